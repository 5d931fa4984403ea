export {
  aboutFrom,
  partnerDisclosure,
  type About,
  type DisclosureFacts,
  type SubjectFact,
} from './aggregate.js';
export * from './events.js';
export * from './event-data.js';
export {
  feedDisclosureId,
  INFORMATION_SHARED,
  messageIdOf,
  type DisclosedContent,
  type DisclosureMessage,
  type FeedDisclosureIdentity,
  type MessageKind,
} from './message.js';
export {
  DISCLOSURE_STATUSES,
  messageToSend,
  type DisclosureState,
  type DisclosureStatus,
  type MessageToSend,
} from './state.js';
export { disclosureRules, manualAuthorisationRequired, type DisclosureRule } from './disclosure-rules.js';
export { pathsOfProfile, REFERRER_FIELD } from './vocabulary.js';
export type { OrganisationFact, ProtectedFact } from './proposal.js';
export { ProposeFeedDisclosure, proposeFeedDisclosure } from './propose-feed-disclosure.js';
export {
  CorrectFeedDisclosure,
  correctFeedDisclosure,
  RecallFeedDisclosure,
  recallFeedDisclosure,
} from './change-feed-disclosure.js';
export {
  RecordFeedDelivery,
  recordFeedDelivery,
  RecordFeedFailure,
  recordFeedFailure,
} from './record-feed.js';
export { RecordDisclosureAcknowledged, recordDisclosureAcknowledged } from './acknowledge-disclosure.js';
export {
  ProposeDisclosure,
  proposeDisclosure,
  type PseudonymsFact,
  type PseudonymsOf,
} from './propose-disclosure.js';
export { DisclosedField } from './proposed-fields.js';
export {
  AuthoriseDisclosure,
  authoriseDisclosure,
  RefuseDisclosure,
  refuseDisclosure,
} from './authorise-disclosure.js';
export {
  CorrectDisclosure,
  correctDisclosure,
  RecallDisclosure,
  recallDisclosure,
} from './change-disclosure.js';
export { RecordDisclosureSent, recordDisclosureSent } from './record-sent.js';
export { RecordDisclosureEntryInError, recordDisclosureEntryInError } from './record-in-error.js';
export {
  ExplainMissedDisclosureDeadline,
  explainMissedDisclosureDeadline,
  TickDisclosureDeadline,
  tickDisclosureDeadline,
} from './deadlines.js';
