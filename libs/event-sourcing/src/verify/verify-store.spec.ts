import { fill } from '../moving/moved-log.contract.js';
import { memoryEventStore, type EventStore, type StoredEvent } from '../store/index.js';
import { readLog } from '../following/read-log.js';
import { verifyStore } from './verify-store.js';

/** A store whose log reads as if somebody had been at it. */
async function tamperedWith(change: (log: StoredEvent[]) => readonly StoredEvent[]): Promise<EventStore> {
  const store = memoryEventStore();
  await fill(store, 30, Math.random);
  const log: StoredEvent[] = [];
  for await (const batch of readLog(store)) log.push(...batch);
  const events = change(log);
  const places = new Map(log.map(({ position }, at) => [position, at + 1]));
  const last = events.at(-1)?.position ?? '';
  return {
    append: (...given) => store.append(...given),
    head: () => Promise.resolve(last),
    readStream: (stream, { after = 0, limit = Infinity } = {}) =>
      Promise.resolve(
        events
          .filter((each) => each.stream === stream && each.revision > after)
          .toSorted((a, b) => a.revision - b.revision)
          .slice(0, limit),
      ),
    // eslint-disable-next-line @typescript-eslint/require-await
    subscribe: async function* () {
      yield events;
    },
    compare: (a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0),
    close: () => store.close(),
  };
}

const kindOf = async (change: (log: StoredEvent[]) => readonly StoredEvent[]): Promise<unknown> => {
  const { ok, firstFault } = await verifyStore(await tamperedWith(change));
  expect(ok).toBe(firstFault === undefined);
  return firstFault === undefined ? 'sound' : [firstFault.kind, firstFault.position];
};

/** The place of an event in the middle whose stream goes on behind it. */
const middleOf = (log: readonly StoredEvent[]): number => {
  const wanted = log.findIndex(
    ({ stream, revision }, at) =>
      at > 5 && revision > 1 && log.some((each, later) => later > at && each.stream === stream),
  );
  return wanted;
};

describe('a log of which only the port is known', () => {
  it('is sound as it was appended', async () => {
    const store = memoryEventStore();
    await fill(store, 40, Math.random);
    const report = await verifyStore(store);
    expect(report).toMatchObject({
      ok: true,
      head: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
    expect(report.head.position).toBe(String(report.events));
    expect(await verifyStore(store, { anchor: report.head, atLeast: report.events })).toEqual(report);
  });

  it('is sound when it is empty', async () => {
    expect(await verifyStore(memoryEventStore())).toMatchObject({ ok: true, events: 0, streams: 0 });
  });

  it.each([
    ['type', { type: 'Other' }],
    ['schemaVersion', { schemaVersion: 77 }],
    ['data', { data: { forged: true } }],
    ['meta', { meta: {} }],
    ['eventId', { eventId: '00000000-0000-4000-8000-000000000000' }],
    ['hash', { hash: 'f'.repeat(64) }],
  ])('names an event whose %s was changed', async (_, change) => {
    let place = 0;
    const kind = await kindOf((log) => {
      place = middleOf(log);
      return log.with(place, { ...(log[place] as StoredEvent), ...change });
    });
    expect(kind).toEqual(['ALTERED', String(place + 1)]);
  });

  it('names a hole in a stream, at the event behind it', async () => {
    let place = 0;
    const kind = await kindOf((log) => {
      const gone = middleOf(log);
      const rest = log.toSpliced(gone, 1);
      place = rest.findIndex((each, at) => at >= gone && each.stream === log[gone]?.stream);
      return rest;
    });
    expect(kind).toEqual(['MISSING', String(place + 1)]);
  });

  it('names an event that stands before one it builds upon', async () => {
    const kind = await kindOf((log) => {
      const place = middleOf(log);
      const moved = log[place] as StoredEvent;
      const before = log.findLastIndex((each, at) => at < place && each.stream === moved.stream);
      return log.toSpliced(place, 1).toSpliced(before, 0, moved);
    });
    expect((kind as string[])[0]).toMatch(/REORDERED|MISSING/);
  });

  it('finds by an anchor that the log was rewritten as a whole, or cut off', async () => {
    const [store, other] = [memoryEventStore(), memoryEventStore()];
    await fill(store, 20, Math.random);
    await fill(other, 60, Math.random);
    const { head } = await verifyStore(store);
    expect((await verifyStore(other, { anchor: head })).firstFault).toMatchObject({
      kind: 'ALTERED',
      position: head.position,
    });
    const cut = await tamperedWith((log) => log.slice(0, -2));
    const { events } = await verifyStore(cut);
    const anchor = { position: String(events + 2), digest: head.digest };
    for (const options of [{ anchor }, { atLeast: events + 2 }]) {
      expect((await verifyStore(cut, options)).firstFault).toMatchObject({
        kind: 'TRUNCATED',
        position: String(events + 1),
      });
    }
  });
});
