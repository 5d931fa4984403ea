import { isOverdue, workingDaysLeft } from '#policy/deadlines';
import { epochMs } from '#policy/working-days';
import {
  actionsOf,
  isCommitted,
  isNamed,
  isSettled,
  isUnanswered,
  type Lane,
  type LaneAction,
} from './lane.js';

export const RAG = ['RED', 'AMBER', 'GREEN', 'BLUE'] as const;
export type Rag = (typeof RAG)[number];

/** What the colour of a lane is derived from. */
export type LaneFacts = Pick<
  Lane,
  'status' | 'responseDueAt' | 'actions' | 'updatesMissed' | 'assuranceRejections'
>;

/** Due soon is within this many working days (domain 3.6). */
const SOON_WORKING_DAYS = 20;
const HALF_DONE_PERCENT = 50;
const MISSES_THAT_ALARM = 2;
const REJECTIONS_THAT_ALARM = 2;

/**
 * The colour of a lane at a moment: derived, never typed (domain 3.6).
 *
 * - BLUE: assured.
 * - RED: response or action overdue, or named, or assurance rejected twice, or two progress updates missed in a row (Seed 1).
 * - AMBER: response or action due within 20 working days, or one update missed, or an action less than half done at half time.
 * - GREEN: on time.
 *
 * Undefined where nothing is awaited any more: the board has decided that it will not be implemented.
 */
export function ragOf(lane: LaneFacts, now: string): Rag | undefined {
  if (lane.status === 'Assured') return 'BLUE';
  if (isSettled(lane)) return undefined;
  if (isRed(lane, now)) return 'RED';
  return isAmber(lane, now) ? 'AMBER' : 'GREEN';
}

/** Dates that still count: of the response while it is owed, of actions that are neither done nor dropped. */
const datesOf = (lane: LaneFacts): readonly string[] => [
  ...(isUnanswered(lane) ? [lane.responseDueAt] : []),
  ...actionsToDo(lane).map(({ dueAt }) => dueAt),
];

const actionsToDo = (lane: LaneFacts): readonly LaneAction[] =>
  isCommitted(lane) ? actionsOf(lane).filter(({ done }) => !done) : [];

const isRed = (lane: LaneFacts, now: string): boolean =>
  isNamed(lane) ||
  lane.assuranceRejections >= REJECTIONS_THAT_ALARM ||
  lane.updatesMissed >= MISSES_THAT_ALARM ||
  datesOf(lane).some((dueAt) => isOverdue(dueAt, now));

const isAmber = (lane: LaneFacts, now: string): boolean =>
  lane.updatesMissed > 0 ||
  datesOf(lane).some((dueAt) => workingDaysLeft(dueAt, now) <= SOON_WORKING_DAYS) ||
  actionsToDo(lane).some((action) => isBehind(action, now));

/** Half of its time is over, and less than half of it is done. */
const isBehind = ({ plannedAt, dueAt, percent }: LaneAction, now: string): boolean =>
  percent < HALF_DONE_PERCENT && epochMs(now) - epochMs(plannedAt) >= epochMs(dueAt) - epochMs(now);
