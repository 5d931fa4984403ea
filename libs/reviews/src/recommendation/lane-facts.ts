import type { Envelope } from '#event-sourcing/events';
import type { LaneEvent } from './events.js';
import {
  actionsOf,
  isAcceptance,
  isUnanswered,
  NO_STEPS,
  type Lane,
  type LaneAction,
  type LaneStatus,
} from './lane.js';

type Fold<E extends LaneEvent> = (lane: Lane, event: E) => Lane;
type Folds = { readonly [T in LaneEvent['type']]: Fold<Extract<LaneEvent, { type: T }>> };
type ActionFacts = Partial<Omit<LaneAction, 'actionId'>>;

const same = (lane: Lane): Lane => lane;

const to = (status: LaneStatus) => (lane: Lane) => ({ ...lane, status });

const withAction = (lane: Lane, actionId: string, facts: ActionFacts): Lane => ({
  ...lane,
  actions: lane.actions.map((each) => (each.actionId === actionId ? { ...each, ...facts } : each)),
});

const planned = (actions: readonly { actionId: string; dueAt: string }[], plannedAt: string): LaneAction[] =>
  actions.map(({ actionId, dueAt }) => ({
    actionId,
    plannedAt,
    dueAt,
    percent: 0,
    status: 'NOT_STARTED',
    done: false,
    dropped: false,
  }));

/** Working on its actions, all of which are done or none: reported complete once none is left to do. */
function working(lane: Lane): Lane {
  const actions = actionsOf(lane);
  if (actions.length === 0) return { ...lane, status: 'NotToBeImplemented' };
  return { ...lane, status: actions.every(({ done }) => done) ? 'ReportedComplete' : 'InProgress' };
}

const labelled = (lane: Lane, facts: Partial<Lane['namings'][number]>): Lane => ({
  ...lane,
  namings: lane.namings.map((each, index) =>
    index === lane.namings.length - 1 ? { ...each, ...facts } : each,
  ),
});

/** Where a lane stands that answered: in work where it plans something, otherwise simply answered. */
const answered = (lane: Lane): Lane => {
  if (lane.position !== undefined && isAcceptance(lane.position) && actionsOf(lane).length > 0)
    return { ...lane, status: 'ActionPlanned' };
  return { ...lane, status: lane.daysLate === undefined ? 'Responded' : 'RespondedLate' };
};

const FOLDS: Folds = {
  RecommendationServed: (lane, { data }) =>
    lane.servedAt === undefined || data.at < lane.servedAt ? { ...lane, servedAt: data.at } : lane,
  RecommendationAcknowledged: (lane, { meta }) => ({ ...lane, acknowledgedAt: meta.occurredAt }),
  AgencyResponded: (lane, { data }) =>
    answered({
      ...lane,
      position: data.position,
      respondedAt: data.respondedAt,
      reportedAt: data.respondedAt,
      actions: planned(data.plannedActions, data.respondedAt),
    }),
  AgencyRespondedLate: (lane, { data }) => answered({ ...lane, daysLate: data.daysLate }),
  NonResponderListingUpdated: (lane, { data, meta }) =>
    labelled(lane, { label: data.label, labelledAt: meta.occurredAt }),
  AgencyActionsPlanned: (lane, { data, meta }) => {
    const actions = [...lane.actions, ...planned(data.plannedActions, meta.occurredAt)];
    const inWork = ['InProgress', 'AssuranceRejected', 'ReportedComplete'].includes(lane.status);
    return { ...lane, actions, reportedAt: meta.occurredAt, status: inWork ? 'InProgress' : 'ActionPlanned' };
  },
  AgencyPositionChanged: (lane, { data }) => {
    const reversed = !isAcceptance(data.to) && (lane.reversed || isAcceptance(data.from));
    const changed = { ...lane, position: data.to, reversed };
    if (isAcceptance(data.from) === isAcceptance(data.to)) return changed;
    // Nobody reports on what nobody commits to any more.
    return answered({ ...changed, updatesMissed: 0, reportedAt: data.at });
  },
  ResponseExtensionAgreed: (lane, { data }) => ({
    ...lane,
    status: 'AwaitingResponse',
    responseDueAt: data.newDueAt,
    extensions: lane.extensions + 1,
    steps: NO_STEPS,
  }),
  ResponseReminderSent: (lane, { data }) => ({
    ...lane,
    remindersSent: lane.remindersSent + 1,
    steps: { ...lane.steps, reminders: lane.steps.reminders + 1 },
    messageIds: [...lane.messageIds, data.messageId],
  }),
  ResponseOverdue: to('Overdue'),
  NonResponseFinalNoticeIssued: (lane, { data: { sentAt, willBeNamedOn, messageId } }) => {
    const noted = { ...lane, messageIds: [...lane.messageIds, messageId] };
    // One that crossed with an answer or an extension, or a second copy, changes nothing of what the agency was told.
    if (lane.status !== 'Overdue') return noted;
    const steps = { ...lane.steps, finalNotice: { sentAt, willBeNamedOn }, representations: 'NONE' as const };
    return { ...noted, status: 'FinalNotice', steps };
  },
  NonResponseRepresentationsReceived: (lane) => ({
    ...lane,
    steps: { ...lane.steps, representations: 'RECEIVED' },
  }),
  NonResponseRepresentationsConsidered: (lane, { data }) => {
    const { finalNotice: _void, ...steps } = lane.steps;
    if (data.upheld)
      return { ...lane, status: 'Overdue', steps: { ...steps, representations: 'CONSIDERED' } };
    return { ...lane, steps: { ...lane.steps, representations: 'CONSIDERED' } };
  },
  AgencyNamedAsNonResponder: (lane, { data }) => ({
    ...lane,
    status: 'NamedNonResponder',
    namings: [
      ...lane.namings,
      { namedAt: data.publishedAt, dueAt: data.dueAt, remindersSent: data.remindersSent },
    ],
  }),
  // It still owes its response; to be named again it would have to be given notice again.
  NonResponderNamingLifted: (lane) =>
    isUnanswered(lane) ? { ...lane, status: 'Overdue', steps: NO_STEPS } : lane,
  ActionProgressReported: (lane, { data, meta }) =>
    working({
      ...withAction(lane, data.actionId, {
        percent: data.percent,
        status: data.status,
        done: false,
      }),
      updatesMissed: 0,
      reportedAt: meta.occurredAt,
    }),
  ActionOverdue: same,
  ProgressUpdateMissed: (lane, { data }) => ({
    ...lane,
    updatesMissed: lane.updatesMissed + 1,
    reportedAt: data.dueAt,
  }),
  ActionReportedComplete: (lane, { data, meta }) =>
    working({
      ...withAction(lane, data.actionId, { percent: 100, status: 'DONE', done: true }),
      updatesMissed: 0,
      reportedAt: meta.occurredAt,
    }),
  RecommendationEvidenceAdded: (lane, { data }) => ({
    ...lane,
    evidenceIds: [...lane.evidenceIds, data.evidenceId],
  }),
  AssuranceRequested: to('UnderAssurance'),
  AssuranceEvidenceReviewed: (lane, { data }) => ({ ...lane, verdict: data.verdict }),
  LaneAssured: to('Assured'),
  AssuranceRejected: (lane, { meta }) => ({
    ...lane,
    status: 'AssuranceRejected',
    reportedAt: meta.occurredAt,
    assuranceRejections: lane.assuranceRejections + 1,
  }),
  RecommendationNotToBeImplemented: (lane, { data: { actionId } }) => {
    if (actionId === undefined) return { ...lane, status: 'NotToBeImplemented' };
    const left = withAction(lane, actionId, { dropped: true });
    if (actionsOf(left).length === 0) return { ...left, status: 'NotToBeImplemented' };
    return lane.status === 'InProgress' ? working(left) : left;
  },
  AddresseeAssessed: (lane, { data }) => ({ ...lane, assessed: data.rating }),
};

