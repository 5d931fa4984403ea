import { isOverdue } from '#policy/deadlines';
import type { LaneEntry } from '../recommendation/lane-facts.js';
import type { LaneRow } from '../tracker/lane-row.js';
import type { RecommendationRow } from '../tracker/recommendation-row.js';

/**
 * What is counted of lanes (domain 5.6). Every lane invited is one of responded, awaiting, overdue and released; every lane that
 * responded did so by the initial deadline, within an extension, or late.
 */
export const FIGURES = [
  'invited',
  'responded',
  'respondedByInitialDeadline',
  'respondedWithinExtension',
  'respondedLate',
  /** Not due yet. */
  'awaiting',
  /** Due, and no response. */
  'overdue',
  /** The recommendation was superseded or withdrawn before a response was due. */
  'released',
  'named',
  /** Responded with at least one planned action. */
  'planned',
  /** Responded and did something: an action begun or complete, or evidence of what had been done already. */
  'acted',
] as const;
export type Figure = (typeof FIGURES)[number];

/** What of a lane is counted. */
export interface ScoredLane
  extends
    Pick<LaneRow, 'laneId' | 'recId' | 'agencyOrg' | 'issuedAt' | 'issuedBy' | 'entries' | 'lane'>,
    Pick<RecommendationRow, 'ref' | 'endedAt' | 'endedBy'> {}

/** Ids of the events that make a lane count, by figure; a figure that is not there does not count it. */
export type Behind = Readonly<Partial<Record<Figure, readonly string[]>>>;

type Entry<T extends LaneEntry['type']> = Extract<LaneEntry, { type: T }>;

export const entriesOf = <T extends LaneEntry['type']>(
  { entries }: Pick<ScoredLane, 'entries'>,
  ...types: readonly T[]
): readonly Entry<T>[] =>
  entries.filter((each): each is Entry<T> => (types as readonly string[]).includes(each.type));

const ids = (entries: readonly { readonly eventId: string }[]): readonly string[] =>
  entries.map(({ eventId }) => eventId);

/** What a lane counts for at a moment, and by which events. Pure. */
export function behind(lane: ScoredLane, at: string): Behind {
  const named = entriesOf(lane, 'AgencyNamedAsNonResponder');
  return {
    invited: [lane.issuedBy],
    ...(named.length === 0 ? {} : { named: ids(entriesOf(lane, ...STEPS_OF_NAMING)) }),
    ...(entriesOf(lane, 'AgencyResponded').length === 0 ? unanswered(lane, at) : answered(lane)),
  };
}

const STEPS_OF_NAMING = [
  'ResponseReminderSent',
  'NonResponseFinalNoticeIssued',
  'NonResponseRepresentationsReceived',
  'NonResponseRepresentationsConsidered',
  'AgencyNamedAsNonResponder',
  'NonResponderListingUpdated',
  'NonResponderNamingLifted',
] as const;

function unanswered(lane: ScoredLane, at: string): Behind {
  const { responseDueAt } = lane.lane;
  if (lane.endedAt !== null && !isOverdue(responseDueAt, lane.endedAt))
    return { released: lane.endedBy === null ? [] : [lane.endedBy] };
  const dates = [lane.issuedBy, ...ids(entriesOf(lane, 'ResponseExtensionAgreed', 'ResponseOverdue'))];
  return isOverdue(responseDueAt, at) ? { overdue: dates } : { awaiting: dates };
}

function answered(lane: ScoredLane): Behind {
  const responses = entriesOf(lane, 'AgencyResponded');
  const planned = entriesOf(lane, 'AgencyResponded', 'AgencyActionsPlanned').filter(
    ({ data }) => data.plannedActions.length > 0,
  );
  const acted = actsOf(lane);
  return {
    responded: ids(responses),
    ...timeliness(lane, responses),
    ...(planned.length === 0 ? {} : { planned: ids(planned) }),
    ...(acted.length === 0 ? {} : { acted }),
  };
}

function timeliness(lane: ScoredLane, responses: readonly Entry<'AgencyResponded'>[]): Behind {
  const late = entriesOf(lane, 'AgencyRespondedLate');
  if (late.length > 0) return { respondedLate: ids([...responses, ...late]) };
  const inTime = responses.some(({ data }) => !isOverdue(lane.lane.initialDueAt, data.respondedAt));
  if (inTime) return { respondedByInitialDeadline: ids(responses) };
  return {
    respondedWithinExtension: ids([...entriesOf(lane, 'ResponseExtensionAgreed'), ...responses]),
  };
}

/** A plan alone is no action, and what is said to be done already needs its evidence. */
function actsOf(lane: ScoredLane): readonly string[] {
  const begun = entriesOf(lane, 'ActionProgressReported').filter(({ data }) => data.percent > 0);
  const complete = entriesOf(lane, 'ActionReportedComplete');
  const before = lane.lane.position === 'ALREADY_DONE' ? entriesOf(lane, 'RecommendationEvidenceAdded') : [];
  return ids([...begun, ...complete, ...before]);
}
