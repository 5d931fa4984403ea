/**
 * What partners send in: the messages agreed, each sender's own way of writing them, and what they mean to the ledger (domain 6.3).
 * Pure: the same bytes always read the same, and nothing here throws for what a partner wrote.
 */
export { MAX_INBOUND_BYTES } from './envelope.js';
export {
  type DeadLetter,
  deadLetterRecord,
  type Feedback,
  FEEDBACK_TYPES,
  feedbackRecord,
  type FeedbackTo,
  feedbackTypeOf,
} from './feedback.js';
export type { Field, Fields } from './fields.js';
export { inboundJsonSchema } from './json-schema.js';
export { demoSenders, loadSenderMappings } from './load-mappings.js';
export {
  ACKNOWLEDGEMENT_KINDS,
  INBOUND_MESSAGE_NAMES,
  INBOUND_MESSAGES,
  type InboundMessageName,
  REF_FIELD,
} from './messages.js';
export type { NoticeBody, NoticePerson } from './notice.js';
export {
  type Acknowledgement,
  type Inbound,
  type InboundBytes,
  readInbound,
  senderField,
} from './read-message.js';
export { type Fault, type Rejection, type RejectionCode, REJECTIONS } from './rejection.js';
export { type Channels, channelsOf, feedbackTopicOf, type MappingFile } from './channels.js';
export { type Channel, type FieldRule, type SenderMapping, SenderMappingInvalid } from './sender-mapping.js';
