import { LRUCache } from 'lru-cache';
import { RecordLoader, type DraftEvent, type EventCodec } from '#event-sourcing/command';
import type { Aggregate } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import type { EventStore, EventToAppend, ExpectedRevision, AppendResult } from '#event-sourcing/store';

type Record_ = Awaited<ReturnType<RecordLoader['load']>>;

/**
 * What a process knows that appended every event itself: the states of records, without reading the log back.
 * Appends go to the store and its rules unchanged; only reading is saved, and opening what was sealed a moment ago.
 */
export class Hindsight {
  private readonly drafts = new LRUCache<string, DraftEvent>({ max: 50_000 });
  private readonly known = new Map<string, Record_>();
  events = 0;

  constructor(
    private readonly inner: { readonly store: EventStore; readonly codec: EventCodec },
    private readonly aggregates: readonly Aggregate<never>[],
  ) {}

  readonly codec: EventCodec = {
    seal: async (drafts) => {
      const sealed = await this.inner.codec.seal(drafts);
      for (const draft of drafts) this.drafts.set(draft.eventId, draft);
      return sealed;
    },
    open: () => Promise.reject(new Error('Nothing is read back')),
  };

  /** The store as a command sees it. Streams of reservations are new: every number is given once. */
  get store(): EventStore {
    const { store } = this.inner;
    return {
      append: (stream, expected, events) => this.append(stream, expected, events),
      readStream: () => Promise.resolve([]),
      subscribe: (options) => store.subscribe(options),
      head: () => store.head(),
      compare: (a, b) => store.compare(a, b),
      close: () => store.close(),
    };
  }

  get records(): RecordLoader {
    return new Remembered(this.store, this.codec, (stream) => this.known.get(stream));
  }

  state(stream: string): unknown {
    return this.known.get(stream)?.state;
  }

  forget(stream: string): void {
    this.known.delete(stream);
  }

  private async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    const result = await this.inner.store.append(stream, expected, events);
    this.events += events.length;
    const drafts = events.flatMap(({ eventId }) => this.drafts.get(eventId) ?? []);
    if (drafts.length === events.length) this.fold(stream, drafts, result);
    return result;
  }

  private fold(stream: string, drafts: readonly DraftEvent[], { revision, position }: AppendResult): void {
    const aggregate = this.aggregates.find(({ name }) => stream.startsWith(`${name}-`)) as
      Aggregate | undefined;
    if (aggregate === undefined) return;
    const before = this.known.get(stream)?.state ?? aggregate.initial;
    const first = revision - drafts.length + 1;
    const state = drafts.reduce(
      (folded, draft, at) => aggregate.evolve(folded, domainEvent(draft, first + at)),
      before,
    );
    this.known.set(stream, { state, revision, position, commands: new Map(), types: [] });
    for (const { eventId } of drafts) this.drafts.delete(eventId);
  }
}

const domainEvent = ({ schema, eventId, data, meta }: DraftEvent, revision: number): DomainEvent => ({
  type: schema.type,
  eventId,
  revision,
  data,
  meta,
});

class Remembered extends RecordLoader {
  constructor(
    store: EventStore,
    codec: EventCodec,
    private readonly find: (stream: string) => Record_ | undefined,
  ) {
    super(store, codec, 1);
  }

  override load<S>(aggregate: Aggregate<S>, id: string): ReturnType<RecordLoader['load']> & Promise<never> {
    const none = { state: aggregate.initial, revision: 0, position: '', commands: new Map(), types: [] };
    return Promise.resolve(this.find(`${aggregate.name}-${id}`) ?? none) as Promise<never>;
  }
}
