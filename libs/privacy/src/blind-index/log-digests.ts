import { canonicalJson, type JsonValue } from '#platform/json';
import { blindTokens } from './blind-token.js';
import { nameKey, nameWords } from './normalise-name.js';
import { nhsNumberKey } from './person-tokens.js';
import type { SearchCriteria } from './query-tokens.js';

/** Keyed digests that are written into the log for good, and therefore under a secret that is never rotated. */
export interface LogDigests {
  /** Tells whether a repeated command has the same body, without storing anything that could be guessed back to it. */
  fingerprint(value: JsonValue, domain: string): string;
  /** Name of the stream that holds one value for one owner, e.g. one live person per NHS number. */
  reservationName(kind: string, value: string): string;
  /** What was searched for, for the access log: equal for searches that mean the same. */
  criteriaHash(criteria: SearchCriteria): string;
}

export function logDigests(secret: Buffer): LogDigests {
  const blind = blindTokens(secret);
  return {
    fingerprint: (value, domain) => blind(`fingerprint ${domain}`, canonicalJson(value)),
    reservationName: (kind, value) => `${kind}-${blind(`reservation ${kind}`, value)}`,
    criteriaHash: (criteria) => blind('search criteria', canonicalJson(meaning(criteria))),
  };
}

const meaning = ({ nhsNumber, family, given, name, dob, dobAccuracy }: SearchCriteria): JsonValue => ({
  nhsNumber: nhsNumber === undefined ? undefined : nhsNumberKey(nhsNumber),
  family: family === undefined ? undefined : nameKey(family),
  given: given === undefined ? undefined : nameKey(given),
  name: name === undefined ? undefined : nameWords(name).map(nameKey),
  dob,
  dobAccuracy,
});
