import { chainHash, GENESIS } from './chain-hash.js';
import {
  ids,
  newEvent,
  newEvents,
  newStream,
  useStore,
  type OpenStore,
} from './contract-fixture.contract.js';
import { InvalidPosition, START, type StoredEvent } from './event-store.js';

/** The text of a payload that came through unchanged is the text JSON.stringify gives: it keeps the order of keys. */
const recompute = (events: readonly StoredEvent[]): string[] => {
  let previous = GENESIS;
  return events.map((event) => {
    const { data, meta } = event;
    previous = chainHash(previous, { ...event, data: JSON.stringify(data), meta: JSON.stringify(meta) });
    return previous;
  });
};

export function readingContract(open: OpenStore): void {
  describe('reading a stream', () => {
    const { store, second } = useStore(open);

    it('gives nothing for a stream that does not exist', async () => {
      expect(await store().readStream(newStream())).toEqual([]);
    });

    it('gives every field as it was appended', async () => {
      const stream = newStream();
      const event = { ...newEvent({ b: 1, a: { c: [null, true, 'x'] } }), schemaVersion: 7, type: 'Ärger' };
      const { position } = await store().append(stream, 'no-stream', [event]);
      const [read] = await store().readStream(stream);
      expect(read).toEqual({ ...event, stream, revision: 1, position, hash: read?.hash });
    });

    it('starts behind a revision and stops at a limit', async () => {
      const stream = newStream();
      await store().append(stream, 'no-stream', newEvents(10));
      const read = async (options: { after?: number; limit?: number }): Promise<number[]> =>
        (await store().readStream(stream, options)).map((event) => event.revision);
      expect(await read({ after: 7 })).toEqual([8, 9, 10]);
      expect(await read({ limit: 3 })).toEqual([1, 2, 3]);
      expect(await read({ after: 4, limit: 2 })).toEqual([5, 6]);
      expect(await read({ after: 0, limit: 100 })).toHaveLength(10);
      expect(await read({ after: 10 })).toEqual([]);
      expect(await read({ limit: 0 })).toEqual([]);
    });

    it('sees at once what another client was told is stored', async () => {
      const stream = newStream();
      await (await second()).append(stream, 'no-stream', newEvents(2));
      expect(await store().readStream(stream)).toHaveLength(2);
    });

    it.each([
      ['unicode', { name: 'Zoë Ó Briain 李 🧓🏽', rtl: 'שלום', combining: 'e\u0301' }],
      [
        'what must be escaped',
        { quote: '"', slash: '\\', nl: 'a\nb\r\t', nul: 'a\u0000b', us: '\u001f', ls: '\u2028' },
      ],
      ['a lone surrogate', { half: 'a\ud800b' }],
      ['nesting', { a: { b: { c: [[[{ d: [] }]], {}] } } }],
      [
        'numbers',
        { big: 9007199254740991, small: 5e-324, huge: 1.7976931348623157e308, minus: -0.1, exp: 1e21 },
      ],
      ['empty and odd keys', { '': 1, ' ': 2, 'a.b': 3, '*': 4, "'; drop table x; --": 5, '{}': 6 }],
      [
        'keys of prototypes',
        JSON.parse('{"__proto__":{"polluted":true},"constructor":1}') as Record<string, never>,
      ],
      ['PostgreSQL array and row syntax', { text: '{"a",NULL,\\x00}', row: '(1,"b",)', dollar: '$1 $$' }],
    ])('brings back %s exactly', async (_, data) => {
      const stream = newStream();
      await store().append(stream, 'no-stream', [{ ...newEvent(data), meta: data }]);
      const [read] = await store().readStream(stream);
      expect(JSON.stringify(read?.data)).toBe(JSON.stringify(data));
      expect(JSON.stringify(read?.meta)).toBe(JSON.stringify(data));
    });

    it('brings back an event of a megabyte', async () => {
      const stream = newStream();
      const data = { text: 'Gespräch "mit" \\ der Tochter\n'.repeat(35_000) };
      await store().append(stream, 'no-stream', [newEvent(data), newEvent()]);
      const read = await store().readStream(stream);
      expect(read[0]?.data['text'] === data.text).toBe(true);
      expect(recompute(read)).toEqual(read.map((event) => event.hash));
    });

    it('is not changed by what the caller does with its own objects', async () => {
      const stream = newStream();
      const data = { note: 'before' };
      await store().append(stream, 'no-stream', [newEvent(data)]);
      data.note = 'after';
      expect((await store().readStream(stream))[0]?.data).toEqual({ note: 'before' });
    });

    it('chains every event to the one before it', async () => {
      const stream = newStream();
      const other = await second();
      await store().append(stream, 'no-stream', [newEvent({ b: 'ü', a: null }), newEvent({})]);
      await other.append(stream, 2, newEvents(1));
      await store().append(stream, 'any', newEvents(2));
      await other.append(stream, 5, newEvents(1));
      const read = await store().readStream(stream);
      expect(read.map((event) => event.hash)).toEqual(recompute(read));
    });

    it('leaves what JSON leaves out', async () => {
      const stream = newStream();
      await store().append(stream, 'no-stream', [newEvent({ a: undefined, b: 1 })]);
      expect((await store().readStream(stream))[0]?.data).toEqual({ b: 1 });
    });

    it('gives the events of an append in their order', async () => {
      const stream = newStream();
      const events = newEvents(50);
      await store().append(stream, 'no-stream', events);
      expect(ids(await store().readStream(stream))).toEqual(ids(events));
    });
  });

  describe('positions', () => {
    const { store } = useStore(open);

    it('put START before everything', async () => {
      const { position } = await store().append(newStream(), 'no-stream', newEvents(1));
      expect(store().compare(START, position)).toBeLessThan(0);
      expect(store().compare(position, START)).toBeGreaterThan(0);
      expect(store().compare(START, START)).toBe(0);
    });

    it('make the head the newest event', async () => {
      const before = await store().head();
      const { position } = await store().append(newStream(), 'no-stream', newEvents(3));
      const head = await store().head();
      expect(store().compare(before, position)).toBeLessThan(0);
      expect(store().compare(head, position)).toBeGreaterThanOrEqual(0);
    });

    it.each(['nonsense', '-1', '1.5', ' 1', '1e3', '99999999999999999999999999'])(
      'are refused when they are not ours: %j',
      async (position) => {
        expect(() => store().compare(position, START)).toThrow(InvalidPosition);
        const batches = store().subscribe({ after: position, signal: new AbortController().signal });
        await expect(batches[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(InvalidPosition);
      },
    );
  });
}
