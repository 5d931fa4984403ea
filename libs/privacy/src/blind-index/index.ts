export type { PartialDate } from './birth-date.js';
export { blindIndex, judge, type BlindIndex } from './blind-index.js';
export { fileIndexSecrets, type IndexSecrets } from './index-secrets.js';
export { logDigests, type LogDigests } from './log-digests.js';
export {
  MATCH_KINDS,
  MATCH_THRESHOLDS,
  scoreMatch,
  type Facet,
  type Match,
  type MatchBand,
  type MatchKind,
} from './match-score.js';
export { partnerPseudonyms, type PartnerPseudonyms } from './partner-pseudonyms.js';
export type { IndexedName, IndexToken, PersonIdentity, TokenKind } from './person-tokens.js';
export type { Query, QueryToken, SearchCriteria } from './query-tokens.js';
