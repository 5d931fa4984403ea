import { randomUUID } from 'node:crypto';
import { localKeyEncryptionKey } from './file-key-encryption-key.js';
import { InMemoryPersonKeyStore } from './in-memory-person-key-store.js';
import { keyRing } from './key-encryption-key.js';
import type { WrappedKey } from './person-key-store.js';
import { rewrap } from './rewrap.js';
import { personKeys } from './stored-person-keys.js';

const older = localKeyEncryptionKey(Buffer.alloc(32, 1));
const active = localKeyEncryptionKey(Buffer.alloc(32, 2));

/** Another process, whose active key is still the older one, makes a key behind the page that was just read. */
class BusyStore extends InMemoryPersonKeyStore {
  override async replace(was: readonly WrappedKey[], now: readonly WrappedKey[]): Promise<void> {
    await super.replace(was, now);
    const late = '00000000-0000-4000-8000-000000000000';
    await personKeys({ store: this, ring: keyRing(older, active) }).ensure([late]);
  }
}

describe('rewrap', () => {
  it('says how many keys are left, so that nobody destroys a key-encryption key still in use', async () => {
    const store = new BusyStore();
    await personKeys({ store, ring: keyRing(older) }).ensure([randomUUID(), randomUUID()]);
    expect(await rewrap(store, keyRing(active, older))).toEqual({ done: 2, total: 2, left: 1 });
    expect(await rewrap(store, keyRing(active, older))).toEqual({ done: 1, total: 1, left: 0 });
  });
});
