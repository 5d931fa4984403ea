export { getCaseJourney } from './get-case-journey.js';
