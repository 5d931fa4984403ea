import type { HeadReader } from './head-reader.js';
import { comparePlaces, type Place } from './position.js';
import type { Subscription } from './subscription.js';

/**
 * Finds subscriptions that the head leaves behind. A connection can live, and the server's subscription on it be gone: nothing then
 * ends, and nothing comes. One look at the head serves all subscriptions of the process, and only while one waits.
 */
export class Deafness {
  private readonly waiting = new Map<Subscription, Place | undefined>();
  private timer: NodeJS.Timeout | undefined;
  /** The head at the look before. */
  private before: Place | undefined;

  constructor(
    private readonly head: HeadReader,
    private readonly stallMs: number,
  ) {}

  /** Watches a subscription until the returned function is called. */
  watch(subscription: Subscription): () => void {
    this.waiting.set(subscription, undefined);
    this.timer ??= this.schedule();
    return () => {
      this.waiting.delete(subscription);
      if (this.waiting.size > 0) return;
      clearTimeout(this.timer);
      this.timer = undefined;
    };
  }

  private schedule(): NodeJS.Timeout {
    const timer = setTimeout(() => {
      void this.look().finally(() => {
        if (this.timer === timer) this.timer = this.schedule();
      });
    }, this.stallMs);
    return timer.unref();
  }

  private async look(): Promise<void> {
    const idle = [...this.waiting.keys()].filter((subscription) => subscription.idle);
    if (idle.length === 0) return;
    // What is out of reach tells nothing; the connection is given up by whoever finds it silent.
    const head = await this.head.read().catch(() => undefined);
    if (head === undefined) return;
    const { before } = this;
    this.before = head;
    for (const subscription of idle) {
      // Behind the head of an earlier look: it had all the time since to hear of it.
      if (subscription.idle && comparePlaces(before, subscription.reached) > 0) {
        subscription.end('deaf', new Error('The head left the subscription behind'));
      }
    }
  }
}
