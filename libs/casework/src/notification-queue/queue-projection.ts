import { defineProjection, foldTable, SEEN_AT_ONCE_MS } from '#event-sourcing/projection';
import { partnerNotificationEvents, type PartnerNotificationEvent } from '../partner-notification/events.js';
import { foldNotification } from './fold-notification.js';
import type { NotificationRow } from './notification-row.js';

const STREAM = 'partner-notification-';

/** What partners have told and somebody must decide on, and which notices are about whom (domain 6.3, ADR 0121). */
export const notificationQueue = defineProjection<PartnerNotificationEvent>({
  name: 'notification-queue',
  version: 1,
  refreshTargetMs: SEEN_AT_ONCE_MS,
  accessClass: 'CONCERN_NARRATIVE',
  events: partnerNotificationEvents.map(({ type }) => type),
  tables: {
    partner_notification: foldTable<NotificationRow, 'notificationId', PartnerNotificationEvent>({
      columns: {
        notificationId: 'uuid',
        personRef: 'uuid',
        areaCode: 'text',
        orgCode: 'text',
        sourceSystem: 'text',
        sourceRef: 'jsonb',
        described: 'jsonb',
        rag: 'text',
        urgency: 'int4',
        status: 'text',
        open: 'bool',
        receivedAt: 'timestamptz',
        nextDueAt: 'timestamptz',
        assignedTo: 'text',
        conflictedUsers: 'text[]',
        state: 'jsonb',
        revision: 'int4',
      },
      key: ['notificationId'],
      indexes: [
        { columns: ['areaCode', 'urgency', 'receivedAt', 'notificationId'], where: 'open' },
        { columns: ['areaCode', 'urgency', 'receivedAt', 'notificationId'] },
        { columns: ['personRef'] },
      ],
      keysOf: ({ stream }) =>
        stream.startsWith(STREAM) ? [{ notificationId: stream.slice(STREAM.length) }] : [],
      fold: foldNotification,
    }),
  },
});
