export * from './events.js';
export type * from './event-data.js';
export { PART_STATUSES, type CausedPart, type PartStatus } from './state.js';
export { CauseEnquiry, causeEnquiry } from './cause-enquiry.js';
export {
  AcceptCausedEnquiry,
  acceptCausedEnquiry,
  DeclineCausedEnquiry,
  declineCausedEnquiry,
} from './accept-or-decline.js';
export { SubmitCausedEnquiryReport, submitCausedEnquiryReport } from './submit-report.js';
export { AddCausedEnquiryAddendum, addCausedEnquiryAddendum } from './add-addendum.js';
export {
  AcceptCausedEnquiryReport,
  acceptCausedEnquiryReport,
  ReturnCausedEnquiryReport,
  returnCausedEnquiryReport,
} from './review-report.js';
export { WithdrawCausedEnquiry, withdrawCausedEnquiry } from './withdraw.js';
export { RecordCausedEnquiryOverdue, recordCausedEnquiryOverdue } from './record-overdue.js';
