import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { StoredEvent } from '../event-store.js';
import { Signal } from '../signal.js';
import { followLog, type Page } from './follow-log.js';

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

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

/** A log of so many events that grows when told, and gives them one a page, never sure that a page is the last. */
function growingLog(length: number) {
  const news = new Signal();
  const log = {
    length,
    reads: 0,
    news,
    read(after: number): Promise<Page> {
      log.reads += 1;
      return Promise.resolve({ events: after < log.length ? [event(after + 1)] : [], last: false, size: 0 });
    },
    append() {
      log.length += 1;
      news.raise();
    },
  };
  return log;
}

describe('following the log', () => {
  it('misses nothing appended between an empty read ahead and the wait for news', async () => {
    const log = growingLog(1);
    const ending = new AbortController();
    const pages = followLog({ read: (after) => log.read(after), news: log.news }, 0, ending.signal);
    expect((await pages.next()).value).toMatchObject([{ position: '1' }]);
    // The page behind it is being read ahead, and is empty; only then something is appended, while the caller is still at work.
    await new Promise(setImmediate);
    expect(log.reads).toBe(2);
    log.append();
    const late = await Promise.race([
      pages.next().then(({ value }) => (value as StoredEvent[])[0]?.position),
      new Promise((resolve) =>
        setTimeout(() => {
          resolve('nothing');
        }, 200),
      ),
    ]);
    ending.abort();
    expect(late).toBe('2');
  });

  it('lets go of a page once it was handled, however long the subscription lives', async () => {
    const ending = new AbortController();
    const handled: WeakRef<object>[] = [];
    const news = new Signal();
    const read = (after: number): Promise<Page> =>
      Promise.resolve({ events: [event(after + 1)], last: false, size: 0 });
    for await (const page of followLog({ read, news }, 0, ending.signal)) {
      handled.push(new WeakRef(page));
      if (handled.length === 200) break;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
    collectGarbage();
    expect(handled.slice(0, 150).filter((page) => page.deref() !== undefined)).toEqual([]);
  });

  it('ends while it waits for news', async () => {
    const log = growingLog(0);
    const ending = new AbortController();
    const pages = followLog({ read: (after) => log.read(after), news: log.news }, 0, ending.signal);
    const next = pages.next();
    ending.abort();
    expect(await next).toEqual({ value: undefined, done: true });
  });
});
