import fc from 'fast-check';
import type { StoredEvent } from '../event-store.js';
import { RecentEvents } from './recent-events.js';

const events = (from: number, to: number): StoredEvent[] =>
  Array.from({ length: to - from }, (_, at) => ({ position: String(from + at + 1) }) as StoredEvent);

/** What a read behind `after` finds in a log of so many events, a character each. */
const read = (after: number, to: number) => ({ events: events(after, to), size: to - after });

const positions = (found: { readonly events: readonly StoredEvent[] }): number[] =>
  found.events.map(({ position }) => Number(position));

describe('the newest events that were read', () => {
  const recent = (most = { events: 100, size: 100 }): RecentEvents => new RecentEvents(most);

  it('are found behind any place among them, as far as they go', () => {
    const held = recent();
    held.add(10, read(10, 14));
    held.add(14, read(14, 16));
    expect(positions(held.behind(10, 100))).toEqual([11, 12, 13, 14, 15, 16]);
    expect(positions(held.behind(13, 100))).toEqual([14, 15, 16]);
    expect(positions(held.behind(13, 2))).toEqual([14, 15]);
    expect(positions(held.behind(14, 100))).toEqual([15, 16]);
  });

  it('are not found behind a place before them, nor at their end', () => {
    const held = recent();
    held.add(10, read(10, 14));
    expect(positions(held.behind(9, 100))).toEqual([]);
    expect(positions(held.behind(14, 100))).toEqual([]);
    expect(positions(recent().behind(0, 100))).toEqual([]);
  });

  it('begin anew where a gap would be', () => {
    const held = recent();
    held.add(10, read(10, 14));
    held.add(20, read(20, 22));
    expect(positions(held.behind(10, 100))).toEqual([]);
    expect(positions(held.behind(20, 100))).toEqual([21, 22]);
  });

  it('stay when somebody far behind reads what does not reach beyond them', () => {
    const held = recent();
    held.add(10, read(10, 14));
    held.add(2, read(2, 5));
    expect(positions(held.behind(10, 100))).toEqual([11, 12, 13, 14]);
  });

  it('are let go of from the oldest, by number and by size', () => {
    const byNumber = recent({ events: 5, size: 100 });
    for (const after of [0, 2, 4]) byNumber.add(after, read(after, after + 2));
    expect(positions(byNumber.behind(0, 100))).toEqual([]);
    expect(positions(byNumber.behind(2, 100))).toEqual([3, 4, 5, 6]);
    const bySize = recent({ events: 100, size: 3 });
    for (const after of [0, 2]) bySize.add(after, read(after, after + 2));
    expect(positions(bySize.behind(0, 100))).toEqual([]);
    expect(positions(bySize.behind(2, 100))).toEqual([3, 4]);
  });

  it('whatever was read in whatever order: what is found is the log, from the place asked for, without a gap', () => {
    const reads = fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 12 })), { maxLength: 30 });
    fc.assert(
      fc.property(reads, fc.nat(60), fc.integer({ min: 1, max: 20 }), (done, after, limit) => {
        const held = recent({ events: 20, size: 15 });
        for (const [from, count] of done) held.add(from, read(from, from + count));
        const found = positions(held.behind(after, limit));
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(found).toEqual(found.map((_, at) => after + at + 1));
      }),
    );
  });
});
