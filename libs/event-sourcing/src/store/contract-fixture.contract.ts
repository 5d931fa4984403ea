import { newId } from '#platform/ids';
import type { EventStore, EventToAppend, StoredEvent, SubscribeOptions } from './event-store.js';

export interface OpenedStore {
  readonly store: EventStore;
  /** Another client on the same log, as another process would be. */
  second?(): Promise<EventStore>;
  close(): Promise<void>;
}

export type OpenStore = () => Promise<OpenedStore>;

/** Opens one store for the tests of a block. */
export function useStore(open: OpenStore): { store(): EventStore; second(): Promise<EventStore> } {
  let opened: OpenedStore;
  let other: EventStore | undefined;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(async () => {
    await other?.close();
    await opened.close();
  });
  return {
    store: () => opened.store,
    second: async () => (other ??= (await opened.second?.()) ?? opened.store),
  };
}

export const newStream = (): string => `contract-${newId()}`;

export const newEvent = (data: EventToAppend['data'] = { note: 'x' }): EventToAppend => ({
  eventId: newId(),
  type: 'SomethingNoted',
  schemaVersion: 1,
  data,
  meta: { recordedAt: '2026-04-01T09:00:00Z' },
});

export const newEvents = (count: number): EventToAppend[] =>
  Array.from({ length: count }, (_, at) => newEvent({ at }));

export const ids = (events: readonly { eventId: string }[]): string[] => events.map((event) => event.eventId);

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for a condition, at most ten seconds. */
export async function eventually(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It did not happen in ten seconds');
    await sleep(2);
  }
}

/** A running subscription and what it saw of the given streams: a log may hold other streams too. */
export class Tail {
  readonly seen: StoredEvent[] = [];
  readonly batches: number[] = [];
  readonly ended: Promise<void>;
  private readonly abort = new AbortController();

  constructor(
    store: EventStore,
    private readonly streams: ReadonlySet<string>,
    options: Omit<SubscribeOptions, 'signal'>,
    private readonly onBatch: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.ended = this.run(store.subscribe({ ...options, signal: this.abort.signal }));
  }

  async until(count: number): Promise<readonly StoredEvent[]> {
    await eventually(() => this.seen.length >= count);
    return this.seen;
  }

  stop(): Promise<void> {
    this.abort.abort();
    return this.ended;
  }

  private async run(batches: AsyncIterable<readonly StoredEvent[]>): Promise<void> {
    for await (const batch of batches) {
      this.batches.push(batch.length);
      this.seen.push(...batch.filter((event) => this.streams.has(event.stream)));
      await this.onBatch();
    }
  }
}
