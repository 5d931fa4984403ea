import type { StoredEvent } from '../event-store.js';
import type { Page } from './follow-log.js';
import { SharedPages, type LogReader } from './shared-pages.js';

const LIMIT = 10;

const event = (position: number): StoredEvent => ({
  eventId: `event-${position}`,
  type: 'Noted',
  schemaVersion: 1,
  data: {},
  meta: {},
  stream: 'note-1',
  revision: position,
  position: String(position),
  hash: '',
});

/** A log of so many events, each counting one character, and the pages its readers share. */
function logOf(length: number, keep = 30, patienceMs = 10_000) {
  const log = { length, ticket: 0, reads: [] as string[], fail: false, wait: Promise.resolve() };
  const readPage = async (after: number, limit: number): Promise<Page> => {
    log.reads.push(`${after}+${limit}`);
    if (log.fail) throw new Error('out of reach');
    const events = Array.from({ length: Math.max(0, Math.min(limit, log.length - after)) }, (_, at) =>
      event(after + at + 1),
    );
    await log.wait;
    return { events, last: events.length === 0, size: events.length };
  };
  const pages = new SharedPages(LIMIT, {
    readPage,
    pageSize: 1_000,
    keep,
    patienceMs,
    ticket: () => log.ticket,
  });
  return { log, pages };
}

async function readAll(reader: LogReader, from: number): Promise<number[]> {
  const seen: number[] = [];
  for (let after = from; ; after = seen.at(-1) ?? from) {
    const { events } = await reader.read(after);
    if (events.length === 0) return seen;
    seen.push(...events.map(({ position }) => Number(position)));
  }
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('pages of the log that several read', () => {
  it('are read once, and are the very same', async () => {
    const { log, pages } = logOf(100);
    const readers = [pages.enter(0), pages.enter(0), pages.enter(0)];
    const [one, two, three] = await Promise.all(readers.map((reader) => reader.read(0)));
    expect(two?.events).toBe(one?.events);
    expect(three?.events).toBe(one?.events);
    expect(log.reads).toEqual(['0+10']);
  });

  it('miss nothing and repeat nothing, wherever a reader begins', async () => {
    const { log, pages } = logOf(95);
    const seen = await Promise.all([0, 3, 42, 94].map((from) => readAll(pages.enter(from), from)));
    expect(seen).toEqual([numbers(1, 95), numbers(4, 95), numbers(43, 95), [95]]);
    // Each by himself would read 31 pages, the last ones with room left.
    expect(log.reads.length).toBeLessThan(25);
  });

  it('end at the same places, so that readers who began elsewhere want the same', async () => {
    const { log, pages } = logOf(100);
    const [first, second] = [pages.enter(0), pages.enter(7)];
    await second.read(7);
    await first.read(0);
    expect((await second.read(10)).events).toBe((await first.read(10)).events);
    expect(log.reads).toEqual(['7+3', '0+10', '10+10']);
  });

  it('with room left are not kept: what was appended since is read', async () => {
    const { log, pages } = logOf(4);
    const [first, second] = [pages.enter(0), pages.enter(0)];
    expect((await first.read(0)).events).toHaveLength(4);
    log.length = 6;
    expect((await second.read(0)).events).toHaveLength(6);
  });

  it('are read from the newest event on that is known, by whoever stands before it', async () => {
    const { log, pages } = logOf(4);
    const [fast, slow] = [pages.enter(0), pages.enter(0)];
    await fast.read(0);
    log.length = 7;
    await fast.read(4);
    log.length = 9;
    expect((await slow.read(0)).events).toHaveLength(9);
    expect(await readAll(pages.enter(2), 2)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(log.reads.slice(0, 3)).toEqual(['0+10', '4+6', '7+3']);
  });

  it('end at the same places when they begin with events that are known', async () => {
    const { log, pages } = logOf(8);
    const [fast, slow] = [pages.enter(0), pages.enter(0)];
    await fast.read(0);
    log.length = 14;
    await fast.read(8);
    await fast.read(10);
    expect((await slow.read(3)).events.map(({ position }) => Number(position))).toEqual(numbers(4, 10));
    expect((await slow.read(10)).events.map(({ position }) => Number(position))).toEqual(numbers(11, 14));
    expect(log.reads).toEqual(['0+10', '8+2', '10+10', '14+6']);
  });

  it('with room left are not shared with one who heard of news since they were asked for', async () => {
    const { log, pages } = logOf(4);
    let arrive = (): void => undefined;
    log.wait = new Promise((resolve) => (arrive = resolve));
    const early = pages.enter(0).read(0);
    const along = pages.enter(0).read(0);
    log.length = 6;
    log.ticket += 1;
    const late = pages.enter(0).read(0);
    arrive();
    expect((await early).events).toHaveLength(4);
    expect((await along).events).toBe((await early).events);
    expect((await late).events).toHaveLength(6);
  });

  it('that cannot be read fail for the one who asked; whoever joined asks for himself', async () => {
    const { log, pages } = logOf(20);
    log.fail = true;
    const asked = pages.enter(0).read(0);
    log.fail = false;
    const joined = pages.enter(0).read(0);
    await expect(asked).rejects.toThrow('out of reach');
    expect((await joined).events).toHaveLength(LIMIT);
  });

  it('are kept while the one behind is near, who is waited for', async () => {
    const { log, pages } = logOf(100);
    const [ahead, behind] = [pages.enter(0), pages.enter(0)];
    for (const after of [0, 10, 20]) await ahead.read(after);
    let arrived = false;
    const next = ahead.read(30).then(() => (arrived = true));
    await new Promise(setImmediate);
    expect(arrived).toBe(false);
    await behind.read(0);
    await next;
    expect(log.reads).toEqual(['0+10', '10+10', '20+10', '30+10']);
  });

  it('let go of one who is stuck: he is waited for once, and reads for himself later', async () => {
    const { log, pages } = logOf(100, 30, 50);
    const [ahead, stuck] = [pages.enter(0), pages.enter(0)];
    const began = Date.now();
    expect(await readAll(ahead, 0)).toHaveLength(100);
    expect(Date.now() - began).toBeLessThan(1_000);
    expect(await readAll(stuck, 0)).toHaveLength(100);
    expect(log.reads.filter((read) => read === '0+10')).toHaveLength(2);
  });

  it('are not waited for on behalf of one who left', async () => {
    const { pages } = logOf(100);
    const [ahead, gone] = [pages.enter(0), pages.enter(0)];
    for (const after of [0, 10, 20]) await ahead.read(after);
    const next = ahead.read(30);
    await new Promise(setImmediate);
    gone.leave();
    expect((await next).events).toHaveLength(LIMIT);
    ahead.leave();
    expect(pages.deserted).toBe(true);
  });
});
