import type { Database, Sql } from '#platform/database';
import { fromText, toEventTexts } from '../event-text.js';
import {
  InvalidPosition,
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
import { AppendQueue } from './append-queue.js';
import { BatchAppender } from './batch-appender.js';
import { followLog, type Page } from './follow-log.js';
import { HeadWatch } from './head-watch.js';
import { RecentHeads } from '../recent-heads.js';
import { SharedPages } from './shared-pages.js';
import { READ_HEAD, READ_STREAM, readLog } from './statements.js';
import { withRetries } from './store-errors.js';

export interface PostgresEventStoreOptions {
  /** Most events in one batch of appends (default 1000). */
  readonly maxBatchEvents?: number;
  /** Most characters of payload in one batch of appends (default 4 million). */
  readonly maxBatchSize?: number;
  /** Batches under way at once (default 2). */
  readonly inFlight?: number;
  /** Streams whose last hash is remembered (default 50,000; some 20 MB). */
  readonly rememberedStreams?: number;
}

/** The log in PostgreSQL: `ledger_log`, see docs/adr/0001. The database stays the caller's to close. */
export function postgresEventStore(
  db: Pick<Database, 'sql'>,
  options: PostgresEventStoreOptions = {},
): EventStore {
  return new PostgresEventStore(db.sql, options);
}

interface EventRow {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly event_id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly data: string;
  readonly meta: string;
  readonly hash: string;
}

/** Pauses before a read is repeated that lost its connection. */
const READ_PAUSES = [50, 500];

/** Bytes of payload in a page of the log. */
const PAGE_BYTES = 8_000_000;

/** Characters of payload in the pages kept for readers near each other; parsed they take four to six times the room. */
const KEPT_PAGES = 6_000_000;
/** Milliseconds for each event of a page: nobody is held below 2,000 events a second by a reader close behind. */
const PATIENCE_MS = 0.5;

class PostgresEventStore implements EventStore {
  private readonly heads: RecentHeads;
  private readonly watch: HeadWatch;
  private readonly queue: AppendQueue;
  private readonly closing = new AbortController();
  private readonly pages = new Map<number, SharedPages>();

  constructor(
    private readonly sql: Sql,
    options: PostgresEventStoreOptions,
  ) {
    this.heads = new RecentHeads(options.rememberedStreams ?? 50_000);
    this.watch = new HeadWatch(() => this.readHead());
    const appender = new BatchAppender({
      sql,
      heads: this.heads,
      stored: () => {
        this.watch.appended();
      },
    });
    const limits = {
      maxEvents: options.maxBatchEvents ?? 1000,
      maxSize: options.maxBatchSize ?? 4_000_000,
      inFlight: options.inFlight ?? 2,
    };
    this.queue = new AppendQueue(limits, (batch) => appender.send(batch));
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    this.refuseClosed();
    const texts = toEventTexts(stream, expected, events);
    const size = texts.reduce((sum, { data, meta }) => sum + data.length + meta.length, 0);
    return new Promise((resolve, reject) => {
      this.queue.push({ stream, expected, events: texts, size, rebased: 0, resolve, reject });
    });
  }

  async readStream(stream: string, { after = 0, limit }: ReadOptions = {}): Promise<readonly StoredEvent[]> {
    this.refuseClosed();
    const rows = await this.query(READ_STREAM, [stream, after, limit ?? null]);
    const events = rows.map(toEvent);
    const last = events.at(-1);
    if (last !== undefined) this.heads.offer(stream, last);
    return events;
  }

  async *subscribe(options: SubscribeOptions): AsyncGenerator<readonly StoredEvent[]> {
    this.refuseClosed();
    const after = toNumber(options.after);
    const limit = options.maxBatch ?? 500;
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    const pages = this.pagesOf(limit);
    const reader = pages.enter(after);
    const unwatch = this.watch.watch();
    try {
      yield* followLog({ read: reader.read, news: this.watch.news }, after, signal);
    } finally {
      unwatch();
      reader.leave();
      if (pages.deserted) this.pages.delete(limit);
    }
  }

  private pagesOf(limit: number): SharedPages {
    const known = this.pages.get(limit);
    if (known !== undefined) return known;
    const pages = new SharedPages(limit, {
      readPage: (after, most) => this.readPage(after, most),
      pageSize: PAGE_BYTES,
      keep: KEPT_PAGES,
      patienceMs: Math.ceil(limit * PATIENCE_MS),
      ticket: () => this.watch.news.ticket,
    });
    this.pages.set(limit, pages);
    return pages;
  }

  heardOf(position: Position): void {
    this.watch.heardOf(toNumber(position));
  }

  async head(): Promise<Position> {
    this.refuseClosed();
    const position = await withRetries(READ_PAUSES, () => this.readHead());
    return position === 0 ? START : String(position);
  }

  compare(a: Position, b: Position): number {
    return toNumber(a) - toNumber(b);
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.queue.drained();
  }

  private async readHead(): Promise<number> {
    const rows = await this.sql.unsafe<{ position: number }[]>(READ_HEAD, [], { prepare: true });
    return rows[0]?.position ?? 0;
  }

  private async readPage(after: number, limit: number): Promise<Page> {
    const rows = await this.query(readLog({ after, limit, bytes: PAGE_BYTES }));
    const size = rows.reduce((sum, { data, meta }) => sum + data.length + meta.length, 0);
    const last = rows.length < limit && size < PAGE_BYTES;
    return { events: rows.map(toEvent), last, size };
  }

  /** Prepared if it has parameters. */
  private query(
    statement: string,
    parameters: readonly (string | number | null)[] = [],
  ): Promise<readonly EventRow[]> {
    const prepare = parameters.length > 0;
    return withRetries(READ_PAUSES, () =>
      this.sql.unsafe<EventRow[]>(statement, [...parameters], { prepare }),
    );
  }

  private refuseClosed(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('The store is closed');
  }
}

const toEvent = (row: EventRow): StoredEvent => ({
  eventId: row.event_id,
  type: row.type,
  schemaVersion: row.schema_version,
  data: fromText(row.data),
  meta: fromText(row.meta),
  stream: row.stream,
  revision: row.revision,
  position: String(row.position),
  hash: row.hash,
});

function toNumber(position: Position): number {
  if (position === START) return 0;
  const number = /^[1-9]\d*$/.test(position) ? Number(position) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new InvalidPosition(position);
  return number;
}
