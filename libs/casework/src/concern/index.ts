export { concern, type ConcernFacts } from './aggregate.js';
export * from './events.js';
export type * from './event-data.js';
export { CONCERN_STATUSES, consentToShare, type ConcernState, type ConcernStatus } from './state.js';
export { referenceOf } from './reference.js';
export { RaiseConcern, raiseConcern } from './raise-concern.js';
export { AcknowledgeReferrer, acknowledgeReferrer } from './acknowledge-referrer.js';
export { RecordImmediateProtection, recordImmediateProtection } from './record-immediate-protection.js';
export { StartTriage, startTriage } from './start-triage.js';
export {
  RecordAdultsViews,
  recordAdultsViews,
  RecordAdultsViewsNotSought,
  recordAdultsViewsNotSought,
} from './record-adults-views.js';
export { ConsiderCapacity, considerCapacity } from './consider-capacity.js';
export {
  RecordInformation,
  recordInformation,
  RequestInformation,
  requestInformation,
} from './request-information.js';
export { ConsiderCrime, considerCrime } from './consider-crime.js';
export { DecideConcern, decideConcern } from './decide-concern.js';
export {
  ApproveDecisionRevision,
  approveDecisionRevision,
  ReviseDecision,
  reviseDecision,
} from './revise-decision.js';
export { NoteRepeatConcern, noteRepeatConcern } from './note-repeat-concern.js';
export { LinkConcern, linkConcern, RecordConcernInEnquiry, recordConcernInEnquiry } from './link-concern.js';
export { MarkDuplicate, markDuplicate } from './mark-duplicate.js';
export { TransferConcern, transferConcern } from './transfer-concern.js';
export { FEEDBACK_SUMMARIES, type FeedbackSummary } from './feedback-summary.js';
export {
  GiveFeedback,
  giveFeedback,
  RecordFeedbackNotGiven,
  recordFeedbackNotGiven,
} from './give-feedback.js';
export { RecordReferrerWithdrawal, recordReferrerWithdrawal } from './record-referrer-withdrawal.js';
export { CloseConcern, closeConcern, ReopenConcern, reopenConcern } from './close-concern.js';
export { CorrectConcern, correctConcern } from './correct-concern.js';
export {
  RecordConcernEntryInError,
  recordConcernEntryInError,
  RecordConcernInError,
  recordConcernInError,
} from './record-in-error.js';
export {
  ExplainMissedConcernDeadline,
  explainMissedConcernDeadline,
  ExtendConcernDeadline,
  extendConcernDeadline,
  TickConcernDeadline,
  tickConcernDeadline,
} from './deadlines.js';
