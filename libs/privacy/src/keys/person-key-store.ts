import type { Destruction, Tombstone } from './person-keys.js';

/** A person's key as it is stored: never in the clear. */
export interface WrappedKey {
  readonly personRef: string;
  readonly kekId: string;
  readonly wrapped: Buffer;
}

export type StoredKey = WrappedKey | Tombstone;

export const isTombstone = (stored: StoredKey): stored is Tombstone => 'destroyedAt' in stored;

/**
 * Where wrapped keys lie: outside the event store, so that the log can be kept for ever and copied while this can be shredded.
 * Every method is atomic for each person.
 */
export interface PersonKeyStore {
  load(personRefs: readonly string[]): Promise<readonly StoredKey[]>;
  /** Adds the keys of persons that have neither key nor tombstone, and leaves all others as they are. Answers whose were added. */
  addMissing(keys: readonly WrappedKey[]): Promise<readonly string[]>;
  /** Overwrites the wrapped key by a tombstone, also where there was no key. The first tombstone stays. */
  destroy(personRef: string, destruction: Destruction, at: string): Promise<Tombstone>;
  /** How many keys are not wrapped by this key-encryption key. */
  countNotUnder(kekId: string): Promise<number>;
  /** The next keys, by personRef, that are not wrapped by this key-encryption key. */
  pageNotUnder(kekId: string, after: string | undefined, limit: number): Promise<readonly WrappedKey[]>;
  /** Puts the new wrapping in place of the old one; leaves a key that was destroyed or rewrapped meanwhile. */
  replace(was: readonly WrappedKey[], now: readonly WrappedKey[]): Promise<void>;
}
