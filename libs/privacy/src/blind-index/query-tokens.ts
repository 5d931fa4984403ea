import type { BlindToken } from './blind-token.js';
import { birthDate, dobForms, type PartialDate } from './birth-date.js';
import { MATCH_KINDS, type Facet, type MatchKind } from './match-score.js';
import { nameKey, nameWords } from './normalise-name.js';
import { familyForms, givenForms, nhsNumberKey, type TokenKind } from './person-tokens.js';

/** What is searched for. */
export interface SearchCriteria extends PartialDate {
  readonly nhsNumber?: string;
  readonly family?: string;
  readonly given?: string;
  /** A name whose parts are not told apart: one word, or given names and family name in any order. */
  readonly name?: string;
}

export interface QueryToken {
  readonly token: string;
  readonly kind: MatchKind;
  readonly weight: number;
  /** Whether it is telling enough to fetch candidates by; the others only add to the score of those already fetched. */
  readonly leads: boolean;
}

export interface Query {
  readonly tokens: readonly QueryToken[];
  /** What the criteria ask about: a match is judged by what it could have matched. */
  readonly asked: readonly Facet[];
}

type Sought = readonly [kind: MatchKind, domain: TokenKind, text: string];

/** What to look for in the index, each with what a match on it is worth. */
export function queryTokens(criteria: SearchCriteria, blind: BlindToken): Query {
  const { family, given, single } = splitName(criteria);
  const sought = [
    ...(criteria.nhsNumber === undefined
      ? []
      : [['nhs-number', 'nhs-number', nhsNumberKey(criteria.nhsNumber)] as const]),
    ...seekDob(criteria),
    ...(family === undefined ? [] : seekFamily(family)),
    ...(given === undefined ? [] : seekGiven(given)),
    ...(single === undefined ? [] : seekSingleName(single)),
  ].filter(([, , text]) => text !== '');
  const asked = [...new Set(sought.map(([kind]) => MATCH_KINDS[kind].facet))];
  const onlyGiven = asked.every((facet) => facet === 'given');
  const best = new Map<string, QueryToken>();
  for (const [kind, domain, text] of sought) {
    const { weight, leads } = MATCH_KINDS[kind];
    const token = blind(domain, text);
    const known = best.get(token);
    if (known === undefined || known.weight < weight) {
      best.set(token, { token, kind, weight, leads: leads === 'always' || (leads === 'alone' && onlyGiven) });
    }
  }
  return { tokens: [...best.values()], asked };
}

function splitName({ family, given, name = '' }: SearchCriteria): {
  family?: string;
  given?: string;
  single?: string;
} {
  const known = { ...(family === undefined ? {} : { family }), ...(given === undefined ? {} : { given }) };
  const words = nameWords(name);
  const last = words.at(-1);
  if (last === undefined) return known;
  if (words.length === 1) return { ...known, single: last };
  return { family: last, given: words.slice(0, -1).join(' '), ...known };
}

/** The whole name and each of its parts are sought as a whole name and as a part of one. */
function seekFamily(family: string): readonly Sought[] {
  return [
    ...familyForms(family).flatMap(([domain, text]): readonly Sought[] => {
      if (domain === 'family')
        return [
          ['family', 'family', text],
          ['family-part', 'family-part', text],
        ];
      if (domain === 'family-part')
        return [
          ['family-part', 'family', text],
          ['family-part', 'family-part', text],
        ];
      return [['family-sound', 'family-sound', text]];
    }),
    ['family-transposed', 'given', nameKey(family)],
  ];
}

function seekGiven(given: string): readonly Sought[] {
  return [
    ...givenForms(given).map(([domain, text]): Sought => [GIVEN_MATCH[domain] ?? 'given', domain, text]),
    ['given-transposed', 'family', nameKey(given)],
  ];
}

const GIVEN_MATCH: Partial<Record<TokenKind, MatchKind>> = {
  'given-root': 'given-root',
  'given-sound': 'given-sound',
  'given-initial': 'given-initial',
};

function seekSingleName(name: string): readonly Sought[] {
  const asFamily = familyForms(name).map(([domain, text]): Sought => [
    domain === 'family-sound' ? 'name-sound' : 'name',
    domain,
    text,
  ]);
  const asGiven = givenForms(name).flatMap(([domain, text]): readonly Sought[] => {
    if (domain === 'given-initial') return [];
    return [[SINGLE_MATCH[domain] ?? 'name', domain, text]];
  });
  return [...asFamily, ['name-part', 'family-part', nameKey(name)], ...asGiven];
}

const SINGLE_MATCH: Partial<Record<TokenKind, MatchKind>> = {
  'given-root': 'name-root',
  'given-sound': 'name-sound',
};

/** Day and month swapped, and the year one off, are how dates of birth go wrong on forms and telephones. */
function seekDob(criteria: PartialDate): readonly Sought[] {
  const born = birthDate(criteria);
  if (born === undefined) return [];
  const { year, month, day } = born;
  const forms = dobForms(criteria).map(([domain, text]): Sought => [domain, domain, text]);
  const near = [year - 1, year + 1].map((other): Sought => ['dob-year-near', 'dob-year', String(other)]);
  if (month === undefined || day === undefined) return [...forms, ...near];
  return [
    ...forms,
    ['dob-swapped', 'dob', `${year}-${day}-${month}`],
    ...[year - 1, year + 1].map((other): Sought => ['dob-year-off', 'dob', `${other}-${month}-${day}`]),
    ...near,
  ];
}
