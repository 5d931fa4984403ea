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
export { disclosureRules, MANUAL_AUTHORISATION_REQUIRED, type DisclosureRule } from './disclosure-rules.js';
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