/** How one event of a lane folds into what is known of it. Pure: read models of lanes fold by it too. */
export function laneAfter(lane: Lane, event: LaneEvent): Lane {
  const fold = FOLDS[event.type] as Fold<LaneEvent>;
  return fold(lane, event);
}

/** Fields the folds look at. No other may be kept: the rest is text, sealed or made to be published. */
const KEPT = new Set([
  ...['laneId', 'at', 'respondedAt', 'sentAt', 'publishedAt', 'dueAt', 'newDueAt', 'willBeNamedOn'],
  ...[
    'position',
    'from',
    'to',
    'daysLate',
    'label',
    'messageId',
    'remindersSent',
    'upheld',
    'verdict',
    'rating',
  ],
  ...['actionId', 'percent', 'status', 'evidenceId'],
]);

/** An event of a lane as the record keeps it, to fold the lane again without one that proved a mistake. */
export type LaneEntry = LaneEvent;

export function entryOf(event: LaneEvent): LaneEntry {
  const { eventId, type, revision, meta } = event;
  const kept = Object.fromEntries(Object.entries(event.data).filter(([field]) => KEPT.has(field)));
  const actions =
    'plannedActions' in event.data ? { plannedActions: event.data.plannedActions.map(dated) } : {};
  const { occurredAt } = meta;
  return {
    eventId,
    type,
    revision,
    data: { ...kept, ...actions },
    meta: { occurredAt } as Envelope,
  } as LaneEvent;
}

const dated = ({ actionId, dueAt }: { actionId: string; dueAt: string }) => ({ actionId, dueAt });

const LANE_TYPES: ReadonlySet<string> = new Set(Object.keys(FOLDS));

/** Whether an event belongs to a lane. */
export const isLaneEvent = (event: { readonly type: string }): event is LaneEvent =>
  LANE_TYPES.has(event.type);

/** What follows from an entry in the same breath, and falls with it. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  RecommendationAcknowledged: ['RecommendationServed'],
  AgencyResponded: ['AgencyRespondedLate', 'NonResponderListingUpdated'],
  AssuranceEvidenceReviewed: ['LaneAssured', 'AssuranceRejected'],
};

/** The entries of a lane without one that proved a mistake, and what followed from it. */
export function withoutEntry<E extends Pick<LaneEntry, 'eventId' | 'type'>>(
  entries: readonly E[],
  id: string,
): readonly E[] {
  const at = entries.findIndex(({ eventId }) => eventId === id);
  const companions = COMPANIONS[entries[at]?.type ?? ''] ?? [];
  if (at === -1) return entries;
  let end = at + 1;
  while (companions.includes(entries[end]?.type ?? '')) end += 1;
  return [...entries.slice(0, at), ...entries.slice(end)];
}
