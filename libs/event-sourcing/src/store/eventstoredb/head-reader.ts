import { comparePlaces, type Place } from './position.js';
import type { LogReader } from './log-reader.js';
import type { StreamNames } from './stream-names.js';

/** Events in the pages read backwards: the newest of ours is nearly always among the first. */
const PAGES = [4, 32, 256];

/**
 * Finds the newest event of the ledger in a log that holds the server's own and other people's events too. What was looked at once is
 * not looked at again, so that a ledger that is silent on a busy server costs no more with every look.
 */
export class HeadReader {
  private newest: Place | undefined;
  /** Up to here `newest` is known to be the newest. */
  private through: Place | undefined;

  constructor(
    private readonly reader: LogReader,
    private readonly names: StreamNames,
  ) {}

  /** Undefined when there is none. */
  async read(): Promise<Place | undefined> {
    let from: Place | undefined;
    let top: Place | undefined;
    for (let page = 0; ; page += 1) {
      const size = PAGES[Math.min(page, PAGES.length - 1)] as number;
      const events = await this.reader.backwards(from, size);
      for (const event of events) {
        if (top === undefined && comparePlaces(event.position, this.through) < 0) this.forget();
        top ??= event.position;
        if (this.through !== undefined && comparePlaces(event.position, this.through) <= 0)
          return this.newest;
        if (this.names.isOurs(event.streamId)) return this.know(event.position, top);
        from = event.position;
      }
      if (events.length < size) return this.know(undefined, top);
    }
  }

  /** After the connection was lost the log may be another one, as after a restore from a backup. */
  forget(): void {
    this.newest = undefined;
    this.through = undefined;
  }

  private know(newest: Place | undefined, through: Place | undefined): Place | undefined {
    if (comparePlaces(through, this.through) > 0) {
      this.newest = newest;
      this.through = through;
    }
    return newest;
  }
}
