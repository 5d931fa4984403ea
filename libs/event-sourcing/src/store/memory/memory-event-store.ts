import { chainHash, GENESIS } from '../chain-hash.js';
import { toEventTexts, toStoredEvent, type EventText } from '../event-text.js';
import {
  EventIdTaken,
  InvalidPosition,
  START,
  StoreUnavailable,
  WrongExpectedRevision,
  type AppendResult,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type Position,
  type ReadOptions,
  type StoredEvent,
  type SubscribeOptions,
} from '../event-store.js';
import { Signal } from '../signal.js';

interface Row {
  readonly text: EventText;
  readonly stream: string;
  readonly revision: number;
  /** Index in the log, from 1. */
  readonly ordinal: number;
  readonly hash: string;
}

/** The events themselves; what several clients of one in-memory store share, and what outlives a closed one. */
export class MemoryLog {
  readonly rows: Row[] = [];
  readonly streams = new Map<string, Row[]>();
  readonly byId = new Map<string, Row>();
  readonly appended = new Signal();
}

/** The same promises as every adapter, kept in memory: for tests, and as the shortest statement of what an adapter does. */
export function memoryEventStore(log: MemoryLog = new MemoryLog()): EventStore {
  return new MemoryEventStore(log);
}

class MemoryEventStore implements EventStore {
  private readonly closed = new AbortController();

  constructor(private readonly log: MemoryLog) {}

  // No await between the checks and the writes: an append is whole or not at all because nothing can come between.
  // eslint-disable-next-line @typescript-eslint/require-await
  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    this.refuseClosed();
    const texts = toEventTexts(stream, expected, events);
    const earlier = this.earlierAppend(stream, texts);
    if (earlier !== undefined) {
      return { revision: earlier.revision, position: toPosition(earlier.ordinal), repeated: true };
    }
    const rows = this.log.streams.get(stream) ?? [];
    const wanted = expected === 'any' ? rows.length : expected === 'no-stream' ? 0 : expected;
    if (wanted !== rows.length) throw new WrongExpectedRevision(stream, expected, rows.length);
    for (const text of texts) this.store(stream, rows, text);
    this.log.streams.set(stream, rows);
    this.log.appended.raise();
    return { revision: rows.length, position: toPosition(this.log.rows.length), repeated: false };
  }

  // eslint-disable-next-line @typescript-eslint/require-await
  async readStream(stream: string, { after = 0, limit }: ReadOptions = {}): Promise<readonly StoredEvent[]> {
    this.refuseClosed();
    const end = limit === undefined ? undefined : after + limit;
    return (this.log.streams.get(stream) ?? []).slice(after, end).map(toEvent);
  }

  async *subscribe(options: SubscribeOptions): AsyncGenerator<readonly StoredEvent[]> {
    this.refuseClosed();
    const signal = AbortSignal.any([options.signal, this.closed.signal]);
    let read = toOrdinal(options.after);
    while (!signal.aborted) {
      const ticket = this.log.appended.ticket;
      const rows = this.log.rows.slice(read, read + (options.maxBatch ?? 500));
      if (rows.length === 0) {
        await this.log.appended.wait(ticket, signal);
      } else {
        read += rows.length;
        yield rows.map(toEvent);
      }
    }
  }

  // eslint-disable-next-line @typescript-eslint/require-await
  async head(): Promise<Position> {
    this.refuseClosed();
    return toPosition(this.log.rows.length);
  }

  compare(a: Position, b: Position): number {
    return toOrdinal(a) - toOrdinal(b);
  }

  close(): Promise<void> {
    this.closed.abort();
    return Promise.resolve();
  }

  /** The last row of an append with these very ids, undefined when none of them is known. */
  private earlierAppend(stream: string, texts: readonly EventText[]): Row | undefined {
    const known = texts.map((text) => this.log.byId.get(text.eventId));
    const first = known[0];
    const same = known.every(
      (row, at) => row?.stream === stream && first !== undefined && row.revision === first.revision + at,
    );
    if (same) return known.at(-1);
    const taken = known.find((row) => row !== undefined);
    if (taken !== undefined) throw new EventIdTaken(taken.text.eventId);
    return undefined;
  }

  private store(stream: string, rows: Row[], text: EventText): void {
    const revision = rows.length + 1;
    const hash = chainHash(rows.at(-1)?.hash ?? GENESIS, { ...text, stream, revision });
    const row: Row = { text, stream, revision, ordinal: this.log.rows.length + 1, hash };
    this.log.rows.push(row);
    this.log.byId.set(text.eventId, row);
    rows.push(row);
  }

  private refuseClosed(): void {
    if (this.closed.signal.aborted) throw new StoreUnavailable('The store is closed');
  }
}

const toEvent = ({ text, stream, revision, ordinal, hash }: Row): StoredEvent =>
  toStoredEvent(text, { stream, revision, hash, position: toPosition(ordinal) });

/** Deliberately no number: whoever calculates with positions finds out in a unit test, not on another engine. */
const toPosition = (ordinal: number): Position => (ordinal === 0 ? START : `m${ordinal}`);

function toOrdinal(position: Position): number {
  if (position === START) return 0;
  if (!/^m[1-9]\d{0,14}$/.test(position)) throw new InvalidPosition(position);
  return Number(position.slice(1));
}
