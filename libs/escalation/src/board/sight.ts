import type { Sql } from '#platform/database';
import type { Reader } from '#record-keeping/reading';
import { DIRECTOR_STAGE } from '../disagreement/stages.js';

/** How much of a disagreement somebody sees: everything, or no more than codes, dates and organisations. */
export type Sight = 'FULL' | 'SUMMARY';

/** What of a disagreement decides who sees how much of it. */
export interface Seen {
  readonly areaCode: string;
  readonly stage: number;
  readonly raisedByOrg: string;
  readonly againstOrg: string;
}

/** Domain 2.2, "inter-agency escalation". Case workers and partners see what their organisation is a party to. */
export const BOARD_READERS = [
  'SAM',
  'TM',
  'PSW',
  'DASS',
  'SW',
  'CHR',
  'AGL',
  'POL',
  'NHS',
  'SBM',
  'SARG',
  'COM',
] as const;

const IN_AREA: readonly string[] = ['SAM', 'TM', 'PSW', 'DASS'];
const AS_PARTY: readonly string[] = [...IN_AREA, 'SW', 'AGL', 'POL', 'NHS'];
const IN_SUMMARY: readonly string[] = ['SBM', 'SARG', 'COM'];

interface Standing {
  readonly inArea: boolean;
  readonly asParty: boolean;
  readonly asChair: boolean;
  readonly inSummary: boolean;
}

const standingOf = ({ roles }: Reader): Standing => {
  const holds = (which: readonly string[]): boolean => roles.some((role) => which.includes(role));
  return {
    inArea: holds(IN_AREA),
    asParty: holds(AS_PARTY),
    asChair: holds(['CHR']),
    inSummary: holds(IN_SUMMARY),
  };
};

/** How much this reader sees of this one; undefined for nothing. The chair sees what has reached the directors. */
export function sightOf(
  reader: Reader,
  { areaCode, stage, raisedByOrg, againstOrg }: Seen,
): Sight | undefined {
  const { inArea, asParty, asChair, inSummary } = standingOf(reader);
  const here = areaCode === reader.areaCode;
  const party = [raisedByOrg, againstOrg].includes(reader.orgCode);
  if ((inArea && here) || (asParty && party) || (asChair && here && stage >= DIRECTOR_STAGE)) return 'FULL';
  return inSummary && here ? 'SUMMARY' : undefined;
}

/** The same as a condition over a row `r` of the board. */
export function sightWhere(sql: Sql, reader: Reader) {
  const { inArea, asParty, asChair, inSummary } = standingOf(reader);
  const here = sql`r.area_code = ${reader.areaCode}`;
  return sql`(
    (${inArea || inSummary} and ${here})
    or (${asParty} and ${reader.orgCode} in (r.raised_by_org, r.against_org))
    or (${asChair} and ${here} and r.stage >= ${DIRECTOR_STAGE}))`;
}
