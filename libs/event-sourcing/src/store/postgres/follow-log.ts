import { unlessAborted } from '../../following/waiting.js';
import type { StoredEvent } from '../event-store.js';
import type { Signal } from '../signal.js';

export interface Page {
  readonly events: readonly StoredEvent[];
  /** True when it has room left, so that nothing was behind it when it was read: to read ahead would find little. */
  readonly last: boolean;
  /** Characters of payload. */
  readonly size: number;
}

export interface LogToFollow {
  /** The next events behind a position; must give them in the order of positions and leave none out. */
  readonly read: (after: number) => Promise<Page>;
  readonly news: Signal;
}

/**
 * The events behind a position, page by page, and then those to come. Reads one page ahead while its caller works on the
 * current one, and never more: a slow caller holds two pages.
 */
export async function* followLog(
  { read, news }: LogToFollow,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<readonly StoredEvent[]> {
  // The ticket is drawn before its page is read: what is appended during the read, or after it and before anybody waits, is news.
  const begin = () => ({ ticket: news.ticket, page: read(after) });
  let ahead: ReturnType<typeof begin> | undefined;
  const over = (): boolean => signal.aborted;
  while (!over()) {
    const { ticket, page: reading } = ahead ?? begin();
    ahead = undefined;
    // Not a race against one promise for the whole subscription: that would keep every page ever read.
    const page = await unlessAborted(reading, signal);
    if (page === undefined || over()) return;
    const newest = page.events.at(-1);
    if (newest === undefined) {
      await news.wait(ticket, signal);
      continue;
    }
    after = Number(newest.position);
    if (!page.last) {
      ahead = begin();
      // Its failure is met where it is awaited, or nobody waits for it any more.
      ahead.page.catch(() => undefined);
    }
    yield page.events;
  }
}
