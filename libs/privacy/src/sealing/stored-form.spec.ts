import type { JsonObject } from '#platform/json';
import {
  InMemoryPersonKeyStore,
  keyRing,
  localKeyEncryptionKey,
  PersonKey,
  personKeys,
  type PersonKeys,
} from '../keys/index.js';
import { openWith, sealFields } from './index.js';

const person = 'aaaaaaaa-0000-4000-8000-000000000001';
const of = { stream: 'concern-1', eventId: 'event-1' };
const who = { ...of, personRef: person };

const newKeys = (): PersonKeys =>
  personKeys({
    store: new InMemoryPersonKeyStore(),
    ring: keyRing(localKeyEncryptionKey(Buffer.alloc(32, 7))),
  });

const textAt = (data: JsonObject, field: string): string => (data[field] as { $sealed: string }).$sealed;

// The log is never rewritten: what was sealed once must open for as long as its key lives.
describe('the format on record', () => {
  it('still opens', () => {
    const $sealed =
      '1.aaaaaaaa-0000-4000-8000-000000000001.4D9xg0n9iQp_f2J1.Whb-WzT2WqW3lpIK-NhL8vql367oDNtI_LEJJ_peKYvuLCGv0uAH-LC81Pct1prwwqg45h8ldcL1X_-qZGaCALorjhzd5BN4qObcSn4Xwn8';
    const stored = { names: [{ family: { $sealed } }] };
    const loan = new Map([[person, new PersonKey(person, Buffer.alloc(32, 7))]]);
    expect(openWith(stored, { stream: 'person-1', eventId: 'event-1' }, loan)).toEqual({
      names: [{ family: 'Hale' }],
    });
  });
});

describe('what a thief of the log sees', () => {
  it('holds no canary in any common form', async () => {
    const keys = newKeys();
    const canary = 'CANARY-Marjorie-Featherstonehaugh-9434765919';
    const data = { a: canary, b: { c: [canary, { d: canary }] }, e: [{ f: canary }] };
    const stored = JSON.stringify(await sealFields(data, ['a', 'b', 'e.*.f'], who, keys));
    const bytes = Buffer.from(canary);
    for (let skip = 0; skip < 3; skip++) {
      const inside = bytes.subarray(skip, bytes.length - 3);
      for (const encoding of ['utf8', 'hex', 'base64', 'base64url'] as const) {
        const form = inside.toString(encoding).replace(/=+$/, '').slice(0, -1);
        expect(stored.toLowerCase()).not.toContain(form.toLowerCase());
      }
    }
  });

  it('cannot tell short values apart by their length', async () => {
    const keys = newKeys();
    const lengths = await Promise.all(
      ['', 'no', 'yes', '9434765919', '1944-02-29', 'Featherstonehaugh', ['A', 'B'], { name: 'Ann' }].map(
        async (value) => textAt(await sealFields({ a: value }, ['a'], who, keys), 'a').length,
      ),
    );
    expect(new Set(lengths).size).toBe(1);
  });
});
