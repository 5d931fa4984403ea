import { AppendQueue, type QueueLimits } from './append-queue.js';
import type { PendingAppend } from './pending-append.js';

let ids = 0;

const append = (stream: string, events = 1, size = 10): PendingAppend => ({
  stream,
  expected: 'any',
  events: Array.from({ length: events }, () => ({
    eventId: `id-${(ids += 1)}`,
    type: 'T',
    schemaVersion: 1,
    data: '{}',
    meta: '{}',
  })),
  size,
  rebased: 0,
  resolve: () => undefined,
  reject: () => undefined,
});

/** A queue whose batches are answered by hand. */
class Bench {
  readonly batches: (readonly PendingAppend[])[] = [];
  private readonly answers: ((again: readonly PendingAppend[]) => void)[] = [];
  readonly queue: AppendQueue;

  constructor(limits: Partial<QueueLimits> = {}) {
    this.queue = new AppendQueue({ maxEvents: 100, maxSize: 1000, inFlight: 1, ...limits }, (batch) => {
      this.batches.push(batch);
      return new Promise((resolve) => this.answers.push(resolve));
    });
  }

  get streams(): string[][] {
    return this.batches.map((batch) => batch.map(({ stream }) => stream));
  }

  async answer(again: readonly PendingAppend[] = []): Promise<void> {
    this.answers.shift()?.(again);
    await turn();
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('the append queue', () => {
  it('sends what came in one turn together, and gathers while a batch is under way', async () => {
    const bench = new Bench();
    for (const stream of ['a', 'b', 'c']) bench.queue.push(append(stream));
    await turn();
    bench.queue.push(append('d'));
    await turn();
    bench.queue.push(append('e'));
    await turn();
    expect(bench.streams).toEqual([['a', 'b', 'c']]);
    await bench.answer();
    expect(bench.streams).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
  });

  it('has at most so many batches under way', async () => {
    const bench = new Bench({ inFlight: 2, maxEvents: 1 });
    for (const stream of ['a', 'b', 'c']) bench.queue.push(append(stream));
    await turn();
    expect(bench.streams).toEqual([['a'], ['b']]);
    await bench.answer();
    expect(bench.streams).toEqual([['a'], ['b'], ['c']]);
  });

  it('has a stream at most once under way and keeps its order', async () => {
    const bench = new Bench({ inFlight: 2 });
    const [first, second, third] = [append('a'), append('a'), append('a')];
    for (const one of [first, second, append('b'), third]) bench.queue.push(one);
    await turn();
    expect(bench.streams).toEqual([['a', 'b']]);
    await bench.answer();
    await bench.answer();
    expect(bench.batches.map(([one]) => one)).toEqual([first, second, third]);
  });

  it('sends an append again before those that wait behind it', async () => {
    const bench = new Bench();
    const [first, second] = [append('a'), append('a')];
    bench.queue.push(first);
    bench.queue.push(second);
    await turn();
    await bench.answer([first]);
    await bench.answer();
    expect(bench.batches.map(([one]) => one)).toEqual([first, first, second]);
  });

  it('fills a batch up to its events and its size, and lets what is larger go alone', async () => {
    const byEvents = new Bench({ maxEvents: 5 });
    for (const [stream, events] of [
      ['a', 3],
      ['b', 2],
      ['c', 9],
      ['d', 1],
    ] as const) {
      byEvents.queue.push(append(stream, events));
    }
    const bySize = new Bench({ maxSize: 50 });
    for (const [stream, size] of [
      ['a', 30],
      ['b', 30],
      ['c', 900],
      ['d', 1],
    ] as const) {
      bySize.queue.push(append(stream, 1, size));
    }
    for (let round = 0; round < 4; round += 1) {
      await turn();
      await byEvents.answer();
      await bySize.answer();
    }
    expect(byEvents.streams).toEqual([['a', 'b'], ['c'], ['d']]);
    expect(bySize.streams).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  it('keeps the same event id out of one batch', async () => {
    const bench = new Bench();
    const one = append('a');
    bench.queue.push(one);
    bench.queue.push({ ...append('b'), events: one.events });
    await turn();
    await bench.answer();
    expect(bench.streams).toEqual([['a'], ['b']]);
  });

  it('is drained when nothing waits and nothing is under way', async () => {
    const bench = new Bench();
    await bench.queue.drained();
    bench.queue.push(append('a'));
    bench.queue.push(append('a'));
    let drained = false;
    const draining = bench.queue.drained().then(() => (drained = true));
    await turn();
    await bench.answer();
    expect(drained).toBe(false);
    await bench.answer();
    await draining;
    expect(drained).toBe(true);
  });
});
