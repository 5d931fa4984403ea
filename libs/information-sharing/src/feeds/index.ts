/**
 * The contract with partners: every message that can leave or arrive, its shape, and the envelope it travels in (domain 6).
 * Pure; who sends, when and with what is the disclosure ledger's and the gateway's.
 */
export { FEED_BASIS } from './basis.js';
export { findMessage, messageOf, outboundMessages } from './catalogue.js';
export {
  buildCloudEvent,
  CONTENT_TYPE,
  payloadOf,
  recordOf,
  schemaIdOf,
  schemaNameOf,
  typeOf,
  type CloudEvent,
  type OutgoingMessage,
  type Payload,
} from './cloud-event.js';
export { MARKS, type Draft, type DraftEntry, type DraftField, type Mark } from './draft.js';
export { FEED_NAMES, topicOf, type FeedName } from './feed.js';
export type { FeedContent, Redaction } from './feed-message.js';
export type { Field } from './field.js';
export { draftOf, type FeedBasis, type MessageDefinition } from './message.js';
export { enquiryClosedToCqc, organisationalAbuseSuspected } from './messages/cqc.js';
export { enquiryConcludedToIcb, enquiryOpenedToIcb, recommendationForNhs } from './messages/nhs-icb.js';
export {
  advocateNeeded,
  causedEnquiryRequested,
  informationRequested,
  planActionCancelledForTrust,
  planActionForTrust,
} from './messages/nhs-trust.js';
export {
  concernDecidedToPlacing,
  enquiryConcludedToPlacing,
  enquiryOpenedToPlacing,
  placingAuthorityNotified,
  planAgreedToPlacing,
} from './messages/placing.js';
export {
  concernDecidedToPolice,
  courtOrderBreached,
  crimeReported,
  enquiryConcludedToPolice,
  multiAgencyOutcomeReceived,
  multiAgencyReferralMade,
  planActionCancelledForPolice,
  planActionForPolice,
} from './messages/police.js';
export {
  figuresPublished,
  namingLifted,
  nonResponderNamed,
  recommendationPublished,
  reviewPublished,
} from './messages/public.js';
export { CORRECTED, RECALL_REASONS, RECALLED, type RecallReason } from './messages/standing.js';
