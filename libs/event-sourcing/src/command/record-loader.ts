import { LRUCache } from 'lru-cache';
import type { Aggregate } from '../decider/index.js';
import type { EventStore, StoredEvent } from '../store/index.js';
import type { EventCodec } from './event-codec.js';

/** What an earlier command did to a record: the answer for its repeat. */
export interface PastCommand {
  readonly fingerprint: string;
  readonly revision: number;
  readonly position: string;
}

/** A record as of a revision. Revision 0: it does not exist. */
export interface LoadedRecord<S> {
  readonly state: S;
  readonly revision: number;
  readonly position: string;
  readonly commands: ReadonlyMap<string, PastCommand>;
  /** Types of events by revision, for telling what came in between. */
  readonly types: readonly string[];
}

const NO_COMMANDS: ReadonlyMap<string, PastCommand> = new Map();

/**
 * Loads records by folding their streams, and remembers them: a load reads only what was appended since.
 * The memory is a convenience, never an authority: every load asks the store, and an append carries the exact revision it was decided on.
 */
export class RecordLoader {
  private readonly remembered: LRUCache<string, LoadedRecord<unknown>>;

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    maxRecords = 20_000,
  ) {
    this.remembered = new LRUCache({ max: maxRecords });
  }

  async load<S>(aggregate: Aggregate<S>, id: string): Promise<LoadedRecord<S>> {
    const stream = streamOf(aggregate, id);
    const before = (this.remembered.get(stream) ?? emptyRecord(aggregate)) as LoadedRecord<S>;
    const news = await this.store.readStream(stream, { after: before.revision });
    if (news.length === 0) return before;
    const record = await this.fold(aggregate, before, news);
    this.remembered.set(stream, record);
    return record;
  }

  /** Forgets every record, as after a key was destroyed: what was opened must not outlive its key. */
  forgetAll(): void {
    this.remembered.clear();
  }

  private async fold<S>(
    aggregate: Aggregate<S>,
    before: LoadedRecord<S>,
    news: readonly StoredEvent[],
  ): Promise<LoadedRecord<S>> {
    const opened = await this.codec.open(news);
    const state = opened.reduce((folded, event) => aggregate.evolve(folded, event), before.state);
    const commands = new Map(before.commands);
    for (const event of news) {
      const { commandId, fingerprint } = event.meta as { commandId: string; fingerprint: string };
      commands.set(commandId, { fingerprint, revision: event.revision, position: event.position });
    }
    const last = news[news.length - 1] as StoredEvent;
    const types = [...before.types, ...news.map(({ type }) => type)];
    return { state, revision: last.revision, position: last.position, commands, types };
  }
}

export const streamOf = (aggregate: Pick<Aggregate, 'name'>, id: string): string => `${aggregate.name}-${id}`;

/** Which record a stream is: the name of its aggregate, which may hold hyphens, and its id. */
export const recordOf = (stream: string): { readonly name: string; readonly id: string } => ({
  name: stream.slice(0, -UUID_LENGTH - 1),
  id: stream.slice(-UUID_LENGTH),
});

const UUID_LENGTH = 36;

export function emptyRecord<S>(aggregate: Aggregate<S>): LoadedRecord<S> {
  return { state: aggregate.initial, revision: 0, position: '', commands: NO_COMMANDS, types: [] };
}
