import type { Evolvers } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import type { Sealable } from '#privacy/sealing';
import { deadlineEvolvers, type Deadlines } from '#record-keeping/record';
import type { Rag, SourceSystem } from './event-data.js';
import type { PartnerNotificationEvent } from './events.js';

export const NOTIFICATION_STATUSES = [
  'Received',
  'Matched',
  'BecameConcern',
  'LinkedToCase',
  'NotAConcern',
  'Rejected',
] as const;
export type NotificationStatus = (typeof NOTIFICATION_STATUSES)[number];

/** An entry that can be taken back. */
interface Entry {
  readonly eventId: string;
  readonly type: string;
}

/** What rules need to know of a notice, and no more: nothing of what it tells. */
export interface NotificationState {
  readonly status: NotificationStatus | 'Unreceived';
  readonly notificationId: string;
  readonly sourceSystem: SourceSystem;
  readonly orgCode: string;
  readonly areaCode: string;
  readonly rag: Rag;
  /** When the authority was first told; deadlines run from here. */
  readonly receivedAt: string;
  readonly sensitivity: string;
  readonly contentId?: Sealable<string>;
  readonly personRef?: string;
  readonly match?: Entry;
  /** What ended its triage. */
  readonly settlement?: Entry;
  readonly concernId?: string;
  readonly caseId?: string;
  readonly acknowledgedAt?: string;
  /** Commands by which the sender told it, and how many events they wrote: the part of the record the sender knows of. */
  readonly tellings: readonly string[];
  readonly written: number;
  readonly deadlines: Deadlines;
}

export const UNRECEIVED: NotificationState = {
  status: 'Unreceived',
  notificationId: '',
  sourceSystem: 'OTHER',
  orgCode: '',
  areaCode: '',
  rag: 'GREEN',
  receivedAt: '',
  sensitivity: 'STANDARD',
  tellings: [],
  written: 0,
  deadlines: {},
};

const entryOf = ({ eventId, type }: DomainEvent): Entry => ({ eventId, type });

/** Where a notice stands that nobody has settled. */
const unsettled = ({ personRef }: Pick<NotificationState, 'personRef'>): NotificationStatus =>
  personRef === undefined ? 'Received' : 'Matched';

/** Whether nobody has decided yet what it is. */
export const isUnsettled = ({ status }: Pick<NotificationState, 'status'>): boolean =>
  status === 'Received' || status === 'Matched';

const settled = (state: NotificationState, event: DomainEvent, status: NotificationStatus) => ({
  ...state,
  status,
  settlement: entryOf(event),
});

const same = (state: NotificationState): NotificationState => state;

const evolvers: Evolvers<NotificationState, PartnerNotificationEvent> = {
  PartnerNotificationReceived: (state, { data, meta }) => ({
    ...state,
    status: 'Received',
    notificationId: data.notificationId,
    sourceSystem: data.sourceSystem,
    orgCode: data.orgCode,
    areaCode: data.areaCode,
    rag: data.rag,
    receivedAt: data.receivedAt,
    contentId: data.contentId,
    sensitivity: meta.sensitivity,
    tellings: [meta.commandId],
  }),
  PartnerNotificationUpdated: (state, { data, meta }) => ({
    ...reopened(state),
    rag: data.rag,
    contentId: data.contentId,
    tellings: [...state.tellings, meta.commandId],
  }),
  NotificationAcknowledged: (state, { data }) => ({ ...state, acknowledgedAt: data.at }),
  NotificationMatched: (state, event) => ({
    ...state,
    status: 'Matched',
    personRef: event.data.personRef,
    match: entryOf(event),
  }),
  NotificationBecameConcern: (state, event) => ({
    ...settled(state, event, 'BecameConcern'),
    concernId: event.data.concernId,
  }),
  NotificationLinkedToCase: (state, event) => ({
    ...settled(state, event, 'LinkedToCase'),
    caseId: event.data.caseId,
  }),
  NotificationNotAConcern: (state, event) => settled(state, event, 'NotAConcern'),
  NotificationRejected: (state, event) => settled(state, event, 'Rejected'),
  SenderFeedbackSent: same,
  NotificationEntryRecordedInError: (state, { data }) => withoutEntry(state, data.correctedEventId),
  ...deadlineEvolvers<NotificationState>(),
};

/** Folds, and counts what the sender's own commands wrote. */
export const evolveNotification = Object.fromEntries(
  Object.entries(evolvers).map(([type, evolve]) => [
    type,
    (state: NotificationState, event: DomainEvent): NotificationState => {
      const next = (evolve as (state: NotificationState, event: DomainEvent) => NotificationState)(
        state,
        event,
      );
      const isSenders = next.tellings.includes(event.meta.commandId);
      return isSenders ? { ...next, written: next.written + 1 } : next;
    },
  ]),
) as unknown as Evolvers<NotificationState, PartnerNotificationEvent>;

/** New content must be looked at: a notice put aside comes back to the queue. In a case, the case shows it. */
function reopened(state: NotificationState): NotificationState {
  const putAside = state.status === 'NotAConcern' || state.status === 'Rejected';
  return putAside ? withoutSettlement(state) : state;
}

function withoutSettlement({
  settlement: _gone,
  concernId: _concern,
  caseId: _case,
  ...state
}: NotificationState): NotificationState {
  return { ...state, status: unsettled(state) };
}

function withoutEntry(state: NotificationState, eventId: string): NotificationState {
  if (state.settlement?.eventId === eventId) return withoutSettlement(state);
  if (state.match?.eventId !== eventId) return state;
  const { match: _match, personRef: _person, ...rest } = state;
  return { ...rest, status: 'Received' };
}
