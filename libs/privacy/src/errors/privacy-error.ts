/**
 * What can go wrong with keys, seals and secrets. None of these is a refusal of the domain: each says that the set-up,
 * the data or a caller is broken, and each is loud, because the quiet alternative is a record nobody can read.
 */
export type PrivacyErrorCode =
  /** A file with a secret is readable or writable by others than its owner and group. */
  | 'SECRET_FILE_EXPOSED'
  /** A file with a secret is not what this build writes, or holds a secret of another kind. */
  | 'SECRET_FILE_MALFORMED'
  /** A file with a secret is absent and may not be created here. */
  | 'SECRET_FILE_MISSING'
  /** A person's key is wrapped by a key-encryption key that is not configured: a fault of configuration, never an erasure. */
  | 'KEK_UNKNOWN'
  /** A wrapped key does not open: altered, moved to another row, or wrapped by another key of the same name. */
  | 'KEY_UNWRAP_FAILED'
  /** A person's key was used after it was released. */
  | 'KEY_RELEASED'
  /** Something was to be sealed for a person whose key is destroyed. */
  | 'KEY_DESTROYED'
  /** Not a lower-case UUID. */
  | 'PERSON_REF_MALFORMED'
  /** A sealed value was altered, moved to another stream, event or field, or is not of a known format. */
  | 'SEAL_BROKEN'
  /** A field that must be sealed before it is stored is not. */
  | 'UNSEALED_FIELD'
  /** The value uses a key that only the sealing itself may write. */
  | 'RESERVED_KEY'
  /** Two sealed paths of one definition lie one inside the other, or a path is empty. */
  | 'SEAL_PATHS_OVERLAP';

/** Details name places (stream, event, field, key id), never content and never key bytes. */
export class PrivacyError extends Error {
  constructor(
    readonly code: PrivacyErrorCode,
    message: string,
    readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'PrivacyError';
  }
}
