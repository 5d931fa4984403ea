import type { AppendResult, ReadOptions, StoredEvent, SubscribeOptions } from '../event-store.js';
import { RecentHeads } from '../recent-heads.js';
import { Appender, type Append } from './appender.js';
import { Claims } from './claims.js';
import type { ConnectionTarget } from './connection-target.js';
import { Deafness } from './deafness.js';
import { NoAnswer, type Patience } from './failures.js';
import { follow } from './follow.js';
import { HeadReader } from './head-reader.js';
import { InTurn } from './in-turn.js';
import { LogClient } from './log-client.js';
import { LogReader } from './log-reader.js';
import type { Settings } from './options.js';
import type { Place } from './position.js';
import { StreamNames } from './stream-names.js';

/** The log over one connection: everything that needs the client loaded. */
export class OpenedLog {
  private readonly client: LogClient;
  private readonly names: StreamNames;
  private readonly reader: LogReader;
  private readonly appender: Appender;
  private readonly newest: HeadReader;
  private readonly deafness: Deafness;
  private readonly heads: RecentHeads;
  /** Appends to one stream go one after the other: each builds upon the outcome of the one before it. */
  private readonly turns = new InTurn();

  constructor(
    target: ConnectionTarget,
    private readonly settings: Settings,
  ) {
    const { appendTimeoutMs, readTimeoutMs, patienceMs } = settings;
    const patience: Patience = { patienceMs, failed: this.failed };
    const client = (this.client = new LogClient(target, this.lost));
    const names = (this.names = new StreamNames(settings.namespace));
    const heads = (this.heads = new RecentHeads(settings.rememberedStreams));
    const reader = (this.reader = new LogReader({ client, names, readTimeoutMs, patience }));
    const claims = new Claims({ client, reader, names, appendTimeoutMs, patience });
    this.appender = new Appender({ client, reader, claims, heads, names, appendTimeoutMs, patience });
    this.newest = new HeadReader(reader, names);
    this.deafness = new Deafness(this.newest, settings.stallMs);
  }

  append(append: Append): Promise<AppendResult> {
    return this.turns.run(append.stream, () => this.appender.append(append));
  }

  async readStream(stream: string, options: ReadOptions): Promise<readonly StoredEvent[]> {
    const events = await this.reader.readStream(stream, options);
    const last = events.at(-1);
    if (last !== undefined) this.heads.offer(stream, last);
    return events;
  }

  subscribe(options: SubscribeOptions, signal: AbortSignal): AsyncGenerator<readonly StoredEvent[]> {
    const { client, names, deafness, settings, failed } = this;
    const { readTimeoutMs } = settings;
    const newest = (): Promise<Place | undefined> => this.newest.read();
    return follow({ client, names, deafness, settings, failed, newest, readTimeoutMs }, options, signal);
  }

  head(): Promise<Place | undefined> {
    return this.newest.read();
  }

  async close(): Promise<void> {
    await this.turns.idle();
    await this.client.close();
  }

  private readonly failed = (error: unknown): void => {
    this.lost();
    if (error instanceof NoAnswer) void this.client.reconnectIfSilent(error.ms);
  };

  /** Nothing that was remembered of the log is believed any more: the server that answers next may have been restored from a backup. */
  private readonly lost = (): void => {
    this.heads.clear();
    this.newest.forget();
  };
}
