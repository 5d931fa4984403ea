import {
  eventually,
  ids,
  newEvents,
  newStream,
  sleep,
  Tail,
  useStore,
  type OpenStore,
} from './contract-fixture.contract.js';
import { START, type EventToAppend } from './event-store.js';

export function subscribingContract(open: OpenStore): void {
  describe('subscribing', () => {
    const { store, second } = useStore(open);

    /** Appends `count` events of one each, one after the other, and says where the log stood before. */
    async function fill(count: number): Promise<{ stream: string; events: EventToAppend[]; before: string }> {
      const before = await store().head();
      const stream = newStream();
      const events = newEvents(count);
      for (const [at, event] of events.entries()) await store().append(stream, at, [event]);
      return { stream, events, before };
    }

    it('sees from START everything there is and then what comes', async () => {
      const { stream, events } = await fill(5);
      const tail = new Tail(store(), new Set([stream]), { after: START });
      await tail.until(5);
      const more = newEvents(3);
      await store().append(stream, 5, more);
      expect(ids(await tail.until(8))).toEqual([...ids(events), ...ids(more)]);
      await tail.stop();
    });

    it('sees the very events a stream reader sees', async () => {
      const { stream, before } = await fill(3);
      const tail = new Tail(store(), new Set([stream]), { after: before });
      expect(await tail.until(3)).toEqual(await store().readStream(stream));
      await tail.stop();
    });

    it('resumes behind any position', async () => {
      const { stream, events } = await fill(6);
      const stored = await store().readStream(stream);
      for (const [at, event] of stored.entries()) {
        const tail = new Tail(store(), new Set([stream]), { after: event.position });
        const rest = ids(events.slice(at + 1));
        expect(ids(await tail.until(rest.length))).toEqual(rest);
        await tail.stop();
      }
    });

    it('keeps batches within their bound', async () => {
      const { stream, before } = await fill(1);
      await store().append(stream, 1, newEvents(24));
      const tail = new Tail(store(), new Set([stream]), { after: before, maxBatch: 7 });
      await tail.until(25);
      await tail.stop();
      expect(Math.max(...tail.batches)).toBeLessThanOrEqual(7);
      expect(Math.min(...tail.batches)).toBeGreaterThan(0);
    });

    it('hears of an append by its own process within 50 ms', async () => {
      const { stream } = await fill(1);
      const tail = new Tail(store(), new Set([stream]), { after: await store().head() });
      const waits: number[] = [];
      for (let at = 1; at <= 9; at += 1) {
        // Long enough for any engine that polls to have grown lazy.
        await sleep(at * 15);
        await store().append(stream, at, newEvents(1));
        const start = performance.now();
        await eventually(() => tail.seen.length === at);
        waits.push(performance.now() - start);
      }
      await tail.stop();
      expect(waits.sort((a, b) => a - b)[4]).toBeLessThan(50);
    });

    it('hears of an append by another client', async () => {
      const { stream } = await fill(1);
      const tail = new Tail(store(), new Set([stream]), { after: await store().head() });
      await sleep(100);
      await (await second()).append(stream, 1, newEvents(2));
      await tail.until(2);
      await tail.stop();
    });

    it.each([
      ['while waiting for events', 0],
      ['between batches', 30],
    ])('ends without an error when it is told to %s', async (_, waiting) => {
      const { stream, before } = await fill(1);
      await store().append(stream, 1, newEvents(waiting + 1));
      const tail = new Tail(store(), new Set([stream]), { after: before, maxBatch: 2 }, () => sleep(2));
      await tail.until(waiting === 0 ? 2 : 5);
      await expect(tail.stop()).resolves.toBeUndefined();
      const { length } = tail.seen;
      await store().append(stream, 'any', newEvents(1));
      await sleep(30);
      expect(tail.seen).toHaveLength(length);
    });

    it('gives nothing to one that was told to end before it began', async () => {
      await fill(1);
      const batches = store().subscribe({ after: START, signal: AbortSignal.abort() });
      expect(await batches[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined });
    });

    it('can be left in the middle', async () => {
      await fill(5);
      const signal = new AbortController().signal;
      let batches = 0;
      for await (const batch of store().subscribe({ after: START, maxBatch: 2, signal })) {
        batches += batch.length > 0 ? 1 : 0;
        break;
      }
      expect(batches).toBe(1);
    });

    it('lets a slow reader slow only itself', async () => {
      const { stream, before } = await fill(1);
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const slow = new Tail(store(), new Set([stream]), { after: before, maxBatch: 5 }, () => held);
      const fast = new Tail(store(), new Set([stream]), { after: before, maxBatch: 5 });
      await slow.until(1);
      for (let at = 1; at < 40; at += 1) await store().append(stream, at, newEvents(1));
      await fast.until(40);
      expect(slow.batches).toHaveLength(1);
      release();
      expect(ids(await slow.until(40))).toEqual(ids(fast.seen));
      await Promise.all([slow.stop(), fast.stop()]);
    });

    it('gives every subscriber the same order, and each stream its own within it, while many write', async () => {
      const before = await store().head();
      const streams = Array.from({ length: 6 }, newStream);
      const other = await second();
      const tails = [store(), store(), other].map(
        (client) => new Tail(client, new Set(streams), { after: before, maxBatch: 10 }),
      );
      const write = async (stream: string, at: number): Promise<void> => {
        for (let round = 0; round < 12; round += 1) {
          await (at % 2 === 0 ? store() : other).append(stream, round * 2, newEvents(2));
        }
      };
      await Promise.all(streams.map(write));
      const seen = await Promise.all(tails.map((tail) => tail.until(6 * 24)));
      await Promise.all(tails.map((tail) => tail.stop()));
      const [first = [], ...rest] = seen;
      expect(new Set(ids(first)).size).toBe(6 * 24);
      for (const order of rest) expect(ids(order)).toEqual(ids(first));
      for (const stream of streams) {
        const revisions = first.filter((event) => event.stream === stream).map((event) => event.revision);
        expect(revisions).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
      }
      for (const [at, event] of first.slice(1).entries()) {
        expect(store().compare(first[at]?.position ?? START, event.position)).toBeLessThan(0);
      }
    });

    it('ends when its store is closed', async () => {
      const opened = await open();
      const tail = new Tail(opened.store, new Set(), { after: START });
      await sleep(20);
      await opened.store.close();
      await expect(tail.ended).resolves.toBeUndefined();
      await opened.close();
    });
  });
}
