import type { Evolvers } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import type { Code } from '#policy/code-lists';
import { deadlineEvolvers, type DeadlineEvent, type Deadlines } from '#record-keeping/record';
import type { RecommendationTold } from './event-data.js';
import { laneEvents, type LaneEvent, type RecommendationEvent } from './events.js';
import { entryOf, laneAfter, withoutEntry, type LaneEntry } from './lane-facts.js';
import { isAcceptance, laneIssued, type Lane } from './lane.js';

export const RECOMMENDATION_STATUSES = [
  'Drafted',
  'Issued',
  'Active',
  'Completed',
  'Superseded',
  'Withdrawn',
  'RecordedInError',
] as const;
export type RecommendationStatus = (typeof RECOMMENDATION_STATUSES)[number];

/** A lane with what is needed to fold it again, and to tell its agency no more than its own length. */
export interface LaneRecord {
  readonly opening: Lane;
  /** Entries that still count, in order. */
  readonly entries: readonly LaneEntry[];
  readonly lane: Lane;
  /** Revisions of the recommendation at which something happened to this lane or its clocks. */
  readonly revisions: readonly number[];
}

/** What rules need to know of a recommendation, and no more: nothing anybody wrote. */
export interface RecommendationState {
  readonly status: RecommendationStatus | 'Undrafted';
  readonly recId: string;
  readonly sarId: string;
  readonly areaCode: string;
  readonly level: Code<'REC_LEVEL'>;
  /** Whether the wording says what and how it is measured, and by when. */
  readonly measurable: { readonly specific: boolean; readonly measure: boolean; readonly dueAt?: string };
  readonly lanes: Readonly<Record<string, LaneRecord>>;
  /** Entries of the whole recommendation that impact was evaluated. */
  readonly impact: readonly { readonly eventId: string; readonly causeAddressed: boolean }[];
  readonly linked: readonly string[];
  readonly byRecId?: string;
  /** The event that drafted it and its corrections: what a correction may name. */
  readonly told: readonly string[];
  readonly sensitivity: string;
  readonly deadlines: Deadlines;
}

export const UNDRAFTED: RecommendationState = {
  status: 'Undrafted',
  recId: '',
  sarId: '',
  areaCode: '',
  level: 'AGENCY',
  measurable: { specific: false, measure: false },
  lanes: {},
  impact: [],
  linked: [],
  told: [],
  sensitivity: 'SAR_CONFIDENTIAL',
  deadlines: {},
};

type Lanes = Pick<RecommendationState, 'lanes'>;

interface AboutLane {
  readonly laneId?: string | undefined;
}

const recordOf = ({ lanes }: Lanes, { laneId }: AboutLane): LaneRecord | undefined =>
  laneId !== undefined && Object.hasOwn(lanes, laneId) ? lanes[laneId] : undefined;

/** The lane a command names, when it is there. */
export const laneOf = (state: Lanes, about: AboutLane): Lane | undefined => recordOf(state, about)?.lane;

export const lanesOf = ({ lanes }: Lanes): readonly Lane[] => Object.values(lanes).map(({ lane }) => lane);

/** How many events of the lane there were when the recommendation stood at this revision: the lane’s own revision. */
export const revisionOfLane = (state: Lanes, about: AboutLane, revision: number): number =>
  recordOf(state, about)?.revisions.filter((at) => at <= revision).length ?? 0;

/** An entry of a lane that still counts, and the lane it belongs to. */
export function entryNamed(
  { lanes }: Lanes,
  id: string,
): { readonly laneId: string; readonly entry: LaneEntry } | undefined {
  for (const [laneId, { entries }] of Object.entries(lanes)) {
    const entry = entries.find(({ eventId }) => eventId === id);
    if (entry !== undefined) return { laneId, entry };
  }
  return undefined;
}

/** The lane as it would stand without an entry that proved a mistake. */
export const laneWithout = ({ opening, entries }: LaneRecord, id: string): Lane =>
  withoutEntry(entries, id).reduce(laneAfter, opening);

const put = (state: RecommendationState, laneId: string, record: LaneRecord): RecommendationState => ({
  ...state,
  lanes: { ...state.lanes, [laneId]: record },
});

function onLane(state: RecommendationState, event: LaneEvent): RecommendationState {
  const { laneId } = event.data;
  const record = recordOf(state, { laneId });
  if (record === undefined) return state;
  return put(state, laneId, {
    ...record,
    entries: [...record.entries, entryOf(event)],
    lane: laneAfter(record.lane, event),
    revisions: [...record.revisions, event.revision],
  });
}

/** Somebody has begun to do something with it. */
const begun = (state: RecommendationState): RecommendationState =>
  state.status === 'Issued' ? { ...state, status: 'Active' } : state;

