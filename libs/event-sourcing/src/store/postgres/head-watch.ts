import { Signal } from '../signal.js';

/** Milliseconds between two looks at the head: right after something was appended, and when nothing has been for a while. */
const SHORTEST = 10;
const LONGEST = 100;

/**
 * Tells waiting readers that the log has grown: at once of what this process appended, soon of what others did.
 *
 * One look at one row serves all subscriptions of the process, and only while one of them waits. Notifications were measured and
 * left out (docs/adr/0003): inside the append they cost nine tenths of the throughput, outside they can get lost, so that looking
 * remains necessary anyhow.
 */
export class HeadWatch {
  readonly news = new Signal();
  private subscribers = 0;
  private timer: NodeJS.Timeout | undefined;
  private interval = SHORTEST;
  private seen: number | undefined;

  constructor(private readonly readHead: () => Promise<number>) {}

  /** This process appended. */
  appended(): void {
    this.interval = SHORTEST;
    this.news.raise();
  }

  /** Somebody says that there is an event at a position. */
  heardOf(position: number): void {
    if (this.seen !== undefined && position <= this.seen) return;
    this.seen = position;
    this.appended();
  }

  /** Watches until the returned function is called. */
  watch(): () => void {
    this.subscribers += 1;
    if (this.subscribers === 1) this.schedule();
    return () => {
      this.subscribers -= 1;
      if (this.subscribers === 0) clearTimeout(this.timer);
    };
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      void this.look().finally(() => {
        if (this.subscribers > 0) this.schedule();
      });
    }, this.interval);
    this.interval = Math.min(this.interval * 2, LONGEST);
  }

  private async look(): Promise<void> {
    if (!this.news.awaited) return;
    // Out of reach means nothing new can be told; whoever reads or appends finds out for itself.
    const head = await this.readHead().catch(() => this.seen);
    if (head === this.seen) return;
    this.seen = head;
    this.appended();
  }
}
