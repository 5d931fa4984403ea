import type { Code } from '#policy/code-lists';
import { ratingOf } from '../recommendation/lane.js';
import { behind, entriesOf, FIGURES, type Behind, type Figure, type ScoredLane } from './figures.js';

export type Counts = Readonly<Record<Figure, number>>;

export interface Scores extends Counts {
  /** Responded ÷ invited, between 0 and 1; null where nobody was. */
  readonly responseRate: number | null;
  /** Responded by the initial deadline ÷ invited: apart from whether a response came at all. */
  readonly byInitialDeadlineRate: number | null;
  /** Acted ÷ responded: a reply is not an action. */
  readonly actedRate: number | null;
  /** How the board rates what was done; a commitment taken back counts as `REVERSED`. */
  readonly ratings: Readonly<Partial<Record<Code<'ADDRESSEE_RATING'>, number>>>;
}

export interface NamingOfAgency {
  readonly laneId: string;
  readonly recommendationId: string;
  readonly ref: string;
  readonly namedAt: string;
  readonly dueAt: string;
  readonly remindersSent: number;
  /** When the final notice had been sent. */
  readonly noticeSentAt: string | null;
  readonly label: string | null;
  readonly labelledAt: string | null;
}

export interface AgencyScores extends Scores {
  readonly agencyOrg: string;
  /** Recommendations it did not respond to in time, whether or not it responded later. */
  readonly recommendationsMissed: number;
  readonly repeatedNonResponse: boolean;
  readonly namings: readonly NamingOfAgency[];
}

/** From so many recommendations missed on, it is no accident. */
const REPEATED = 2;

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;

/** What these lanes come to at a moment. Pure. */
export function scoresOf(lanes: readonly ScoredLane[], at: string): Scores {
  const counted = lanes.map((lane) => behind(lane, at));
  const counts = Object.fromEntries(
    FIGURES.map((figure) => [figure, counted.filter((each) => each[figure] !== undefined).length]),
  ) as Record<Figure, number>;
  const { invited, responded, respondedByInitialDeadline, acted } = counts;
  return {
    ...counts,
    responseRate: share(responded, invited),
    byInitialDeadlineRate: share(respondedByInitialDeadline, invited),
    actedRate: share(acted, responded),
    ratings: ratingsOf(lanes),
  };
}

function ratingsOf(lanes: readonly ScoredLane[]): Scores['ratings'] {
  const ratings: Partial<Record<Code<'ADDRESSEE_RATING'>, number>> = {};
  for (const { lane } of lanes) {
    const rating = ratingOf(lane);
    if (rating !== undefined) ratings[rating] = (ratings[rating] ?? 0) + 1;
  }
  return ratings;
}

const isMissed = ({ overdue, respondedLate }: Behind): boolean => (overdue ?? respondedLate) !== undefined;

/** Scores of one organisation, with every time it was named. Pure. */
export function agencyScores(agencyOrg: string, lanes: readonly ScoredLane[], at: string): AgencyScores {
  const missed = lanes.filter((lane) => isMissed(behind(lane, at))).map(({ recId }) => recId);
  const recommendationsMissed = new Set(missed).size;
  return {
    agencyOrg,
    ...scoresOf(lanes, at),
    recommendationsMissed,
    repeatedNonResponse: recommendationsMissed >= REPEATED,
    namings: lanes.flatMap(namingsOf),
  };
}

function namingsOf(lane: ScoredLane): readonly NamingOfAgency[] {
  const notices = entriesOf(lane, 'NonResponseFinalNoticeIssued');
  return lane.lane.namings.map(({ namedAt, dueAt, remindersSent, label, labelledAt }) => ({
    laneId: lane.laneId,
    recommendationId: lane.recId,
    ref: lane.ref,
    namedAt,
    dueAt,
    remindersSent,
    noticeSentAt: notices.findLast(({ data }) => data.sentAt <= namedAt)?.data.sentAt ?? null,
    label: label ?? null,
    labelledAt: labelledAt ?? null,
  }));
}

/** Things by what they have in common, in the order of that. */
export function grouped<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
