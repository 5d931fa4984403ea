import { newEvent, newEvents, newStream, useStore, type OpenStore } from './contract-fixture.contract.js';
import type { AppendResult } from './event-store.js';
import { InvalidAppend, StoreUnavailable, WrongExpectedRevision } from './event-store.js';

const attempt = (append: Promise<AppendResult>): Promise<AppendResult | WrongExpectedRevision> =>
  append.catch((error: unknown) => {
    if (error instanceof WrongExpectedRevision) return error;
    throw error;
  });

export function appendingContract(open: OpenStore): void {
  describe('appending', () => {
    const { store, second } = useStore(open);
    const revisions = async (stream: string): Promise<number[]> =>
      (await store().readStream(stream)).map((event) => event.revision);

    it('numbers the events of a stream from 1 without gaps', async () => {
      const stream = newStream();
      expect((await store().append(stream, 'no-stream', newEvents(3))).revision).toBe(3);
      expect((await store().append(stream, 3, newEvents(1))).revision).toBe(4);
      expect((await store().append(stream, 'any', newEvents(2))).revision).toBe(6);
      expect(await revisions(stream)).toEqual([1, 2, 3, 4, 5, 6]);
    });

    it('takes revision 0 as the stream that does not exist', async () => {
      const stream = newStream();
      expect((await store().append(stream, 0, newEvents(1))).revision).toBe(1);
      await expect(store().append(stream, 0, newEvents(1))).rejects.toMatchObject({ actual: 1 });
    });

    it.each([
      ['no-stream', 2, 2],
      [1, 2, 2],
      [3, 2, 2],
      [5, 0, 0],
      [Number.MAX_SAFE_INTEGER, 2, 2],
    ] as const)('refuses expected %s on a stream at %i', async (expected, existing, actual) => {
      const stream = newStream();
      if (existing > 0) await store().append(stream, 'no-stream', newEvents(existing));
      const refused = store().append(stream, expected, newEvents(1));
      await expect(refused).rejects.toBeInstanceOf(WrongExpectedRevision);
      await expect(refused).rejects.toMatchObject({
        code: 'WRONG_EXPECTED_REVISION',
        stream,
        expected,
        actual,
      });
      expect(await revisions(stream)).toHaveLength(existing);
    });

    it('lets an append follow a refused one', async () => {
      const stream = newStream();
      await store().append(stream, 'no-stream', newEvents(1));
      await expect(store().append(stream, 7, newEvents(1))).rejects.toBeInstanceOf(WrongExpectedRevision);
      expect((await store().append(stream, 1, newEvents(1))).revision).toBe(2);
    });

    it('lets any two appends succeed one after the other, from any client', async () => {
      const stream = newStream();
      const other = await second();
      const appends = Array.from({ length: 12 }, (_, at) =>
        (at % 2 === 0 ? store() : other).append(stream, 'any', newEvents(2)),
      );
      const ends = (await Promise.all(appends)).map((result) => result.revision);
      expect(ends.sort((a, b) => a - b)).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24]);
      expect(await revisions(stream)).toHaveLength(24);
    });

    it('gives a revision to exactly one of many concurrent writers and tells the others where the stream is', async () => {
      const stream = newStream();
      const other = await second();
      for (let expected = 0; expected < 8; expected += 1) {
        const outcomes = await Promise.all(
          Array.from({ length: 12 }, (_, at) =>
            attempt((at % 2 === 0 ? store() : other).append(stream, expected, [newEvent()])),
          ),
        );
        const lost = outcomes.filter((outcome) => outcome instanceof WrongExpectedRevision);
        expect(lost).toHaveLength(11);
        expect(lost.map((conflict) => conflict.actual)).toEqual(Array(11).fill(expected + 1));
      }
      expect(await revisions(stream)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });

    it('refuses one caller without failing the others that append at the same time', async () => {
      const settled = newStream();
      await store().append(settled, 'no-stream', newEvents(1));
      const streams = Array.from({ length: 20 }, newStream);
      const [conflict, ...others] = await Promise.allSettled([
        store().append(settled, 'no-stream', newEvents(1)),
        ...streams.map((stream) => store().append(stream, 'no-stream', newEvents(2))),
      ]);
      expect(conflict.status).toBe('rejected');
      expect(others.map((outcome) => outcome.status)).toEqual(Array(20).fill('fulfilled'));
    });

    it('writes all events of a refused append or none', async () => {
      const stream = newStream();
      const taken = newEvent();
      await store().append(newStream(), 'no-stream', [taken]);
      await expect(store().append(stream, 'no-stream', [newEvent(), taken, newEvent()])).rejects.toThrow();
      expect(await store().readStream(stream)).toEqual([]);
      const other = newStream();
      await store().append(other, 'no-stream', newEvents(2));
      await expect(store().append(other, 1, newEvents(3))).rejects.toThrow();
      expect(await revisions(other)).toEqual([1, 2]);
    });

    it('continues a stream that another client has moved on', async () => {
      const stream = newStream();
      const other = await second();
      await store().append(stream, 'no-stream', newEvents(1));
      await other.append(stream, 1, newEvents(2));
      await expect(store().append(stream, 1, newEvents(1))).rejects.toMatchObject({ actual: 3 });
      expect((await store().append(stream, 3, newEvents(1))).revision).toBe(4);
      expect((await other.append(stream, 'any', newEvents(1))).revision).toBe(5);
    });

    it('gives later appends later positions', async () => {
      const first = await store().append(newStream(), 'no-stream', newEvents(2));
      const then = await store().append(newStream(), 'no-stream', newEvents(1));
      expect(store().compare(first.position, then.position)).toBeLessThan(0);
      expect(store().compare(then.position, first.position)).toBeGreaterThan(0);
      expect(store().compare(first.position, first.position)).toBe(0);
    });

    it.each([
      ['nothing', []],
      ['an id that is no UUID', [{ ...newEvent(), eventId: 'one' }]],
      ['an upper-case id', [{ ...newEvent(), eventId: newEvent().eventId.toUpperCase() }]],
      ['an empty type', [{ ...newEvent(), type: '' }]],
      ['a type with a control character', [{ ...newEvent(), type: 'a\u001fb' }]],
      ['schema version 0', [{ ...newEvent(), schemaVersion: 0 }]],
      ['a number JSON has not', [newEvent({ deep: [{ score: Number.NaN }] })]],
      ['a bigint', [newEvent({ count: 1n as unknown as number })]],
      ['a list for data', [newEvent([] as unknown as Record<string, never>)]],
    ])('refuses %s, whole', async (_, events) => {
      const stream = newStream();
      await expect(store().append(stream, 'no-stream', events)).rejects.toBeInstanceOf(InvalidAppend);
      expect(await store().readStream(stream)).toEqual([]);
    });

    it.each(['', 'a\u0000b', 'a\ud800b', 'a\nb'])('refuses the stream name %j', async (stream) => {
      await expect(store().append(stream, 'no-stream', newEvents(1))).rejects.toBeInstanceOf(InvalidAppend);
    });
  });

  describe('closing', () => {
    it('lets running appends finish and refuses later ones', async () => {
      const opened = await open();
      const running = Array.from({ length: 20 }, () =>
        opened.store.append(newStream(), 'no-stream', newEvents(1)),
      );
      await opened.store.close();
      expect((await Promise.all(running)).map((result) => result.revision)).toEqual(Array(20).fill(1));
      await expect(opened.store.append(newStream(), 'no-stream', newEvents(1))).rejects.toBeInstanceOf(
        StoreUnavailable,
      );
      await opened.close();
    });
  });
}
