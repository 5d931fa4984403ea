export { PrivacyError, type PrivacyErrorCode } from './privacy-error.js';
