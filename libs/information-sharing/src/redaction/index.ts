/** What is taken out before anything leaves: the rules RR-1 to RR-11 of domain 6.2, by their names. Pure. */
export { minimise } from './minimise.js';
export type {
  Handling,
  Minimised,
  MinimiseContext,
  Recipient,
  SharingFacts,
  Stub,
} from './minimise-types.js';
export { nested, WITHHELD } from './nested.js';
export { WITHHELD_NOTE } from './rules.js';
