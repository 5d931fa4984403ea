import { defineEvent, type EventOf } from '#event-sourcing/events';
import { deadlineEvents } from '#record-keeping/record';
import type * as told from './event-data.js';

/** Free text and identifiers of a notice (G-8). */
const SEALED_TOLD = [
  'person',
  'narrative',
  'contact',
  'crimeRef',
  'patientSafetyRef',
  'reportType',
  'contentId',
];

export const partnerNotificationReceived = defineEvent<told.PartnerNotificationReceivedData>()(
  'PartnerNotificationReceived',
  { title: 'Notice received from a partner', sealed: [...SEALED_TOLD, 'sourceRef'] },
);

export const partnerNotificationUpdated = defineEvent<told.PartnerNotificationUpdatedData>()(
  'PartnerNotificationUpdated',
  { title: 'Notice updated by its sender', sealed: SEALED_TOLD },
);

export const notificationAcknowledged = defineEvent<told.NotificationAcknowledgedData>()(
  'NotificationAcknowledged',
  { title: 'Notice acknowledged to its sender' },
);

export const notificationMatched = defineEvent<told.NotificationMatchedData>()('NotificationMatched', {
  title: 'Notice matched to a person',
});

export const notificationBecameConcern = defineEvent<told.NotificationBecameConcernData>()(
  'NotificationBecameConcern',
  { title: 'Notice became a concern' },
);

export const notificationLinkedToCase = defineEvent<told.NotificationLinkedToCaseData>()(
  'NotificationLinkedToCase',
  { title: 'Notice linked to a case' },
);

export const notificationNotAConcern = defineEvent<told.NotificationNotAConcernData>()(
  'NotificationNotAConcern',
  { title: 'Notice is no concern', sealed: ['reason'] },
);

export const notificationRejected = defineEvent<told.NotificationRejectedData>()('NotificationRejected', {
  title: 'Notice rejected as unusable',
  sealed: ['error'],
});

export const senderFeedbackSent = defineEvent<told.SenderFeedbackSentData>()('SenderFeedbackSent', {
  title: 'Outcome told to the sender',
});

export const notificationEntryRecordedInError = defineEvent<told.NotificationEntryRecordedInErrorData>()(
  'NotificationEntryRecordedInError',
  { title: 'Entry of the notice recorded in error', sealed: ['reason'] },
);

export const partnerNotificationEvents = [
  partnerNotificationReceived,
  partnerNotificationUpdated,
  notificationAcknowledged,
  notificationMatched,
  notificationBecameConcern,
  notificationLinkedToCase,
  notificationNotAConcern,
  notificationRejected,
  senderFeedbackSent,
  notificationEntryRecordedInError,
  ...deadlineEvents,
] as const;

export type PartnerNotificationEvent = EventOf<(typeof partnerNotificationEvents)[number]>;
