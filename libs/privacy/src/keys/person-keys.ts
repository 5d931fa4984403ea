import type { PersonKey } from './person-key.js';

/** Why and on whose word a key was destroyed (domain 3.1 DestroyKey). */
export interface Destruction {
  readonly by: string;
  readonly retentionRule: string;
}

/** What stays of a destroyed key. `destroyedAt` is a UTC instant ending in Z. */
export interface Tombstone extends Destruction {
  readonly personRef: string;
  readonly destroyedAt: string;
}

/** `destroyed`: erased for good. `unknown`: no key was ever made; for a sealed value that means the key store lost something. */
export type KeyState = PersonKey | 'destroyed' | 'unknown';

/**
 * The keys of persons. Keys are given on loan: release them after use.
 *
 * Destruction takes effect at once in this process and in every other within the cache's time to live. Destroy a key only
 * after the event that ends the person for commands is stored: a command that began before it may still seal for a second.
 */
export interface PersonKeys {
  /** @throws PrivacyError PERSON_REF_MALFORMED, KEK_UNKNOWN, KEY_UNWRAP_FAILED (all methods) */
  keyFor(personRef: string): Promise<KeyState>;
  /** One fetch for many: every ref asked for is in the answer. */
  many(personRefs: Iterable<string>): Promise<ReadonlyMap<string, KeyState>>;
  /** As `many`, and makes the keys that are missing. Of two that make the same key one wins and both get the winner's. For writing. */
  ensure(personRefs: Iterable<string>): Promise<ReadonlyMap<string, PersonKey | 'destroyed'>>;
  /** For ever: the person can never have a key again. Repeating it answers the first tombstone. */
  destroy(personRef: string, destruction: Destruction): Promise<Tombstone>;
  /** Drops and overwrites what this process holds in its cache. */
  forget(personRef: string): void;
}
