/** What a search can ask about. */
export type Facet = 'nhs-number' | 'family' | 'given' | 'name' | 'dob';

interface MatchRow {
  readonly facet: Facet;
  /** Points; of one facet only the best match counts. */
  readonly weight: number;
  /** Whether candidates are fetched by it: always, when nothing more telling is asked, or never. */
  readonly leads: 'always' | 'alone' | 'never';
}

const row = (facet: Facet, weight: number, leads: MatchRow['leads']): MatchRow => ({ facet, weight, leads });

/** What each way of matching is worth. Policy: tuned on the fixtures of realistic variants beside it. */
export const MATCH_KINDS = {
  'nhs-number': row('nhs-number', 100, 'always'),
  family: row('family', 30, 'always'),
  'family-part': row('family', 22, 'always'),
  'family-sound': row('family', 18, 'always'),
  'family-transposed': row('family', 25, 'always'),
  given: row('given', 25, 'alone'),
  'given-root': row('given', 20, 'alone'),
  'given-sound': row('given', 14, 'alone'),
  'given-initial': row('given', 6, 'never'),
  'given-transposed': row('given', 22, 'always'),
  name: row('name', 30, 'always'),
  'name-part': row('name', 22, 'always'),
  'name-root': row('name', 20, 'always'),
  'name-sound': row('name', 18, 'always'),
  dob: row('dob', 35, 'always'),
  'dob-swapped': row('dob', 25, 'always'),
  'dob-year-off': row('dob', 22, 'always'),
  'dob-month': row('dob', 16, 'never'),
  'dob-year': row('dob', 9, 'never'),
  'dob-year-near': row('dob', 5, 'never'),
} as const satisfies Record<string, MatchRow>;

export type MatchKind = keyof typeof MATCH_KINDS;

/** exact: the same person by number, or by whole name and date. strong: to be looked at first. possible: worth a look. */
export type MatchBand = 'exact' | 'strong' | 'possible' | 'none';

export interface Match {
  readonly score: number;
  readonly band: MatchBand;
}

/** Policy. */
export const MATCH_THRESHOLDS = {
  /** Points from which a match is strong. */
  strong: 60,
  /** Share, from which a match is possible, of the points that the name and date asked about could have given. */
  possibleShare: 0.4,
} as const;

/** The kinds that together are as good as an NHS number. */
const WHOLE_IDENTITY: readonly MatchKind[] = ['family', 'given', 'dob'];

/**
 * Judges one candidate by the ways it matched. Pure. An NHS number that agrees while nothing else asked does is only strong:
 * one mistyped digit pair gives somebody else's valid number, so a human has to look.
 */
export function scoreMatch(matched: Iterable<MatchKind>, asked: readonly Facet[]): Match {
  const kinds = new Set(matched);
  const best = new Map<Facet, number>();
  for (const kind of kinds) {
    const { facet, weight } = MATCH_KINDS[kind];
    best.set(facet, Math.max(best.get(facet) ?? 0, weight));
  }
  const score = [...best.values()].reduce((sum, points) => sum + points, 0);
  return { score, band: band(kinds, best, asked, score) };
}

function band(
  kinds: ReadonlySet<MatchKind>,
  best: ReadonlyMap<Facet, number>,
  asked: readonly Facet[],
  score: number,
): MatchBand {
  const byNumber = best.has('nhs-number');
  const agreesBeside = asked.length === 1 || best.size > 1;
  if (byNumber) return agreesBeside ? 'exact' : 'strong';
  if (!asked.includes('nhs-number') && WHOLE_IDENTITY.every((kind) => kinds.has(kind))) return 'exact';
  if (score >= MATCH_THRESHOLDS.strong) return 'strong';
  const attainable = asked
    .filter((facet) => facet !== 'nhs-number')
    .reduce((sum, facet) => sum + most(facet), 0);
  return attainable > 0 && score >= MATCH_THRESHOLDS.possibleShare * attainable ? 'possible' : 'none';
}

const most = (facet: Facet): number =>
  Math.max(...Object.values(MATCH_KINDS).map((kind) => (kind.facet === facet ? kind.weight : 0)));
