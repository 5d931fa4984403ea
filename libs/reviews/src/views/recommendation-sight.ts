import type { Reader } from '#record-keeping/reading';
import { lanesOf, type RecommendationState } from '../recommendation/state.js';
import type { SarState } from '../sar/state.js';
import { sarSightOf } from './sar-sight.js';

/** How much of a recommendation somebody sees: everything; their organisation's own lane and what is published; codes and dates. */
export type RecommendationSight = 'FULL' | 'OWN_LANE' | 'SUMMARY';

const PARTNERS = ['AGL', 'POL', 'NHS', 'CQC', 'PRV'] as const;
const IN_SUMMARY = ['SAM', 'TM', 'COM'] as const;

/** Domain 2.2, "recommendations, responses, evidence". */
export const RECOMMENDATION_READERS = [
  'CHR',
  'SBM',
  'SARG',
  'PSW',
  'DASS',
  'IR',
  ...IN_SUMMARY,
  ...PARTNERS,
] as const;

/**
 * How much this reader sees now; undefined for nothing. Who sees all of the review sees all of its recommendations, the reviewer while
 * their time lasts; nobody who works for the authority reads as a partner as well.
 */
export function recommendationSightOf(
  reader: Reader,
  state: RecommendationState,
  review: SarState,
  now: string,
): RecommendationSight | undefined {
  const holds = (which: readonly string[]): boolean => reader.roles.some((role) => which.includes(role));
  if (sarSightOf(reader, review, now) === 'FULL') return 'FULL';
  if (holds(IN_SUMMARY)) return state.areaCode === reader.areaCode ? 'SUMMARY' : undefined;
  const isAddressed = lanesOf(state).some(({ agencyOrg }) => agencyOrg === reader.orgCode);
  return holds(PARTNERS) && isAddressed ? 'OWN_LANE' : undefined;
}
