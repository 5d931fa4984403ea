import {
  START,
  StoreUnavailable,
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type Position,
  type ReadOptions,
  type StoredEvent,
  type SubscribeOptions,
} from '../event-store.js';
import { toEventTexts } from '../event-text.js';
import { connectionTarget } from './connection-target.js';
import type { OpenedLog } from './opened-log.js';
import { settingsOf, type EventStoreDbOptions } from './options.js';
import { comparePlaces, toPlace, toPosition } from './position.js';

/**
 * The log in EventStoreDB, see docs/adr/0230 to 0233. Connects when it is first used; closing the store closes its connection.
 * @throws TypeError when the url or the namespace cannot be
 */
export function eventStoreDbEventStore(options: EventStoreDbOptions): EventStore {
  const target = connectionTarget(options);
  const settings = settingsOf(options);
  // Loaded when a store is opened: the client takes a third of a second and 25 MB, which a process on another engine need not pay.
  return new EventStoreDbEventStore(async () => {
    const { OpenedLog } = await import('./opened-log.js');
    return new OpenedLog(target, settings);
  });
}

class EventStoreDbEventStore implements EventStore {
  private opened: Promise<OpenedLog> | undefined;
  private readonly closing = new AbortController();

  constructor(private readonly open: () => Promise<OpenedLog>) {}

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    const log = this.log();
    // Before anything is waited for: the caller may go on changing what it gave.
    const texts = toEventTexts(stream, expected, events);
    return (await log).append({ stream, expected, texts });
  }

  async readStream(stream: string, options: ReadOptions = {}): Promise<readonly StoredEvent[]> {
    return (await this.log()).readStream(stream, options);
  }

  async *subscribe(options: SubscribeOptions): AsyncGenerator<readonly StoredEvent[]> {
    const log = await this.log();
    yield* log.subscribe(options, AbortSignal.any([options.signal, this.closing.signal]));
  }

  async head(): Promise<Position> {
    const place = await (await this.log()).head();
    return place === undefined ? START : toPosition(place);
  }

  compare(a: Position, b: Position): number {
    return comparePlaces(toPlace(a), toPlace(b));
  }

  async close(): Promise<void> {
    this.closing.abort();
    await (await this.opened)?.close();
  }

  private log(): Promise<OpenedLog> {
    if (this.closing.signal.aborted) throw new StoreUnavailable('The store is closed');
    return (this.opened ??= this.open());
  }
}
