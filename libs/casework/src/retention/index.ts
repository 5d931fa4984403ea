export { retentionOf } from './retention-of.js';
