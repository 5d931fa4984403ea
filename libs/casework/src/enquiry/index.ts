export { enquiry, type EnquiryContext, type EnquiryFacts } from './aggregate.js';
export * from './events.js';
export type * from './event-data.js';
export { type EnquiryState } from './state.js';
export { ENQUIRY_STATUSES, type EnquiryStatus } from './status.js';
export { OpenEnquiry, openEnquiry } from './open-enquiry.js';
export * from './caused/index.js';
export * from './protection/index.js';
export { AddLinkedConcern, addLinkedConcern } from './add-linked-concern.js';
