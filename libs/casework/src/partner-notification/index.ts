export { partnerNotification, type NotificationFacts } from './aggregate.js';
export * from './events.js';
export * from './event-data.js';
export {
  isUnsettled,
  NOTIFICATION_STATUSES,
  type NotificationState,
  type NotificationStatus,
} from './state.js';
export { ReceivePartnerNotification, receivePartnerNotification } from './receive-notification.js';
export { AcknowledgeNotification, acknowledgeNotification } from './acknowledge-notification.js';
export { MatchNotification, matchNotification } from './match-notification.js';
export {
  DismissNotification,
  dismissNotification,
  LinkNotificationToCase,
  linkNotificationToCase,
  RejectNotification,
  rejectNotification,
} from './settle-notification.js';
export {
  RecordNotificationBecameConcern,
  recordNotificationBecameConcern,
  RecordNotificationConcernInError,
  recordNotificationConcernInError,
  RelaySenderFeedback,
  relaySenderFeedback,
} from './became-concern.js';
export { SendSenderFeedback, sendSenderFeedback } from './send-sender-feedback.js';
export { RecordNotificationEntryInError, recordNotificationEntryInError } from './record-in-error.js';
export {
  ExplainMissedNotificationDeadline,
  explainMissedNotificationDeadline,
  TickNotificationDeadline,
  tickNotificationDeadline,
} from './deadlines.js';
