import { rule, type Rule } from '#event-sourcing/decider';
import { epochMs } from '#policy/working-days';
import { partnerNotification } from '../partner-notification/aggregate.js';
import type { NotificationState } from '../partner-notification/state.js';
import type { ConcernContext } from './aggregate.js';
import type { ConcernState } from './state.js';

/** A concern that somebody raises from a partner's notice (domain 6.3). */
export interface RaisedFromNotification {
  readonly notificationId?: string;
  readonly personRef: string;
  readonly receivedAt: string;
}

export interface NotificationNamed {
  readonly notification: NotificationState | undefined;
}

type Context = ConcernContext<NotificationNamed>;

export const notificationNotHere = rule<ConcernState, RaisedFromNotification, Context>(
  {
    id: 'IN-1',
    code: 'NOTIFICATION_NOT_FOUND',
    reason: 'No notice to this authority has this id.',
    source: 'domain 3.12, 6.3',
  },
  ({ command, context: { facts, actor } }) =>
    command.notificationId !== undefined && facts.notification?.areaCode !== actor.areaCode
      ? { pointer: '/notificationId' }
      : false,
);

export const notificationSettled = rule<ConcernState, RaisedFromNotification, Context>(
  {
    id: 'IN-4',
    code: 'NOTIFICATION_SETTLED',
    reason: 'It was decided already what this notice is; take that decision back first.',
    source: 'domain 3.12, 6.3 IN-4',
  },
  ({ command, context: { facts } }) =>
    command.notificationId !== undefined && facts.notification?.settlement !== undefined
      ? { pointer: '/notificationId' }
      : false,
);

export const notificationOfAnother = rule<ConcernState, RaisedFromNotification, Context>(
  {
    id: 'IN-2',
    code: 'NOTIFICATION_NOT_MATCHED',
    reason: 'The notice is not matched to this person: somebody has to search, and say whom it is about.',
    source: 'domain 6.3 IN-2',
  },
  ({ command, context: { facts } }) =>
    command.notificationId !== undefined && facts.notification?.personRef !== command.personRef
      ? { pointer: '/notificationId' }
      : false,
);

/** The authority's clocks run from when it was told, and it was told by the notice. */
export const receivedOtherwise = rule<ConcernState, RaisedFromNotification, Context>(
  {
    id: 'IN-4',
    code: 'RECEIVED_AT_MISMATCH',
    reason: 'The concern was received when its notice was: the deadlines run from there.',
    source: 'domain 6.3 IN-4, S1.3',
  },
  ({ command, context: { facts } }) => {
    const { notification } = facts;
    if (command.notificationId === undefined || notification === undefined) return false;
    return epochMs(command.receivedAt) === epochMs(notification.receivedAt)
      ? false
      : { pointer: '/receivedAt' };
  },
);

export const notificationRules: readonly Rule<ConcernState, never, Context>[] = [
  notificationNotHere,
  notificationSettled,
  notificationOfAnother,
  receivedOtherwise,
];

export const notificationFact = {
  of: partnerNotification,
  id: (_state: ConcernState, { notificationId }: RaisedFromNotification) => notificationId,
} as const;

/** One notice becomes one concern, whoever raises it at the same moment. */
export const concernOfNotification = {
  kind: 'concern-of-notification',
  held: ({ notificationId, status }: ConcernState, value: string) =>
    notificationId === value && status !== 'RecordedInError',
  refusal: {
    code: 'NOTIFICATION_SETTLED',
    reason: 'A concern was raised from this notice already.',
    pointer: '/notificationId',
  },
};
