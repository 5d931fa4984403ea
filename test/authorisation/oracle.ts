import type { Relation } from '#identity/authorisation';

/** What the pages say of who may do something, written down a second time and in another way than the table decides it. */

/**
 * Relations that lie within the remit of an area, and so do all that stand nearer (RM-1). In each of them the item is also the
 * actor's own organisation's, which is what a party's remit asks of partners (2.2, O).
 */
const WITHIN_AREA: ReadonlySet<Relation> = new Set([
  'sameArea',
  'sameTeam',
  'assigned',
  'raiser',
  'subjectOrRelative',
  'pach',
  'pachLineManager',
  'firstApprover',
  'restrictedNamed',
  'restrictedNotNamed',
]);

/** By area or team nothing is a commissioned reviewer's: theirs is what they are assigned (2.1 IR; ADR 0165). */
const BY_EMPLOYMENT: ReadonlySet<Relation> = new Set(['sameArea', 'sameTeam']);

/** RM-4: whoever is the subject, a relative, the person alleged to have caused harm or their line manager. */
const CONNECTED: ReadonlySet<Relation> = new Set(['subjectOrRelative', 'pach', 'pachLineManager']);

interface Asked {
  readonly kind: 'command' | 'upload' | 'query';
  readonly who: readonly string[];
  readonly remit: string;
  readonly isContent: boolean;
}

export type Verdict = 'ALLOWED' | 'NOT_PERMITTED' | 'CONFLICT_OF_INTEREST';

/** Domain 2.2: on a restricted record that does not name them; governance acts on such records and does not read them (P-3, P-4). */
function opensRestricted(role: string, kind: Asked['kind']): boolean {
  return ['PSW', 'DASS', 'SYSTEM'].includes(role) || (role === 'IGO' && kind === 'command');
}

export function verdict({ kind, who, remit, isContent }: Asked, role: string, relation: Relation): Verdict {
  if (!who.includes(role) || (role === 'ADM' && isContent)) return 'NOT_PERMITTED';
  const isEverywhere = remit === 'ANY' || remit === 'NONE' || role === 'SYSTEM';
  if (!isEverywhere && !['AREA', 'PARTY', 'OWN_ORG'].includes(remit))
    throw new Error(`The pages say nothing here of the remit ${remit}`);
  if (!isEverywhere && !WITHIN_AREA.has(relation)) return 'NOT_PERMITTED';
  if (!isEverywhere && role === 'IR' && BY_EMPLOYMENT.has(relation)) return 'NOT_PERMITTED';
  if (relation === 'restrictedNotNamed' && !opensRestricted(role, kind)) return 'NOT_PERMITTED';
  return CONNECTED.has(relation) ? 'CONFLICT_OF_INTEREST' : 'ALLOWED';
}
