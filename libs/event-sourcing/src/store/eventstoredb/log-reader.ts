import {
  BACKWARDS,
  END,
  ErrorType,
  FORWARDS,
  type AllStreamRecordedEvent,
  type ResolvedEvent,
} from '@eventstore/db-client';
import type { ReadOptions, StoredEvent } from '../event-store.js';
import { collect } from './collect.js';
import { isOfType, untilAnswered, type Patience } from './failures.js';
import type { LogClient } from './log-client.js';
import type { Place } from './position.js';
import { toStored } from './recorded.js';
import type { StreamNames } from './stream-names.js';

export interface ReaderOptions {
  readonly client: LogClient;
  readonly names: StreamNames;
  readonly readTimeoutMs: number;
  readonly patience: Patience;
}

/** Reads of streams and of `$all`. All go to the leader: it has what its clients were told is stored. */
export class LogReader {
  constructor(private readonly options: ReaderOptions) {}

  async readStream(stream: string, { after = 0, limit }: ReadOptions = {}): Promise<StoredEvent[]> {
    if (limit === 0) return [];
    return this.eventsOf(this.options.names.onServer(stream), {
      fromRevision: BigInt(after),
      direction: FORWARDS,
      ...(limit === undefined ? {} : { maxCount: limit }),
    });
  }

  /** The newest event of a stream. */
  async last(stream: string): Promise<StoredEvent | undefined> {
    const name = this.options.names.onServer(stream);
    const [event] = await this.eventsOf(name, { fromRevision: END, direction: BACKWARDS, maxCount: 1 });
    return event;
  }

  async at(stream: string, revision: number): Promise<StoredEvent | undefined> {
    const [event] = await this.readStream(stream, { after: revision - 1, limit: 1 });
    return event;
  }

  /** The data of a stream's first event, as it is on the server. */
  async firstData(name: string): Promise<unknown> {
    const [first] = await this.resolved(name, { fromRevision: 0n, direction: FORWARDS, maxCount: 1 });
    return first?.event?.data;
  }

  /** Events of every kind in `$all`, backwards from behind a place, or from its end. The client's `readAll` takes no filter. */
  async backwards(from: Place | undefined, maxCount: number): Promise<AllStreamRecordedEvent[]> {
    const { client, readTimeoutMs, patience } = this.options;
    const options = {
      direction: BACKWARDS,
      fromPosition: from ?? END,
      maxCount,
      requiresLeader: true,
    } as const;
    const read = await untilAnswered(patience, async () => {
      const events = await collect(client.readAll(options), 'a read of the log', readTimeoutMs);
      client.heard();
      return events;
    });
    // Links are not resolved, so that each stands for itself and is there.
    return read.flatMap(({ event }) => event ?? []);
  }

  private async eventsOf(name: string, options: StreamRead): Promise<StoredEvent[]> {
    const events = await this.resolved(name, options);
    return events.flatMap(({ event }) => (event === undefined ? [] : [toStored(event, this.options.names)]));
  }

  private async resolved(name: string, options: StreamRead): Promise<ResolvedEvent[]> {
    const { client, readTimeoutMs, patience } = this.options;
    return untilAnswered(patience, async () => {
      const reading = client.readStream(name, { ...options, requiresLeader: true });
      try {
        const events = await collect(reading, 'a read of a stream', readTimeoutMs);
        client.heard();
        return events;
      } catch (error) {
        if (isOfType(error, ErrorType.STREAM_NOT_FOUND)) return [];
        throw error;
      }
    });
  }
}

interface StreamRead {
  readonly fromRevision: bigint | typeof END;
  readonly direction: typeof FORWARDS | typeof BACKWARDS;
  readonly maxCount?: number;
}
