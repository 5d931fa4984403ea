import { addWorkingDays, epochMs, instantFromMs, instantOf, localDateOf } from '#policy/working-days';
import { ragOf, type LaneFacts, type Rag } from '../recommendation/rag.js';

/** The colour of a lane from a moment on, until the next one begins; `from` is null for the first. */
export interface Hue {
  readonly from: string | null;
  readonly colour: Rag | null;
}

/** Around where "due soon" begins: a date that is no working day is counted from the one before it. */
const DAYS_BEFORE = [-21, -20, -19];

const midnight = (date: string): string => instantOf(date, '00:00');

const before = (dueAt: string): readonly string[] =>
  DAYS_BEFORE.map((days) => midnight(addWorkingDays(localDateOf(dueAt), days)));

/** Just past the last moment in time. */
const after = (dueAt: string): string => instantFromMs(epochMs(dueAt) + 1);

const halfWay = (from: string, to: string): string =>
  instantFromMs(Math.ceil((epochMs(from) + epochMs(to)) / 2));

/** Moments at which nothing happens and the colour may change all the same; it changes at no other. */
const momentsOf = ({ responseDueAt, actions }: LaneFacts): readonly string[] => [
  ...before(responseDueAt),
  after(responseDueAt),
  ...actions.flatMap(({ plannedAt, dueAt }) => [...before(dueAt), after(dueAt), halfWay(plannedAt, dueAt)]),
];

/**
 * The colours a lane has and will have while nothing else happens to it: what `ragOf` says at every moment, laid down so that lists
 * can be filtered by colour before they are cut into pages. Pure.
 */
export function coloursOf(lane: LaneFacts): readonly Hue[] {
  const moments = [...new Set(momentsOf(lane))].sort();
  const first = moments[0] ?? lane.responseDueAt;
  const hues: Hue[] = [{ from: null, colour: ragOf(lane, instantFromMs(epochMs(first) - 1)) ?? null }];
  for (const from of moments) {
    const colour = ragOf(lane, from) ?? null;
    if (colour !== hues.at(-1)?.colour) hues.push({ from, colour });
  }
  return hues;
}
