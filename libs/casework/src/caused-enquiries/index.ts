export { causedEnquiries } from './caused-enquiry-projection.js';
export { listCausedEnquiries } from './list-caused-enquiries.js';
export { getCausedEnquiry } from './get-caused-enquiry.js';
export type { CausedEnquiryRow } from './caused-enquiry-row.js';
