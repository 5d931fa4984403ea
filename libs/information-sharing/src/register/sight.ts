import type { Sql } from '#platform/database';
import type { Reader } from '#record-keeping/reading';

/**
 * How much of a request somebody sees: everything; codes, dates and organisations; or, as the organisation asked, what it is asked
 * and what it answered.
 */
export type Sight = 'FULL' | 'SUMMARY' | 'ASKED';

/** What of a request decides who sees how much of it. */
export interface Seen {
  readonly basis: string;
  readonly areaCode: string;
  readonly recipientOrg: string;
  readonly wasIssued: boolean;
  readonly status: string;
}

/** Domain 2.2, "s45 requests". A placing authority has no column there. */
export const REGISTER_READERS = [
  'PSW',
  'DASS',
  'IGO',
  'CHR',
  'SBM',
  'SARG',
  'IR',
  'SAM',
  'TM',
  'AGL',
  'POL',
  'NHS',
  'CQC',
  'PRV',
] as const;

const ALL: readonly string[] = ['PSW', 'DASS', 'IGO'];
const BOARD: readonly string[] = ['CHR', 'SBM', 'SARG', 'IR'];
const ASKING_BOARD: readonly string[] = ['CHR', 'SBM'];
const MANAGERS: readonly string[] = ['SAM', 'TM'];
const PARTNERS: readonly string[] = ['AGL', 'POL', 'NHS', 'CQC', 'PRV'];

/**
 * How much this reader sees of this one; undefined for nothing. The row of 2.2 is of requests under section 45: what the authority
 * asks on its own bases is its managers' in full, and the board learns of it no more than that it is held (ADR 0193).
 */
export function sightOf({ roles, areaCode, orgCode }: Reader, seen: Seen): Sight | undefined {
  const holds = (which: readonly string[]): boolean => roles.some((role) => which.includes(role));
  const isBoards = seen.basis === 'S45';
  if (seen.areaCode === areaCode) {
    if (holds(ALL) || (isBoards ? holds(BOARD) : holds(MANAGERS))) return 'FULL';
    if (isBoards ? holds(MANAGERS) : holds(ASKING_BOARD)) return 'SUMMARY';
  }
  const isAsked = seen.recipientOrg === orgCode && seen.wasIssued && seen.status !== 'RecordedInError';
  return isAsked && holds(PARTNERS) ? 'ASKED' : undefined;
}

/** The same as a condition over a row `r` of the register: whether they see anything of it at all. */
export function sightWhere(sql: Sql, { roles, areaCode, orgCode }: Reader) {
  const holds = (which: readonly string[]): boolean => roles.some((role) => which.includes(role));
  const boards = holds([...ALL, ...BOARD, ...MANAGERS]);
  const authoritys = holds([...ALL, ...MANAGERS, ...ASKING_BOARD]);
  return sql`(
    (r.area_code = ${areaCode} and ((${boards} and r.basis = 'S45') or (${authoritys} and r.basis <> 'S45')))
    or (${holds(PARTNERS)} and r.recipient_org = ${orgCode} and r.was_issued))`;
}
