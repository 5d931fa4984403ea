import { backoffMs, sleep } from '../../following/waiting.js';
import {
  InvalidPosition,
  StoreUnavailable,
  type StoredEvent,
  type SubscribeOptions,
} from '../event-store.js';
import type { Deafness } from './deafness.js';
import { isPassing } from './failures.js';
import type { Settings } from './options.js';
import { comparePlaces, toPlace, type Place } from './position.js';
import { isInvalidPlace, Subscription, type Over, type SubscriptionSource } from './subscription.js';

export interface FollowOptions extends SubscriptionSource {
  readonly settings: Pick<Settings, 'patienceMs' | 'onRestart'>;
  readonly deafness: Deafness;
  readonly failed: (error: unknown) => void;
  /** Where the newest event of the ledger is. */
  readonly newest: () => Promise<Place | undefined>;
}

const DEFAULT_BATCH = 500;
/** One that lived so long does not count as another failure in a row. */
const STEADY_MS = 1_000;
const BACKOFF = { firstMs: 20, mostMs: 1_000 };

/**
 * The events behind a position and those to come, over as many subscriptions as it takes: each begins where the one before it got to.
 * A subscription that ends while nobody asked it to is lost, however politely it ended.
 */
export async function* follow(
  options: FollowOptions,
  { after, maxBatch = DEFAULT_BATCH }: SubscribeOptions,
  signal: AbortSignal,
): AsyncGenerator<readonly StoredEvent[]> {
  let place = toPlace(after);
  // A reader that is ahead of the log comes from another one, as after a restore from a backup. The server would let it wait, and
  // then leave out what is written up to there.
  if (place !== undefined && comparePlaces(place, await options.newest()) > 0)
    throw new InvalidPosition(after);
  let times = 0;
  let since = performance.now();
  const over = (): boolean => signal.aborted;
  while (!over()) {
    const begun = performance.now();
    const subscription = new Subscription(options, place);
    const unwatch = options.deafness.watch(subscription);
    try {
      while (!over()) {
        const { ticket } = subscription.news;
        const events = subscription.take(maxBatch);
        if (events.length > 0) {
          yield events;
        } else if (subscription.over !== undefined) {
          break;
        } else {
          await subscription.news.wait(ticket, signal);
        }
      }
    } finally {
      unwatch();
      subscription.end('ended', new Error('Nobody reads it any more'));
    }
    if (over()) return;
    const lost = subscription.over as Over;
    if (isInvalidPlace(lost.error)) throw new InvalidPosition(after);
    if (lost.why === 'failed' && !isPassing(lost.error)) throw lost.error;
    if (subscription.confirmed) since = performance.now();
    if (performance.now() - begun > STEADY_MS) times = 0;
    times += 1;
    options.failed(lost.error);
    options.settings.onRestart({ ...lost, times });
    if (performance.now() - since > options.settings.patienceMs) {
      throw new StoreUnavailable('The event store cannot be reached', { cause: lost.error });
    }
    place = subscription.reached;
    await sleep(times === 1 ? 0 : backoffMs(BACKOFF, times - 1), signal);
  }
}
