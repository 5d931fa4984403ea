import type { HeadReader } from './head-reader.js';
import { comparePlaces, type Place } from './position.js';
import type { Subscription } from './subscription.js';

/**
 * Finds subscriptions that the head leaves behind. A connection can live, and the server's subscription on it be gone: nothing then
 * ends, and nothing comes. One look at the head serves all subscriptions of the process, and only while one waits.
 */
export class Deafness {
  /** With what each had reached at the look before; nothing for one that was not looked at yet, or had news then. */
  private readonly waiting = new Map<Subscription, { readonly reached: Place | undefined } | undefined>();
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
    const waiting = [...this.waiting.keys()].some((subscription) => subscription.idle);
    if (!waiting) return;
    // What is out of reach tells nothing; the connection is given up by whoever finds it silent.
    const head = await this.head.read().catch(() => undefined);
    const { before } = this;
    this.before = head;
    for (const [subscription, then] of this.waiting) {
      const { idle, reached } = subscription;
      this.waiting.set(subscription, idle ? { reached } : undefined);
      const still = then !== undefined && comparePlaces(then.reached, reached) === 0;
      // Behind what was the head a look ago, and not a step further since.
      if (idle && still && comparePlaces(before, reached) > 0) {
        subscription.end('deaf', new Error('The head left the subscription behind'));
      }
    }
  }
}
