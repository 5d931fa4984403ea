export { enquiry, usersConnectedWith, type EnquiryContext, type EnquiryFacts } from './aggregate.js';
export * from './events.js';
export type * from './event-data.js';
export { desiredOutcomeIds, type EnquiryState } from './state.js';
export { ENQUIRY_STATUSES, type EnquiryStatus } from './status.js';
export { OpenEnquiry, openEnquiry } from './open-enquiry.js';
export { RecordMissingFeedback, recordMissingFeedback } from './record-missing-feedback.js';
export { AddLinkedConcern, addLinkedConcern } from './add-linked-concern.js';
export { NotifyPlacingAuthority, notifyPlacingAuthority } from './notify-placing-authority.js';
export {
  AllocateEnquiry,
  allocateEnquiry,
  ReallocateEnquiry,
  reallocateEnquiry,
} from './allocate-enquiry.js';
export { HoldConversation, holdConversation } from './hold-conversation.js';
export {
  RecordDesiredOutcomes,
  recordDesiredOutcomes,
  ReviseDesiredOutcomes,
  reviseDesiredOutcomes,
} from './desired-outcomes.js';
export {
  AssessCapacity,
  assessCapacity,
  RecordBestInterestsDecision,
  recordBestInterestsDecision,
} from './assess-capacity.js';
export {
  AppointAdvocate,
  appointAdvocate,
  DecideAdvocacyNeed,
  decideAdvocacyNeed,
  DeclineAdvocacy,
  declineAdvocacy,
} from './advocacy.js';
export { PlanEnquiry, planEnquiry } from './plan-enquiry.js';
export { CorrectFindings, correctFindings, RecordFindings, recordFindings } from './record-findings.js';
export { AgreeOutcomes, agreeOutcomes, ReviseOutcomes, reviseOutcomes } from './agree-outcomes.js';
export {
  ConcludeEnquiry,
  concludeEnquiry,
  CorrectConclusion,
  correctConclusion,
} from './conclude-enquiry.js';
export {
  GiveInformation,
  giveInformation,
  RecordAdultFeedback,
  recordAdultFeedback,
} from './give-information.js';
export { CeaseEnquiry, ceaseEnquiry } from './cease-enquiry.js';
export { CloseEnquiry, closeEnquiry } from './close-enquiry.js';
export { ReopenEnquiry, reopenEnquiry } from './reopen-enquiry.js';
export { CorrectEnquiry, correctEnquiry } from './correct-enquiry.js';
export {
  AddEnquiryAddendum,
  addEnquiryAddendum,
  RecordEnquiryEntryInError,
  recordEnquiryEntryInError,
  RecordEnquiryInError,
  recordEnquiryInError,
} from './record-in-error.js';
export {
  ExplainMissedEnquiryDeadline,
  explainMissedEnquiryDeadline,
  ExtendEnquiryDeadline,
  extendEnquiryDeadline,
  TickEnquiryDeadline,
  tickEnquiryDeadline,
} from './deadlines.js';
export * from './caused/index.js';
export * from './protection/index.js';
