import { backoffMs, sleep, type Backoff } from './waiting.js';
import { START, StoreUnavailable, type EventStore, type Position, type StoredEvent } from '../store/index.js';

const MAX_BATCH = 1_000;
/** A store that stays away for longer than all of these together needs somebody to look. */
const ATTEMPTS = 8;
const BACKOFF: Backoff = { firstMs: 100, mostMs: 5_000 };
const NEVER = new AbortController().signal;

/**
 * The log of a store in order, batch by batch, up to where its head is when asked first; a store that is out of reach for moments is
 * asked again. Memory does not grow with the log.
 * @throws StoreUnavailable when it stays out of reach
 */
export async function* readLog(
  store: EventStore,
  after: Position = START,
): AsyncGenerator<readonly StoredEvent[], void> {
  const head = await store.head();
  let failures = 0;
  while (store.compare(after, head) < 0) {
    const end = new AbortController();
    try {
      for await (const batch of store.subscribe({ after, maxBatch: MAX_BATCH, signal: end.signal })) {
        const wanted = batch.filter(({ position }) => store.compare(position, head) <= 0);
        const last = wanted.at(-1);
        if (last !== undefined) {
          failures = 0;
          after = last.position;
          yield wanted;
        }
        if (wanted.length < batch.length || store.compare(after, head) >= 0) return;
      }
      throw new StoreUnavailable('The store ended the reading of its log');
    } catch (error) {
      failures += 1;
      if (!(error instanceof StoreUnavailable) || failures >= ATTEMPTS) throw error;
      await sleep(backoffMs(BACKOFF, failures), NEVER);
    } finally {
      end.abort();
    }
  }
}

/** One event after the other, with a look at the next: for logs that are read side by side. */
export class EventByEvent {
  private batch: readonly StoredEvent[] = [];
  private at = 0;

  constructor(private readonly batches: AsyncGenerator<readonly StoredEvent[], void>) {}

  /** The event that comes next, which stays the next one; undefined at the end. */
  async peek(): Promise<StoredEvent | undefined> {
    if (this.at >= this.batch.length) {
      const { done, value } = await this.batches.next();
      if (done === true) return undefined;
      this.batch = value;
      this.at = 0;
    }
    return this.batch[this.at];
  }

  async next(): Promise<StoredEvent | undefined> {
    const event = await this.peek();
    if (event !== undefined) this.at += 1;
    return event;
  }

  async close(): Promise<void> {
    await this.batches.return();
  }
}
