import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '#platform/json';
import {
  InMemoryPersonKeyStore,
  keyRing,
  localKeyEncryptionKey,
  personKeys,
  type PersonKeys,
} from '../keys/index.js';
import {
  assertSealed,
  bindSealed,
  containsPlaintextAt,
  isSealed,
  isWithheld,
  openFields,
  openMany,
  openRef,
  openRefs,
  rejectReservedKeys,
  sealFields,
  withholdAll,
  WITHHELD,
  type SealedRef,
} from './index.js';

const person = 'aaaaaaaa-0000-4000-8000-000000000001';
const of = { stream: 'concern-1', eventId: 'event-1' };
const who = { ...of, personRef: person };
const kek = localKeyEncryptionKey(Buffer.alloc(32, 7));

const newKeys = (store = new InMemoryPersonKeyStore()): PersonKeys =>
  personKeys({ store, ring: keyRing(kek) });

const sealedText = (data: JsonObject, field: string): string => (data[field] as { $sealed: string }).$sealed;

/** Any JSON a client may send: keys that begin with $ are ours. */
const anyJson = fc
  .jsonValue()
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue)
  .filter((value) => !JSON.stringify(value).includes('"$'));

describe('sealing', () => {
  it('seals what the paths name and nothing else, and opens it again', async () => {
    const keys = newKeys();
    const data = {
      concernId: 'c1',
      narrative: 'bruises on both arms',
      referrer: { name: 'Ann', anonymous: false },
      crimeSuspected: 'YES',
      plannedActions: [{ text: 'call the GP', dueAt: '2026-04-08' }, { dueAt: '2026-04-09' }],
      limits: null,
    };
    const paths = ['narrative', 'referrer', 'plannedActions.*.text', 'limits', 'notThere.at.all'];
    const sealed = await sealFields(data, paths, who, keys);
    expect(sealed).toEqual({
      ...data,
      narrative: { $sealed: expect.stringMatching(/^1\./) as string },
      referrer: { $sealed: expect.stringMatching(/^1\./) as string },
      plannedActions: [
        { text: { $sealed: expect.any(String) as string }, dueAt: '2026-04-08' },
        { dueAt: '2026-04-09' },
      ],
    });
    expect(await openFields(sealed, of, keys)).toEqual(data);
  });

  it('opens to what was sealed, for any JSON', async () => {
    const keys = newKeys();
    await fc.assert(
      fc.asyncProperty(anyJson, anyJson, async (secret, open) => {
        const data = { secret, list: [{ secret }, { open }] };
        const sealed = await sealFields(data, ['secret', 'list.*.secret'], who, keys);
        expect(containsPlaintextAt(sealed, ['secret', 'list.*.secret'])).toEqual([]);
        expect(await openFields(sealed, of, keys)).toEqual(data);
      }),
    );
  });
});
