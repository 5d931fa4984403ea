import type { Role } from '../actor/index.js';

/**
 * How much of a data class a role may see, in the letters of domain 2.2.
 * `REASON` is the auditor's sampled case with a recorded reason (domain 2.1); 2.2 has no auditor column.
 */
export type AccessLevel =
  'FULL' | 'SUMMARY' | 'OWN_ORG' | 'OWN_SUBJECT' | 'AGGREGATE' | 'REASON' | 'BREAK_GLASS' | 'NONE';

/** Roles standing in one column of the 2.2 matrix. EDT does the front door's work out of hours (2.1). */
const COLUMNS = [
  ['TRI', 'EDT'],
  ['SW'],
  ['SAM', 'TM'],
  ['PSW', 'DASS'],
  ['CHR'],
  ['SBM', 'SARG'],
  ['IR'],
  ['AGL'],
  ['POL'],
  ['NHS'],
  ['CQC'],
  ['PRV'],
  ['COM'],
  ['ADV', 'ADU'],
  ['IGO'],
  ['PERF'],
  ['ADM'],
  ['PUB'],
  ['AUD'],
  ['PLA'],
] as const satisfies readonly (readonly Role[])[];

const LETTERS = {
  F: 'FULL',
  S: 'SUMMARY',
  O: 'OWN_ORG',
  R: 'OWN_SUBJECT',
  A: 'AGGREGATE',
  Q: 'REASON',
  B: 'BREAK_GLASS',
  '-': 'NONE',
} as const satisfies Record<string, AccessLevel>;

/**
 * Domain 2.2 row by row, one letter a column in the order above (F full, S summary, O own organisation, R own
 * subject, A aggregate, Q with a recorded reason, B break-glass only, - none). Where a cell is conditional ("F if
 * vetted", "S if staff", "after disclosure decision") the widest letter that needs no further fact stands here, and
 * the condition waits for the capability that can establish it. Restricted records are judged by name in `decide`.
 * The chair's "F at stage 4+" of a disagreement is held to its stage by the reads themselves (ADR 0130).
 * The placing authority has no column in 2.2 either: it sees what it was sent (5.15; ADR 0241) and nothing else.
 * `CAUSED_ENQUIRY` has no row in 2.2: what an organisation is asked under section 42(2) and what it answers (domain 2.1, PRV; ADR 0160).
 */
const MATRIX = {
  PERSON_IDENTITY: /*   */ 'F F F F - S S O S S - O S R B - - - Q -',
  CONCERN_NARRATIVE: /* */ 'F F F F - - S - S S S - S R B - - - Q -',
  REFERRER_IDENTITY: /* */ 'F F F F - - - - B B - - - - B - - - - -',
  PACH_IDENTITY: /*     */ 'S F F F - - S O S - - O S - B - - - Q -',
  CAPACITY_ADVOCACY: /* */ 'S F F F - - S - S S - - - R B A - - Q -',
  POLICE_RESTRICTED: /* */ '- B B B - - B - O - - - - - B - - - - -',
  SAFEGUARDING_PLAN: /* */ '- F F F - - S O O O - O S R B A - - Q -',
  RESTRICTED_RECORD: /* */ 'B B F F - - - - - - - - - R B - - - - -',
  SAR_WORKING_PAPERS: /**/ '- - S F F F F O - - - - - - B A - - Q -',
  RECOMMENDATIONS: /*   */ '- - S F F F F O O O S O S - B A - - Q -',
  AGENCY_ESCALATION: /* */ '- F F F F S - O O O - - S - B A - - Q -',
  PROVIDER_CONCERN: /*  */ 'S S F F S - - - S S F - F - B A - - Q -',
  S45_REQUEST: /*       */ '- - S F F F F O O O O O - - F A - - Q -',
  DISCLOSURE_LEDGER: /* */ '- S F F S S - O O O O O - R F A - - Q O',
  CAUSED_ENQUIRY: /*    */ '- F F F - - S O O O - O - - B A - - Q -',
  ACCESS_LOG: /*        */ '- - S F - - - - - - - - - R F - - - F -',
} as const;

/** A row of the 2.2 matrix. */
export type ContentClass = keyof typeof MATRIX;

/**
 * What an action touches: a row of the 2.2 matrix, or one of the classes that name nobody. `REFERENCE_DATA` is
 * policy rows, code lists and the registry of organisations; `AGGREGATE` is counts and pseudonymised lists; `PUBLISHED` is what a
 * board has published, for anybody and without signing in.
 */
export type DataClass = ContentClass | 'REFERENCE_DATA' | 'AGGREGATE' | 'PUBLISHED';

export const CONTENT_CLASSES: readonly ContentClass[] = Object.freeze(Object.keys(MATRIX) as ContentClass[]);

export const DATA_CLASSES: readonly DataClass[] = Object.freeze([
  ...CONTENT_CLASSES,
  'REFERENCE_DATA',
  'AGGREGATE',
  'PUBLISHED',
] as const);

/** True for the data classes that are about a person or a case, which an administrator never sees (RM-5). */
export const isCaseContent = (dataClass: DataClass): dataClass is ContentClass =>
  Object.hasOwn(MATRIX, dataClass);

/** How much of `dataClass` the role may see at most (domain 2.2). A role without a column sees no content. */
export function accessLevel(dataClass: DataClass, role: Role): AccessLevel {
  if (role === 'SYSTEM' || !isCaseContent(dataClass)) return 'FULL';
  const column = COLUMNS.findIndex((roles) => (roles as readonly Role[]).includes(role));
  const letter = MATRIX[dataClass].split(' ')[column];
  return letter === undefined ? 'NONE' : LETTERS[letter as keyof typeof LETTERS];
}
