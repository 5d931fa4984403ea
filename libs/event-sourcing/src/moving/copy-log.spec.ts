import fc from 'fast-check';
import { newId } from '#platform/ids';
import { memoryEventStore, MemoryLog, StoreUnavailable, type EventStore } from '../store/index.js';
import { compareLogs } from './compare-logs.js';
import { copyLog, runsOf } from './copy-log.js';
import { contentOf, fill } from './moved-log.contract.js';

class Killed extends Error {}

const untold = (): Promise<void> => Promise.resolve();

/**
 * A store that the copier is killed at: before an append, after it, or with the append still on its way, which then arrives while a
 * later copier is at work. Now and then it does not answer, and nobody knows whether it stored what it was given.
 */
function dying(store: EventStore, random: () => number): EventStore {
  const onTheirWay: (() => Promise<unknown>)[] = [];
  const arrive = async (): Promise<void> => {
    for (const append of onTheirWay.splice(0)) await append().catch(() => undefined);
  };
  return {
    append: async (...given) => {
      if (random() < 0.3) await arrive();
      const fate = random();
      if (fate < 0.03) throw new Killed();
      if (fate < 0.06) onTheirWay.push(() => store.append(...given));
      if (fate < 0.06) throw new Killed();
      if (fate < 0.07) throw new StoreUnavailable('before');
      const result = await store.append(...given);
      if (fate < 0.1) throw new Killed();
      if (fate < 0.11) throw new StoreUnavailable('after');
      return result;
    },
    head: () => store.head(),
    readStream: (stream, options) => store.readStream(stream, options),
    subscribe: (options) => store.subscribe(options),
    compare: (a, b) => store.compare(a, b),
    close: () => store.close(),
  };
}

