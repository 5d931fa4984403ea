import type { JsonObject, JsonValue } from '#platform/json';
import { InMemoryPersonKeyStore, keyRing, localKeyEncryptionKey, personKeys } from '../keys/index.js';
import { assertSealed, containsPlaintextAt, sealFields } from './index.js';

const of = { stream: 'concern-1', eventId: 'event-1' };
const who = { ...of, personRef: 'aaaaaaaa-0000-4000-8000-000000000001' };
const keys = personKeys({
  store: new InMemoryPersonKeyStore(),
  ring: keyRing(localKeyEncryptionKey(Buffer.alloc(32, 7))),
});

const paths = ['narrative', 'referrer.name', 'actions.*.text', 'tags.*'];
const data = {
  narrative: 'x',
  referrer: { name: 'Ann', role: 'GP' },
  actions: [{ text: 'a', at: '2026-04-08' }, { text: 'b' }],
  tags: ['t', 'u'],
};

describe('containsPlaintextAt', () => {
  it('names every place in the clear, and none once all is sealed', async () => {
    expect(containsPlaintextAt(data, paths)).toEqual([
      '/narrative',
      '/referrer/name',
      '/actions/0/text',
      '/actions/1/text',
      '/tags/0',
      '/tags/1',
    ]);
    expect(containsPlaintextAt(await sealFields(data, paths, who, keys), paths)).toEqual([]);
  });

  it('has nothing against what is absent or null', () => {
    expect(containsPlaintextAt({}, paths)).toEqual([]);
    expect(
      containsPlaintextAt({ narrative: null, referrer: null, actions: [], tags: [null] }, paths),
    ).toEqual([]);
    expect(containsPlaintextAt(data, [])).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    ['text where an object should be', { referrer: 'Ann Hale' }, '/referrer'],
    ['an object where a list should be', { actions: { text: 'x' } }, '/actions'],
    ['text where a list should be', { tags: 'x' }, '/tags'],
    ['a list where an object should be', { referrer: [{ name: 'Ann' }] }, '/referrer'],
    ['false', { narrative: false }, '/narrative'],
    ['zero', { narrative: 0 }, '/narrative'],
    ['the empty text', { narrative: '' }, '/narrative'],
    ['something that only looks sealed', { narrative: { $sealed: 'Ann Hale' } }, '/narrative'],
    ['something beside a seal', { narrative: { $sealed: '1.x', note: 'Ann' } }, '/narrative'],
    ['something withheld', { narrative: { $withheld: true } }, '/narrative'],
  ])('counts %s', (_, value, field) => {
    expect(containsPlaintextAt(value, paths)).toEqual([field]);
  });

  it('accepts a whole that is sealed where only a part had to be', async () => {
    const sealed = await sealFields({ referrer: { name: 'Ann' } }, ['referrer'], who, keys);
    expect(containsPlaintextAt(sealed, paths)).toEqual([]);
  });
});

describe('assertSealed', () => {
  it('stops an event with a field in the clear and names it without its content', () => {
    const attempt = (): void => {
      assertSealed({ narrative: 'canary' }, paths, of);
    };
    expect(attempt).toThrow(
      expect.objectContaining({ code: 'UNSEALED_FIELD', details: { ...of, field: '/narrative' } }) as Error,
    );
    expect(attempt).not.toThrow(/canary/);
  });

  it('lets a sealed event through', async () => {
    const sealed = await sealFields(data, paths, who, keys);
    expect(() => {
      assertSealed(sealed, paths, of);
    }).not.toThrow();
  });
});

describe('sealed paths', () => {
  it.each([[['a', 'a.b']], [['a.*.b', 'a.*.b.c']], [['a', 'a']], [['']], [['a..b']], [['a.']]])(
    'refuses %j, of which no two could both hold',
    (overlapping) => {
      expect(() => containsPlaintextAt({ a: 1 }, overlapping)).toThrow(
        expect.objectContaining({ code: 'SEAL_PATHS_OVERLAP' }) as Error,
      );
    },
  );

  it('keeps a key called __proto__ a key', async () => {
    const hostile = JSON.parse('{"__proto__":{"x":1},"a":"secret","b":{"__proto__":"y"}}') as JsonObject;
    const sealed = await sealFields(hostile, ['a', 'b.c'], who, keys);
    expect(Object.keys(sealed)).toEqual(['__proto__', 'a', 'b']);
    expect((sealed as { x?: JsonValue }).x).toBeUndefined();
  });
});
