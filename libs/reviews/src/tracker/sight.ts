import type { RemitFilter } from '#identity/authorisation';
import type { Told } from './lane-row.js';
import type { TrackerFinding } from './tracker-sql.js';

/**
 * How much of a lane somebody sees (domain 2.2, "recommendations, responses, evidence"): everything; what is their organisation's
 * own; or codes, dates and organisations with what was made to be published.
 */
export type Sight = 'FULL' | 'OWN' | 'SUMMARY';

export const TRACKER_READERS = [
  'CHR',
  'SBM',
  'SARG',
  'IR',
  'AGL',
  'PSW',
  'DASS',
  'SAM',
  'TM',
  'COM',
] as const;

export function sightOf({ level }: Pick<RemitFilter, 'level'>): Sight {
  if (level === 'FULL') return 'FULL';
  return level === 'OWN_ORG' ? 'OWN' : 'SUMMARY';
}

/** Takes out what this sight does not reach, so that it is never opened. */
export function withinSight(row: TrackerFinding, sight: Sight): TrackerFinding {
  if (sight === 'FULL') return row;
  const closed = { ...row, text: null, measure: null, impact: row.impact.map(codesOfImpact) };
  const unnamed = {
    ...closed,
    links: row.links.map(codesOfLink),
    sarLinks: row.sarLinks.map(codesOfLink),
  };
  return {
    ...unnamed,
    told: row.told.map((each) => ({ ...each, data: ofAgency(each.data, sight) }) as Told),
  };
}

const codesOfImpact = (told: TrackerFinding['impact'][number]): TrackerFinding['impact'][number] => ({
  ...told,
  measure: null,
  baseline: null,
  value: null,
});

const codesOfLink = (link: TrackerFinding['links'][number]): TrackerFinding['links'][number] => ({
  ...link,
  ref: null,
});

/** Words for the board and its reviewers alone; and all words but those made to be published. */
const OF_BOARD = ['boardNote', 'notes'];
const OF_AGENCY = ['reasons', 'reason', 'boardReasons', 'signatory', 'impactMeasure'];
const OF_ACTION = ['text', 'owner', 'measure'];

const without = <T extends object>(told: T, fields: readonly string[]): T =>
  Object.fromEntries(Object.entries(told).filter(([field]) => !fields.includes(field))) as T;

function ofAgency<T extends Told['data']>(data: T, sight: Sight): T {
  if (sight === 'OWN') return without(data, OF_BOARD);
  const codes = without(data, [...OF_BOARD, ...OF_AGENCY]);
  return 'plannedActions' in codes
    ? { ...codes, plannedActions: codes.plannedActions.map((each) => without(each, OF_ACTION)) }
    : codes;
}
