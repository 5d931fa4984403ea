import { randomBytes, randomUUID } from 'node:crypto';
import { ManualClock } from '#platform/clock';
import { keyRing, type KeyEncryptionKey } from './key-encryption-key.js';
import { localKeyEncryptionKey } from './file-key-encryption-key.js';
import { PersonKey } from './person-key.js';
import type { PersonKeyStore } from './person-key-store.js';
import { rewrap, type RewrapProgress } from './rewrap.js';
import { personKeys, type PersonKeysOptions } from './stored-person-keys.js';

export interface OpenedStore {
  readonly store: PersonKeyStore;
  close(): Promise<void>;
}

const erasure = { by: 'igo.demo', retentionRule: 'CASE_PLUS_6_YEARS' };
const aad = Buffer.from('place');

/** What every store of persons' keys promises, seen through the keys built on it. `open` gives an empty store. */
export function personKeyStoreContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`person keys in ${name}`, () => {
    let opened: OpenedStore;
    let older: KeyEncryptionKey;
    const clock = new ManualClock('2026-04-07T09:00:00Z');

    /** Another process: the same store, a cache of its own. */
    const keysOf = (options: Partial<PersonKeysOptions> = {}) =>
      personKeys({ store: opened.store, ring: keyRing(older), clock, ...options });

    beforeEach(async () => {
      opened = await open();
      older = localKeyEncryptionKey(randomBytes(32));
    });

    afterEach(() => opened.close());

    it('makes a key once and gives the same one ever after', async () => {
      const ref = randomUUID();
      const made = await existing(keysOf().ensure([ref]), ref);
      const box = made.encrypt(Buffer.from('hello'), aad);
      const found = await existing(keysOf().many([ref]), ref);
      expect(found.decrypt(box, aad)?.toString()).toBe('hello');
      const again = await existing(keysOf().ensure([ref]), ref);
      expect(again.decrypt(box, aad)?.toString()).toBe('hello');
    });

    it('answers every ref of a batch, in one go', async () => {
      const [known, erased, strange] = [randomUUID(), randomUUID(), randomUUID()];
      const keys = keysOf();
      await keys.ensure([known, erased]);
      await keys.destroy(erased, erasure);
      const found = await keys.many([known, erased, strange, known]);
      expect([...found.keys()].sort()).toEqual([known, erased, strange].sort());
      expect(found.get(known)).toBeInstanceOf(PersonKey);
      expect(found.get(erased)).toBe('destroyed');
      expect(found.get(strange)).toBe('unknown');
      expect((await keys.many([])).size).toBe(0);
    });

    it('ends in one key when many make it at the same time', async () => {
      const ref = randomUUID();
      const made = await Promise.all(
        Array.from({ length: 8 }, () => existing(keysOf().ensure([ref, randomUUID()]), ref)),
      );
      const [first] = made;
      const box = first?.encrypt(Buffer.from('one'), aad) ?? Buffer.alloc(0);
      expect(made.map((key) => key.decrypt(box, aad)?.toString())).toEqual(
        Array.from({ length: 8 }, () => 'one'),
      );
    });

    it('destroys for good, once, and tells when, by whom and under which rule', async () => {
      const ref = randomUUID();
      const keys = keysOf();
      await keys.ensure([ref]);
      const tombstone = await keys.destroy(ref, erasure);
      expect(tombstone).toEqual({ personRef: ref, destroyedAt: '2026-04-07T09:00:00.000Z', ...erasure });
      expect(await keys.keyFor(ref)).toBe('destroyed');
      expect((await keys.ensure([ref])).get(ref)).toBe('destroyed');
      clock.advance(60_000);
      expect(await keysOf().destroy(ref, { by: 'adm.demo', retentionRule: 'OTHER' })).toEqual(tombstone);
      expect(await opened.store.load([ref])).toEqual([tombstone]);
    });

    it('never gives a key to somebody destroyed before there was one', async () => {
      const ref = randomUUID();
      await keysOf().destroy(ref, erasure);
      expect((await keysOf().ensure([ref])).get(ref)).toBe('destroyed');
    });

    it('ends destroyed when a key is made and destroyed at the same time', async () => {
      const refs = Array.from({ length: 10 }, () => randomUUID());
      await Promise.all(refs.flatMap((ref) => [keysOf().ensure([ref]), keysOf().destroy(ref, erasure)]));
      expect([...(await keysOf().many(refs)).values()]).toEqual(refs.map(() => 'destroyed'));
    });

    it('lets a destruction elsewhere take effect when the cache runs out, sooner for sealing', async () => {
      const ref = randomUUID();
      const here = keysOf({ readForMs: 30_000, sealForMs: 1_000 });
      await here.ensure([ref]);
      await keysOf().destroy(ref, erasure);
      expect(await here.keyFor(ref)).toBeInstanceOf(PersonKey);
      clock.advance(1_000);
      expect((await here.ensure([ref])).get(ref)).toBe('destroyed');
      expect(await here.keyFor(ref)).toBe('destroyed');

      const other = randomUUID();
      await here.ensure([other]);
      await keysOf().destroy(other, erasure);
      clock.advance(29_999);
      expect(await here.keyFor(other)).toBeInstanceOf(PersonKey);
      clock.advance(1);
      expect(await here.keyFor(other)).toBe('destroyed');
    });

    it('asks again after forget', async () => {
      const ref = randomUUID();
      const here = keysOf();
      await here.ensure([ref]);
      await keysOf().destroy(ref, erasure);
      here.forget(ref);
      expect(await here.keyFor(ref)).toBe('destroyed');
    });

    it('moves every key to the active key-encryption key, and is run again after a crash', async () => {
      const refs = Array.from({ length: 1_100 }, () => randomUUID());
      const before = await keysOf().ensure(refs);
      const boxes = refs.map((ref) => (before.get(ref) as PersonKey).encrypt(Buffer.from(ref), aad));
      await keysOf().destroy(refs[0] as string, erasure);
      const active = localKeyEncryptionKey(randomBytes(32));
      const ring = keyRing(active, older);

      const seen: RewrapProgress[] = [];
      const crash = (so: RewrapProgress): void => {
        seen.push(so);
        if (so.done >= 1_000) throw new Error('killed');
      };
      await expect(rewrap(opened.store, ring, crash)).rejects.toThrow('killed');
      expect(seen).toEqual([
        { done: 500, total: 1_099 },
        { done: 1_000, total: 1_099 },
      ]);
      expect(await rewrap(opened.store, ring)).toEqual({ done: 99, total: 99, left: 0 });
      expect(await rewrap(opened.store, ring)).toEqual({ done: 0, total: 0, left: 0 });

      const after = await keysOf({ ring: keyRing(active) }).many(refs);
      expect(after.get(refs[0] as string)).toBe('destroyed');
      refs.slice(1).forEach((ref, index) => {
        expect((after.get(ref) as PersonKey).decrypt(boxes[index + 1] as Buffer, aad)?.toString()).toBe(ref);
      });
    });

    it('leaves alone, on replacing, what was destroyed or rewrapped meanwhile', async () => {
      const [erased, moved] = [randomUUID(), randomUUID()];
      await keysOf().ensure([erased, moved]);
      const was = await opened.store.pageNotUnder('another', undefined, 10);
      await keysOf().destroy(erased, erasure);
      const under = (kekId: string) => was.map((key) => ({ ...key, kekId, wrapped: Buffer.from(kekId) }));
      await opened.store.replace(was, under('first'));
      await opened.store.replace(was, under('second'));
      expect(await keysOf().keyFor(erased)).toBe('destroyed');
      expect(await opened.store.load([moved])).toEqual([
        { personRef: moved, kekId: 'first', wrapped: Buffer.from('first') },
      ]);
    });

    it('says loudly that a key-encryption key is missing, instead of taking the person for erased', async () => {
      const ref = randomUUID();
      await keysOf().ensure([ref]);
      const without = keysOf({ ring: keyRing(localKeyEncryptionKey(randomBytes(32))) });
      await expect(without.keyFor(ref)).rejects.toMatchObject({
        code: 'KEK_UNKNOWN',
        details: { kekId: older.id },
      });
    });

    it('does not unwrap a key that was put in another person’s row', async () => {
      const [from, to] = [randomUUID(), randomUUID()];
      await keysOf().ensure([from]);
      const [stored] = await opened.store.pageNotUnder('another', undefined, 1);
      await opened.store.addMissing([{ ...(stored as { kekId: string; wrapped: Buffer }), personRef: to }]);
      await expect(keysOf().keyFor(to)).rejects.toMatchObject({ code: 'KEY_UNWRAP_FAILED' });
    });

    it.each(['', 'not-a-uuid', 'AAAAAAAA-0000-4000-8000-000000000001'])(
      'refuses %j as a personRef',
      async (ref) => {
        await expect(keysOf().ensure([ref])).rejects.toMatchObject({ code: 'PERSON_REF_MALFORMED' });
        await expect(keysOf().keyFor(ref)).rejects.toMatchObject({ code: 'PERSON_REF_MALFORMED' });
        await expect(keysOf().destroy(ref, erasure)).rejects.toMatchObject({ code: 'PERSON_REF_MALFORMED' });
      },
    );
  });
}

async function existing(keys: Promise<ReadonlyMap<string, unknown>>, ref: string): Promise<PersonKey> {
  const key = (await keys).get(ref);
  if (!(key instanceof PersonKey)) throw new Error(`no key but ${String(key)}`);
  return key;
}
