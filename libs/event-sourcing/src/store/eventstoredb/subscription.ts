import {
  ErrorType,
  START as FROM_START,
  streamNameFilter,
  type AllStreamResolvedEvent,
} from '@eventstore/db-client';
import type { StoredEvent } from '../event-store.js';
import { Signal } from '../signal.js';
import { abandon } from './collect.js';
import { isOfType, NoAnswer } from './failures.js';
import type { LogClient } from './log-client.js';
import { toPlace, type Place } from './position.js';
import { toStored } from './recorded.js';
import type { StreamNames } from './stream-names.js';

/** Events that wait for the reader before the server is asked to hold back. */
const WAITING_AT_MOST = 1_000;

/** Events looked at by the server between two checkpoints. */
const SEARCH_WINDOW = 128;

export type Over = { readonly why: 'ended' | 'deaf' | 'failed'; readonly error: Error };

export interface SubscriptionSource {
  readonly client: LogClient;
  readonly names: StreamNames;
  readonly readTimeoutMs: number;
}

/** One subscription on the server, from its beginning to its end, whichever that is. It never begins anew by itself. */
export class Subscription {
  readonly news = new Signal();
  over: Over | undefined;
  /** The server said that it will send. */
  confirmed = false;
  /** Everything up to here was received or is known to be others'. */
  private reachedPlace: Place | undefined;
  private readonly waiting: StoredEvent[] = [];
  private readonly stream: ReturnType<LogClient['subscribeToAll']>;
  private readonly confirming: NodeJS.Timeout;

  constructor(
    private readonly source: SubscriptionSource,
    after: Place | undefined,
  ) {
    this.reachedPlace = after;
    this.stream = source.client.subscribeToAll({
      fromPosition: after ?? FROM_START,
      requiresLeader: true,
      filter: streamNameFilter({
        prefixes: [source.names.prefix],
        checkpointInterval: 1,
        maxSearchWindow: SEARCH_WINDOW,
        // The client waits for this and is stalled for good when it throws: it notes a place, and nothing else.
        checkpointReached: (_, place) => {
          this.checkpoint(place);
        },
      }),
    });
    const { readTimeoutMs } = source;
    this.confirming = setTimeout(() => {
      this.end('failed', new NoAnswer('a subscription', readTimeoutMs));
    }, readTimeoutMs);
    // Attached in the same turn, and the one for errors never taken off: an error nobody listens to would end the process.
    this.stream.on('error', (error: Error) => {
      this.end('failed', error);
    });
    this.stream.on('confirmation', () => {
      clearTimeout(this.confirming);
      this.confirmed = true;
      source.client.heard();
    });
    this.stream.on('data', (resolved: AllStreamResolvedEvent) => {
      this.receive(resolved);
    });
    for (const event of ['end', 'close'] as const) {
      this.stream.on(event, () => {
        this.end('ended', new Error('The server ended the subscription'));
      });
    }
  }

  get reached(): Place | undefined {
    return this.reachedPlace;
  }

  /** True when everything received was taken. */
  get idle(): boolean {
    return this.waiting.length === 0 && this.stream.readableLength === 0 && this.over === undefined;
  }

  take(most: number): StoredEvent[] {
    const events = this.waiting.splice(0, most);
    if (this.waiting.length < WAITING_AT_MOST && this.stream.isPaused()) this.stream.resume();
    return events;
  }

  end(why: Over['why'], error: Error): void {
    if (this.over !== undefined) return;
    clearTimeout(this.confirming);
    this.over = { why, error };
    abandon(this.stream, () => this.stream.unsubscribe());
    this.news.raise();
  }

  private receive({ event }: AllStreamResolvedEvent): void {
    if (event === undefined || this.over !== undefined) return;
    this.source.client.heard();
    try {
      const stored = toStored(event, this.source.names);
      this.waiting.push(stored);
      this.reachedPlace = toPlace(stored.position);
    } catch (error) {
      this.end('failed', error as Error);
      return;
    }
    if (this.waiting.length >= WAITING_AT_MOST) this.stream.pause();
    this.news.raise();
  }

  /** The client reports a checkpoint when it comes in, which may be before events that came earlier are given out: those must not be passed. */
  private checkpoint(place: Place): void {
    if (this.stream.readableLength === 0 && this.over === undefined) this.reachedPlace = place;
  }
}

export const isInvalidPlace = (error: Error): boolean =>
  /invalid position/i.test(error.message) && isOfType(error, ErrorType.UNKNOWN);