function entryTakenBack(
  state: RecommendationState,
  { data, revision }: Extract<RecommendationEvent, { type: 'RecommendationEntryRecordedInError' }>,
): RecommendationState {
  const { correctedEventId: id, laneId } = data;
  const rest = { ...state, impact: state.impact.filter(({ eventId }) => eventId !== id) };
  const record = recordOf(state, { laneId });
  if (laneId === undefined || record === undefined) return rest;
  return put(rest, laneId, {
    ...record,
    entries: withoutEntry(record.entries, id),
    lane: laneWithout(record, id),
    revisions: [...record.revisions, revision],
  });
}

/** The clocks of a lane and of its actions are part of it: what happens to one moves the lane’s own revision. */
export function laneOfClock(state: Lanes, of: string | undefined): string | undefined {
  const isOf = ({ lane }: LaneRecord) =>
    lane.laneId === of || lane.actions.some(({ actionId }) => actionId === of);
  return Object.values(state.lanes).find(isOf)?.lane.laneId;
}

function clocksOfLanes(): Evolvers<RecommendationState, DeadlineEvent> {
  const counted = Object.entries(deadlineEvolvers<RecommendationState>()).map(([type, evolve]) => [
    type,
    (before: RecommendationState, event: DeadlineEvent): RecommendationState => {
      const state = (evolve as (state: RecommendationState, event: DeadlineEvent) => RecommendationState)(
        before,
        event,
      );
      const laneId = laneOfClock(state, event.data.of);
      const record = recordOf(state, { laneId });
      if (laneId === undefined || record === undefined) return state;
      return put(state, laneId, { ...record, revisions: [...record.revisions, event.revision] });
    },
  ]);
  return Object.fromEntries(counted) as Evolvers<RecommendationState, DeadlineEvent>;
}

/** What rules look at of what a draft or a correction of it says. */
const toldOf = ({ level, smart }: Partial<RecommendationTold>): Partial<RecommendationState> => ({
  ...(level === undefined ? {} : { level }),
  ...(smart === undefined
    ? {}
    : {
        measurable: {
          specific: smart.specific !== undefined,
          measure: smart.measure !== undefined,
          ...(smart.dueAt === undefined ? {} : { dueAt: smart.dueAt }),
        },
      }),
});

type Evolve<T extends RecommendationEvent['type']> = Evolvers<RecommendationState, RecommendationEvent>[T];

const laneEvolvers = Object.fromEntries(laneEvents.map(({ type }) => [type, onLane])) as unknown as {
  readonly [T in LaneEvent['type']]: Evolve<T>;
};

const moved = (status: RecommendationStatus) => (state: RecommendationState) => ({ ...state, status });

const entered = (state: RecommendationState, { eventId }: DomainEvent) => [...state.told, eventId];

export const evolveRecommendation: Evolvers<RecommendationState, RecommendationEvent> = {
  ...laneEvolvers,
  ...clocksOfLanes(),
  RecommendationDrafted: (state, event) => ({
    ...state,
    ...toldOf(event.data),
    status: 'Drafted',
    recId: event.data.recId,
    sarId: event.data.sarId,
    areaCode: event.data.areaCode,
    sensitivity: event.meta.sensitivity,
    told: entered(state, event),
  }),
  RecommendationIssued: (state, { data, revision }) => ({
    ...state,
    status: 'Issued',
    lanes: Object.fromEntries(
      data.lanes.map((each) => {
        const opening = laneIssued(each);
        return [each.laneId, { opening, entries: [], lane: opening, revisions: [revision] }];
      }),
    ),
  }),
  RecommendationAcknowledged: (state, event) => begun(onLane(state, event)),
  AgencyResponded: (state, event) => begun(onLane(state, event)),
  // Who no longer commits to it after all was done reopens the question.
  AgencyPositionChanged: (state, event) => {
    const after = onLane(state, event);
    return after.status === 'Completed' && !isAcceptance(event.data.to)
      ? { ...after, status: 'Active' }
      : after;
  },
  ImpactEvaluated: (state, { eventId, data }) => ({
    ...state,
    impact: [...state.impact, { eventId, causeAddressed: data.causeAddressed }],
  }),
  RecommendationCompleted: moved('Completed'),
  RecommendationSuperseded: (state, { data }) => ({
    ...state,
    status: 'Superseded',
    byRecId: data.byRecId,
  }),
  RecommendationWithdrawn: moved('Withdrawn'),
  RecommendationLinked: (state, { eventId }) => ({ ...state, linked: [...state.linked, eventId] }),
  RecommendationCorrected: (state, event) => ({
    ...state,
    ...toldOf(event.data),
    told: entered(state, event),
  }),
  RecommendationEntryRecordedInError: entryTakenBack,
  RecommendationRecordedInError: moved('RecordedInError'),
};
