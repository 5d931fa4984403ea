import { epochMs } from '#policy/working-days';
import type { Reader } from '#record-keeping/reading';
import { organisationsAsked, type SarState } from '../sar/state.js';

/** How much of a review somebody sees: everything, codes and dates only, or what their own organisation was asked and returned. */
export type SarSight = 'FULL' | 'SUMMARY' | 'OWN_RETURNS';

/** Domain 2.2, "SAR working papers". */
export const SAR_READERS = ['CHR', 'SBM', 'SARG', 'PSW', 'DASS', 'IR', 'SAM', 'TM', 'AGL'] as const;

const IN_FULL: readonly string[] = ['CHR', 'SBM', 'SARG', 'PSW', 'DASS'];
const IN_SUMMARY: readonly string[] = ['SAM', 'TM'];

/**
 * How much this reader sees of this review now; undefined for nothing. The reviewer sees their own while their time lasts, unless
 * they hold an employed role that reads here as well: then that one counts (ADR 0165).
 */
export function sarSightOf(reader: Reader, state: SarState, now: string): SarSight | undefined {
  const holds = (which: readonly string[]): boolean => reader.roles.some((role) => which.includes(role));
  const here = state.areaCode === reader.areaCode;
  if (here && holds(IN_FULL)) return 'FULL';
  if (here && holds(IN_SUMMARY)) return 'SUMMARY';
  const asked = organisationsAsked(state).includes(reader.orgCode);
  if (holds(['AGL'])) return asked && !holds([...IN_FULL, ...IN_SUMMARY]) ? 'OWN_RETURNS' : undefined;
  return holds(['IR']) && !holds([...IN_FULL, ...IN_SUMMARY]) && reviews(reader, state, now)
    ? 'FULL'
    : undefined;
}

function reviews({ userId }: Reader, { reviewer }: SarState, now: string): boolean {
  return reviewer?.userId === userId && epochMs(now) <= epochMs(reviewer.accessUntil);
}
