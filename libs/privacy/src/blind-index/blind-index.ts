import { blindTokens } from './blind-token.js';
import { scoreMatch, type Match } from './match-score.js';
import {
  nameForms,
  nhsNumberKey,
  personTokens,
  type IndexedName,
  type IndexToken,
  type PersonIdentity,
} from './person-tokens.js';
import { dobForms, type PartialDate } from './birth-date.js';
import { queryTokens, type Query, type SearchCriteria } from './query-tokens.js';

/**
 * Search without plaintext: the read model holds tokens, a query is turned into tokens, equal tokens match.
 * Its secret may be rotated: a new one means a rebuild of the search read model, and nothing else.
 */
export interface BlindIndex {
  nhsNumberToken(nhsNumber: string): string;
  /** Of a property by its number (UPRN): two records of one address have one token, and neither has the address. */
  propertyToken(uprn: string): string;
  dobTokens(date: PartialDate): readonly IndexToken[];
  nameTokens(names: readonly IndexedName[]): readonly IndexToken[];
  /** Everything a person is found by. */
  personTokens(identity: PersonIdentity): readonly IndexToken[];
  /** Fetch candidates by the tokens that lead, then judge them with `judge` by all their tokens. */
  queryTokens(criteria: SearchCriteria): Query;
}

/** UPRNs are written with and without the zeros in front. */
const propertyKey = (uprn: string): string => uprn.replace(/[^0-9]/g, '').replace(/^0+/, '');

export function blindIndex(secret: Buffer): BlindIndex {
  const blind = blindTokens(secret);
  const make = ([kind, text]: readonly [IndexToken['kind'], string]): IndexToken => ({
    kind,
    token: blind(kind, text),
  });
  return {
    nhsNumberToken: (nhsNumber) => blind('nhs-number', nhsNumberKey(nhsNumber)),
    propertyToken: (uprn) => blind('property', propertyKey(uprn)),
    dobTokens: (date) => dobForms(date).map(make),
    nameTokens: (names) => names.flatMap(nameForms).map(make),
    personTokens: (identity) => personTokens(identity, blind),
    queryTokens: (criteria) => queryTokens(criteria, blind),
  };
}

/** Judges a candidate by those of its tokens that the query asked for. Pure. */
export function judge(query: Query, candidateTokens: Iterable<string>): Match {
  const found = new Set(candidateTokens);
  return scoreMatch(
    query.tokens.filter(({ token }) => found.has(token)).map(({ kind }) => kind),
    query.asked,
  );
}
