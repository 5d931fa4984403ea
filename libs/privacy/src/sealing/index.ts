export {
  displayable,
  isSealed,
  isSealedRef,
  isWithheld,
  readable,
  rejectReservedKeys,
  WITHHELD,
  type Sealable,
  type Sealed,
  type SealedRef,
  type Withheld,
} from './markers.js';
export {
  bindSealed,
  openFields,
  openMany,
  openRef,
  openRefs,
  openWith,
  personsIn,
  withholdAll,
  type OpenOptions,
  type SealedEvent,
} from './open-fields.js';
export { sealFields, sealWith, type EventPlace, type SealFor } from './seal-fields.js';
export { withheldAt } from './withhold-at.js';
export { assertSealed, containsPlaintextAt, type SealPaths } from './seal-paths.js';
export type { SealPlace } from './sealed-text.js';
