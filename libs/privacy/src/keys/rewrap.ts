import type { KeyRing } from './key-encryption-key.js';
import type { PersonKeyStore, WrappedKey } from './person-key-store.js';
import { wrappingContext } from './stored-person-keys.js';

export interface Rewrapped extends RewrapProgress {
  /**
   * Keys still under another key-encryption key: made meanwhile by a process whose active one is still an older one. Older ones
   * may be destroyed only when this is 0.
   */
  readonly left: number;
}

export interface RewrapProgress {
  readonly done: number;
  readonly total: number;
}

const PAGE = 500;

/**
 * Moves every key to the active key-encryption key. Needs no record of how far it came: what is left is what is not yet under
 * the active key, so after a crash it is simply run again. Destroying the older key-encryption keys afterwards is what makes
 * wrapped keys in old backups, and thereby persons erased since, unreadable for good.
 */
export async function rewrap(
  store: PersonKeyStore,
  ring: KeyRing,
  progress: (so: RewrapProgress) => void = () => undefined,
): Promise<Rewrapped> {
  const total = await store.countNotUnder(ring.active.id);
  let done = 0;
  let after: string | undefined;
  for (;;) {
    const page = await store.pageNotUnder(ring.active.id, after, PAGE);
    if (page.length === 0) return { done, total, left: await store.countNotUnder(ring.active.id) };
    await store.replace(page, await Promise.all(page.map((key) => moved(key, ring))));
    after = page.at(-1)?.personRef;
    done += page.length;
    progress({ done, total });
  }
}

async function moved(key: WrappedKey, ring: KeyRing): Promise<WrappedKey> {
  const context = wrappingContext(key.personRef);
  const dek = await ring.byId(key.kekId).unwrap(key.wrapped, context);
  try {
    return { personRef: key.personRef, kekId: ring.active.id, wrapped: await ring.active.wrap(dek, context) };
  } finally {
    dek.fill(0);
  }
}
