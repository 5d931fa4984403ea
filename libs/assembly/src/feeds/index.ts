export { checkAgreements } from './check-agreements.js';
export { proposeDisclosures } from './propose-disclosures.js';
export type { FeedServices } from './services.js';
export { feedTriggers } from './triggers.js';
export type { Trigger } from './trigger.js';
