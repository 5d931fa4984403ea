import type { Page } from './follow-log.js';
import { RecentEvents } from './recent-events.js';
import { Signal } from '../signal.js';

/** One who reads the log in order. */
export interface LogReader {
  /** The next events behind a position: `read` of LogToFollow. */
  readonly read: (after: number) => Promise<Page>;
  /** It reads no more. */
  readonly leave: () => void;
}

export interface SharedPagesOptions {
  readonly readPage: (after: number, limit: number) => Promise<Page>;
  /** A page with so many characters of payload was cut for its size. */
  readonly pageSize: number;
  /** No more pages are kept once there are so many characters of payload. */
  readonly keep: number;
  /** Milliseconds the first reader waits for those behind it before a page goes that they want next. */
  readonly patienceMs: number;
  /** A number that changes when the log is said to have grown. */
  readonly ticket: () => number;
}

interface Kept {
  readonly after: number;
  readonly ticket: number;
  page: Promise<Page>;
  /** 0 while it is being read. */
  size: number;
}

/**
 * Pages of the log, read and parsed once for all readers of one limit who stand near each other, as those of several read
 * models do while they are built. The log never changes, so a full page is kept; one with room left is shared only while it is
 * being read, and only as long as there was no news since: whoever joins would have been told of what it lacks by the next.
 * The newest events are kept as well: whoever is behind by some of them reads what came after the last of them, and no more.
 *
 * Pages end where the position is a multiple of the limit, so that readers who began at different places come to want the same.
 * The first waits a little before a page goes that another wants next. One who is stuck is waited for once: then it has fallen
 * behind, and reads for itself.
 */
export class SharedPages {
  /** Oldest first. */
  private readonly kept = new Map<number, Kept>();
  /** What each reader reads next. */
  private readonly places = new Map<LogReader, number>();
  private readonly moved = new Signal();
  private readonly recent: RecentEvents;

  constructor(
    private readonly limit: number,
    private readonly options: SharedPagesOptions,
  ) {
    this.recent = new RecentEvents({ events: 2 * limit, size: options.keep });
  }

  get deserted(): boolean {
    return this.places.size === 0;
  }

  enter(after: number): LogReader {
    const reader: LogReader = {
      read: (behind) => this.read(reader, behind),
      leave: () => {
        this.places.delete(reader);
        this.letGoOfUnwanted();
      },
    };
    this.places.set(reader, after);
    return reader;
  }

  private async read(reader: LogReader, after: number): Promise<Page> {
    const page = await this.pageBehind(after);
    if (!this.places.has(reader)) return page;
    this.places.set(reader, Number(page.events.at(-1)?.position ?? after));
    if (this.isFull(after, page)) this.moved.raise();
    else this.letGoOfUnwanted();
    return page;
  }

  private async pageBehind(after: number): Promise<Page> {
    const { events: known, size } = this.recent.behind(after, this.room(after));
    if (known.length === this.room(after)) return { events: known, last: false, size };
    const newest = known.at(-1);
    const from = newest === undefined ? after : Number(newest.position);
    const kept = this.kept.get(from);
    const page = kept === undefined ? await this.lead(from) : await this.join(kept);
    if (newest === undefined) return page;
    return { ...page, events: [...known, ...page.events], size: size + page.size };
  }

  private async join(kept: Kept): Promise<Page> {
    const nothingNew = kept.size === 0 && kept.ticket === this.options.ticket();
    const page = await kept.page.catch(() => undefined);
    if (page !== undefined && (nothingNew || this.isFull(kept.after, page))) return page;
    return this.options.readPage(kept.after, this.room(kept.after));
  }

  private async lead(after: number): Promise<Page> {
    const kept: Kept = { after, ticket: this.options.ticket(), page: this.whenThereIsRoom(after), size: 0 };
    this.kept.set(after, kept);
    try {
      const page = await kept.page;
      kept.size = Math.max(1, page.size);
      if (!this.isFull(after, page)) this.kept.delete(after);
      // A whole page is one of many: who reads those is far from the end of the log.
      if (page.events.length < this.limit) this.recent.add(after, page);
      return page;
    } catch (error) {
      this.kept.delete(after);
      throw error;
    }
  }

  private async whenThereIsRoom(after: number): Promise<Page> {
    const patience = AbortSignal.timeout(this.options.patienceMs);
    for (let oldest = this.tooMuch(); oldest !== undefined; oldest = this.tooMuch()) {
      const { ticket } = this.moved;
      if (patience.aborted || !this.isWantedNext(oldest)) this.kept.delete(oldest.after);
      else await this.moved.wait(ticket, patience);
    }
    return this.options.readPage(after, this.room(after));
  }

  /** The oldest page, when there is no room for another. */
  private tooMuch(): Kept | undefined {
    const read = [...this.kept.values()].filter(({ size }) => size > 0);
    const size = read.reduce((sum, each) => sum + each.size, 0);
    return size < this.options.keep ? undefined : read[0];
  }

  private isWantedNext({ after }: Kept): boolean {
    return [...this.places.values()].some((place) => place <= after && place > after - this.limit);
  }

  private letGoOfUnwanted(): void {
    const last = Math.min(...this.places.values());
    for (const { after, size } of this.kept.values()) if (size > 0 && after < last) this.kept.delete(after);
    this.moved.raise();
  }

  private room(after: number): number {
    return this.limit - (after % this.limit);
  }

  private isFull(after: number, page: Page): boolean {
    return page.events.length === this.room(after) || page.size >= this.options.pageSize;
  }
}
