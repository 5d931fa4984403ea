import { randomBytes } from 'node:crypto';
import { systemClock, type Clock } from '#platform/clock';
import { failPoint } from '#platform/fail-points';
import { KEY_BYTES } from '../cipher/index.js';
import { KeyCache } from './key-cache.js';
import type { KeyRing } from './key-encryption-key.js';
import { isTombstone, type PersonKeyStore, type StoredKey, type WrappedKey } from './person-key-store.js';
import { assertPersonRef, PersonKey } from './person-key.js';
import type { Destruction, KeyState, PersonKeys, Tombstone } from './person-keys.js';

export interface PersonKeysOptions {
  readonly store: PersonKeyStore;
  readonly ring: KeyRing;
  readonly clock?: Clock;
  /** How many keys this process holds at most (default 10 000, some 1 MB). */
  readonly cacheMax?: number;
  /** How long a key destroyed by another process may still be read with here (default 30 000 ms). */
  readonly readForMs?: number;
  /**
   * How long a key may be sealed with before the store is asked again (default 1 000 ms). Shorter than reading: what is
   * sealed under a key already destroyed is lost at once and for good.
   */
  readonly sealForMs?: number;
}

/** What a wrapped key is bound to: it unwraps for this person only. */
export const wrappingContext = (personRef: string): string => `ledger person key ${personRef}`;

/** Keys of persons, wrapped in a store, unwrapped for a short time in this process. */
export function personKeys(options: PersonKeysOptions): PersonKeys {
  return new StoredPersonKeys(options);
}

class StoredPersonKeys implements PersonKeys {
  private readonly store: PersonKeyStore;
  private readonly ring: KeyRing;
  private readonly clock: Clock;
  private readonly readFor: number;
  private readonly sealFor: number;
  private readonly cache: KeyCache;

  constructor(options: PersonKeysOptions) {
    this.store = options.store;
    this.ring = options.ring;
    this.clock = options.clock ?? systemClock;
    this.readFor = options.readForMs ?? 30_000;
    this.sealFor = options.sealForMs ?? 1_000;
    this.cache = new KeyCache({
      max: options.cacheMax ?? 10_000,
      timeToLive: this.readFor,
      now: () => this.now(),
    });
  }

  async keyFor(personRef: string): Promise<KeyState> {
    return (await this.many([personRef])).get(personRef) ?? 'unknown';
  }

  async many(personRefs: Iterable<string>): Promise<ReadonlyMap<string, KeyState>> {
    const refs = distinct(personRefs);
    const keys: Map<string, KeyState> = await this.find(refs, this.readFor);
    for (const ref of refs) if (!keys.has(ref)) keys.set(ref, 'unknown');
    return keys;
  }

  async ensure(personRefs: Iterable<string>): Promise<ReadonlyMap<string, PersonKey | 'destroyed'>> {
    const refs = distinct(personRefs);
    const keys = await this.find(refs, this.sealFor);
    const missing = refs.filter((ref) => !keys.has(ref));
    if (missing.length === 0) return keys;
    for (const [ref, key] of await this.make(missing)) keys.set(ref, key);
    return keys;
  }

  async destroy(personRef: string, destruction: Destruction): Promise<Tombstone> {
    assertPersonRef(personRef);
    try {
      failPoint('keys.before-destroy');
      const tombstone = await this.store.destroy(personRef, destruction, this.clock.now().toISOString());
      failPoint('keys.after-destroy');
      return tombstone;
    } finally {
      this.forget(personRef);
    }
  }

  forget(personRef: string): void {
    this.cache.forget(personRef);
  }

  /** Keys and tombstones no older than `maxAge`; those the store does not know are left out. */
  private async find(refs: readonly string[], maxAge: number): Promise<Map<string, PersonKey | 'destroyed'>> {
    const found = new Map<string, PersonKey | 'destroyed'>();
    const absent: string[] = [];
    for (const ref of refs) {
      const dek = this.cache.get(ref, maxAge);
      if (dek === undefined) absent.push(ref);
      else found.set(ref, dek === 'destroyed' ? dek : new PersonKey(ref, dek));
    }
    if (absent.length === 0) return found;
    const loadedAt = this.now();
    const generation = this.cache.generation;
    await Promise.all(
      (await this.store.load(absent)).map(async (stored) => {
        const dek = await this.unwrap(stored);
        found.set(stored.personRef, dek === 'destroyed' ? dek : new PersonKey(stored.personRef, dek));
        this.cache.put(stored.personRef, dek, loadedAt, generation);
      }),
    );
    return found;
  }

  private async unwrap(stored: StoredKey): Promise<Buffer | 'destroyed'> {
    if (isTombstone(stored)) return 'destroyed';
    return this.ring.byId(stored.kekId).unwrap(stored.wrapped, wrappingContext(stored.personRef));
  }

  /** Makes the keys that are missing; where somebody else was first, theirs is the key (or the tombstone). */
  private async make(refs: readonly string[]): Promise<ReadonlyMap<string, PersonKey | 'destroyed'>> {
    const loadedAt = this.now();
    const generation = this.cache.generation;
    const { active } = this.ring;
    const deks = new Map(refs.map((ref) => [ref, randomBytes(KEY_BYTES)]));
    const wrap = async ([personRef, dek]: readonly [string, Buffer]): Promise<WrappedKey> => ({
      personRef,
      kekId: active.id,
      wrapped: await active.wrap(dek, wrappingContext(personRef)),
    });
    const added = new Set(await this.store.addMissing(await Promise.all([...deks].map(wrap))));
    failPoint('keys.after-create');
    const others = refs.filter((ref) => !added.has(ref));
    const keys =
      others.length === 0 ? new Map<string, PersonKey | 'destroyed'>() : await this.find(others, 0);
    for (const [ref, dek] of deks) {
      if (!added.has(ref)) dek.fill(0);
      else {
        keys.set(ref, new PersonKey(ref, dek));
        this.cache.put(ref, dek, loadedAt, generation);
      }
    }
    return keys;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

function distinct(personRefs: Iterable<string>): readonly string[] {
  const refs = [...new Set(personRefs)];
  refs.forEach(assertPersonRef);
  return refs;
}
