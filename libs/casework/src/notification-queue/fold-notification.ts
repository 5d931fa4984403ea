import type { ProjectedEvent } from '#event-sourcing/projection';
import type { JsonValue } from '#platform/json';
import { clocksOf } from '#record-keeping/record';
import { RAGS } from '../partner-notification/event-data.js';
import type { PartnerNotificationEvent } from '../partner-notification/events.js';
import {
  evolveNotification,
  isUnsettled,
  UNRECEIVED,
  type NotificationState,
} from '../partner-notification/state.js';
import type { NotificationRow } from './notification-row.js';

type Event = ProjectedEvent<PartnerNotificationEvent>;

/** The row an event leaves behind. Pure. */
export function foldNotification(
  row: NotificationRow | undefined,
  event: Event,
): NotificationRow | undefined {
  if (row === undefined && event.type !== 'PartnerNotificationReceived') return undefined;
  const evolve = evolveNotification[event.type] as (
    state: NotificationState,
    event: Event,
  ) => NotificationState;
  const state = evolve(row?.state ?? UNRECEIVED, event);
  const { notificationId, personRef, areaCode, orgCode, sourceSystem, rag, status, receivedAt } = state;
  return {
    notificationId,
    personRef: personRef ?? null,
    areaCode,
    orgCode,
    sourceSystem,
    sourceRef:
      event.type === 'PartnerNotificationReceived'
        ? (event.data.sourceRef as NotificationRow['sourceRef'])
        : (row?.sourceRef ?? null),
    described: tells(event) ? ((event.data.person ?? null) as JsonValue) : (row?.described ?? null),
    rag,
    urgency: RAGS.indexOf(rag),
    status,
    open: isUnsettled(state),
    receivedAt,
    nextDueAt: nextDue(state),
    assignedTo: null,
    conflictedUsers: [],
    state,
    revision: event.revision,
  };
}

const tells = (
  event: Event,
): event is Extract<Event, { type: 'PartnerNotificationReceived' | 'PartnerNotificationUpdated' }> =>
  event.type === 'PartnerNotificationReceived' || event.type === 'PartnerNotificationUpdated';

/** The first clock that is not met yet, run out or not. */
const nextDue = ({ deadlines }: NotificationState): string | null =>
  clocksOf(deadlines)
    .filter(({ status }) => status !== 'MET')
    .map(({ dueAt }) => dueAt)
    .sort()[0] ?? null;
