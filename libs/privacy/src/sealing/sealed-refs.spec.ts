import type { JsonObject, JsonValue } from '#platform/json';
import {
  InMemoryPersonKeyStore,
  keyRing,
  localKeyEncryptionKey,
  personKeys,
  type PersonKeys,
} from '../keys/index.js';
import {
  bindSealed,
  isSealed,
  isSealedRef,
  openFields,
  openRef,
  openRefs,
  sealFields,
  WITHHELD,
  type SealedRef,
} from './index.js';

const person = 'aaaaaaaa-0000-4000-8000-000000000001';
const of = { stream: 'concern-1', eventId: 'event-1' };
const who = { ...of, personRef: person };

const newKeys = (): PersonKeys =>
  personKeys({
    store: new InMemoryPersonKeyStore(),
    ring: keyRing(localKeyEncryptionKey(Buffer.alloc(32, 7))),
  });

const erasure = { by: 'igo.demo', retentionRule: 'CASE_PLUS_6_YEARS' };
const coded = (code: string): Error => expect.objectContaining({ code }) as Error;
const textAt = (data: JsonObject, field: string): string => (data[field] as { $sealed: string }).$sealed;

describe('sealed values outside their event', () => {
  it('open wherever they were put, as long as the key lives', async () => {
    const keys = newKeys();
    const sealed = await sealFields(
      { narrative: 'bruises', names: [{ family: 'Hale' }] },
      ['narrative', 'names.*.family'],
      who,
      keys,
    );
    const bound = bindSealed(sealed, of);
    const narrative = bound['narrative'] as unknown as SealedRef;
    expect(narrative).toEqual({ $sealed: textAt(sealed, 'narrative'), ...of, field: '/narrative' });
    expect(isSealedRef(narrative)).toBe(true);
    expect(isSealed(narrative)).toBe(false);

    const rows = [{ ref: 'C-1', says: bound['narrative'] }, { who: (bound['names'] as JsonValue[])[0] }];
    expect(await openRefs(rows as JsonValue, keys)).toEqual([
      { ref: 'C-1', says: 'bruises' },
      { who: { family: 'Hale' } },
    ]);
    expect(await openRef(narrative, keys)).toBe('bruises');
    await expect(openRef({ ...narrative, field: '/other' }, keys)).rejects.toThrow(coded('SEAL_BROKEN'));
    await keys.destroy(person, erasure);
    expect(await openRef(narrative, keys)).toEqual(WITHHELD);
  });

  it('do not open without their place', async () => {
    const keys = newKeys();
    const sealed = await sealFields({ a: 'x' }, ['a'], who, keys);
    await expect(openRefs(sealed, keys)).rejects.toThrow(coded('SEAL_BROKEN'));
    await expect(openFields(bindSealed(sealed, of), of, keys)).rejects.toThrow(coded('SEAL_BROKEN'));
  });
});