async function copyUntilDone(source: EventStore, target: EventStore): Promise<number> {
  for (let kills = 0; ; kills += 1) {
    try {
      await copyLog(source, target);
      return kills;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
}

describe('copying a log', () => {
  it('ends with the very same log, wherever it is killed and however often', async () => {
    let kills = 0;
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), async (draws) => {
        const random = (): number => draws.next().value as number;
        const [source, target] = [memoryEventStore(), memoryEventStore()];
        await fill(source, 60, random);
        kills += await copyUntilDone(source, dying(target, random));
        expect(await contentOf(target)).toEqual(await contentOf(source));
        const { events } = await compareLogs(source, target, untold);
        expect(events).toBe((await contentOf(source)).length);
      }),
      { numRuns: 25 },
    );
    expect(kills).toBeGreaterThan(20);
  });

  it('takes along later what was appended after an earlier copy', async () => {
    const [source, target] = [memoryEventStore(), memoryEventStore()];
    await fill(source, 5, Math.random);
    await copyLog(source, target);
    await fill(source, 5, Math.random);
    const told: number[] = [];
    const events = await copyLog(source, target, { onEvents: (count) => told.push(count) });
    expect(told.at(-1)).toBe(events);
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  it('leaves an empty log empty', async () => {
    expect(await copyLog(memoryEventStore(), memoryEventStore())).toBe(0);
  });

  it('refuses a store that holds another log, and changes nothing in it', async () => {
    const [source, target] = [memoryEventStore(), memoryEventStore()];
    await fill(source, 5, Math.random);
    await fill(target, 1, Math.random);
    const before = await contentOf(target);
    await expect(copyLog(source, target)).rejects.toMatchObject({ code: 'TARGET_HOLDS_OTHER' });
    expect(await contentOf(target)).toEqual(before);
  });

  it('refuses a store that holds more than this log', async () => {
    const [source, target] = [memoryEventStore(), memoryEventStore()];
    await fill(source, 5, Math.random);
    await copyLog(source, target);
    await fill(target, 1, Math.random);
    await expect(copyLog(source, target)).rejects.toMatchObject({ code: 'TARGET_HOLDS_OTHER' });
  });

  it('refuses a store that somebody else writes to at the same time', async () => {
    const source = memoryEventStore();
    // Two streams by turns, so that what is copied next but one meets what somebody else wrote.
    for (let at = 0; at < 10; at += 1) {
      const event = { eventId: newId(), type: 'SomethingNoted', schemaVersion: 1, data: {}, meta: {} };
      await source.append(`record-${at % 2}`, 'any', [event]);
    }
    const [first] = await contentOf(source);
    const log = new MemoryLog();
    const shared = memoryEventStore(log);
    let isDisturbed = false;
    const busy = {
      ...dying(shared, () => 0.999),
      append: async (...given: Parameters<EventStore['append']>) => {
        const result = await shared.append(...given);
        const events = [{ ...(first as NonNullable<typeof first>), eventId: newId() }];
        if (!isDisturbed) await shared.append(given[0], 'any', events);
        isDisturbed = true;
        return result;
      },
    };
    await expect(copyLog(source, busy)).rejects.toMatchObject({ code: 'TARGET_HOLDS_OTHER' });
  });

  it('stops when it is told to', async () => {
    const [source, target] = [memoryEventStore(), memoryEventStore()];
    await fill(source, 5, Math.random);
    await expect(copyLog(source, target, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
    expect(await contentOf(target)).toEqual([]);
  });
});

describe('runs of one stream', () => {
  it('follow the order of the log, and no append becomes too large', async () => {
    const source = memoryEventStore();
    const stream = 'record-long';
    const large = { text: 'x'.repeat(200_000) };
    const meta = {};
    for (let at = 0; at < 6; at += 1) {
      await source.append(stream, 'any', [
        { eventId: newId(), type: 'SomethingNoted', schemaVersion: 1, data: large, meta },
      ]);
    }
    await source.append('record-other', 'any', [
      { eventId: newId(), type: 'SomethingNoted', schemaVersion: 1, data: {}, meta },
    ]);
    const events = await contentOf(source);
    const runs = runsOf(events.map((event) => ({ ...event, position: '' })));
    expect(runs.map((run) => run.length)).toEqual([2, 2, 2, 1]);
    expect(runs.flat().map(({ eventId }) => eventId)).toEqual(events.map(({ eventId }) => eventId));
  });
});

describe('comparing two logs', () => {
  const changes: readonly [string, object][] = [
    ['eventId', { eventId: newId() }],
    ['type', { type: 'AnotherThingNoted' }],
    ['schemaVersion', { schemaVersion: 9 }],
    ['hash', { data: { note: 'another' } }],
    ['hash', { meta: {} }],
  ];

  it.each(changes)('names the place and the field: %s', async (field, change) => {
    const [source, target] = [memoryEventStore(), memoryEventStore()];
    await fill(source, 8, Math.random);
    const events = await contentOf(source);
    for (const [at, event] of events.entries()) {
      await target.append(event.stream, 'any', [at === 3 ? { ...event, ...change } : event]);
    }
    await expect(compareLogs(source, target, untold)).rejects.toMatchObject({
      code: 'LOGS_DIFFER',
      message: expect.stringContaining(`at event 4, its ${field} is not the same`) as string,
    });
  });

  it('sees two events of different streams that changed places, and one that is missing', async () => {
    const [source, swapped, short] = [memoryEventStore(), memoryEventStore(), memoryEventStore()];
    const event = { type: 'SomethingNoted', schemaVersion: 1, data: {}, meta: {} };
    const [a, b] = [
      { ...event, eventId: newId() },
      { ...event, eventId: newId() },
    ];
    await source.append('record-a', 'any', [a]);
    await source.append('record-b', 'any', [b]);
    await swapped.append('record-b', 'any', [b]);
    await swapped.append('record-a', 'any', [a]);
    await short.append('record-a', 'any', [a]);
    await expect(compareLogs(source, swapped, untold)).rejects.toMatchObject({ code: 'LOGS_DIFFER' });
    await expect(compareLogs(source, short, untold)).rejects.toMatchObject({ code: 'LOGS_DIFFER' });
  });

  it('tells the places of all events, in order', async () => {
    const [source, target] = [memoryEventStore(), memoryEventStore()];
    await fill(source, 8, Math.random);
    await copyLog(source, target);
    const pairs: unknown[] = [];
    await compareLogs(source, target, (told) => {
      pairs.push(...told);
      return Promise.resolve();
    });
    const count = (await contentOf(source)).length;
    expect(pairs).toEqual(
      Array.from({ length: count }, (_, at) => ({ from: `m${at + 1}`, to: `m${at + 1}` })),
    );
  });
});
