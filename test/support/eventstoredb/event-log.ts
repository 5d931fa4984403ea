/** Expected revision as the wire has it: an exact event number from 0, or one of the rules. */
export type Expected = bigint | 'no-stream' | 'any' | 'stream-exists';

export interface ProposedRecord {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface LogRecord extends ProposedRecord {
  readonly stream: string;
  /** Event number within the stream, from 0. */
  readonly number: number;
  /** Place in the transaction file: where the record begins, in bytes. */
  readonly position: bigint;
  readonly created: Date;
}

export type Outcome =
  | { readonly kind: 'stored' | 'idempotent'; readonly number: number; readonly position: bigint }
  | { readonly kind: 'wrong-expected'; readonly current: number };

/** Bytes a record takes beside its payload; only that positions grow and have gaps matters. */
const RECORD_OVERHEAD = 80n;

/**
 * What an EventStoreDB keeps on disk: it outlives the servers that are started on it, and a cluster's nodes share one.
 * Rules of appending are those of EventStoreDB's `IndexWriter.CheckCommit` (23.10, 24.10).
 */
export class EventLog {
  readonly records: LogRecord[] = [];
  private readonly streams = new Map<string, LogRecord[]>();
  private readonly listeners = new Set<() => void>();
  private end = 0n;

  constructor() {
    // What a new database holds before anybody writes to it; it stands in $all as everything else does.
    this.system('$settings', '$UserCreated');
    this.system('$user-admin', '$UserCreated');
  }

  /** An event of the server's own: statistics, scavenges, users. */
  system(stream = '$stats-127.0.0.1:2113', type = '$statsCollected'): void {
    const body = new TextEncoder().encode('{}');
    const record = { id: crypto.randomUUID(), type, contentType: 'application/json', data: body };
    this.append(stream, 'any', [{ ...record, metadata: new Uint8Array() }]);
  }

  append(stream: string, expected: Expected, proposed: readonly ProposedRecord[]): Outcome {
    const known = this.streams.get(stream) ?? [];
    const current = known.length - 1;
    const earlier = this.earlier(known, expected, proposed);
    if (earlier !== undefined)
      return { kind: 'idempotent', number: earlier.number, position: earlier.position };
    if (!fits(expected, current)) return { kind: 'wrong-expected', current };
    for (const record of proposed) {
      const stored = { ...record, stream, number: known.length, position: this.end, created: new Date() };
      known.push(stored);
      this.records.push(stored);
      this.end += RECORD_OVERHEAD + BigInt(record.data.length + record.metadata.length);
    }
    this.streams.set(stream, known);
    for (const listener of [...this.listeners]) listener();
    const last = known.at(-1);
    return { kind: 'stored', number: known.length - 1, position: last?.position ?? this.end };
  }

  stream(name: string): readonly LogRecord[] | undefined {
    return this.streams.get(name);
  }

  /** Index of the first record at or behind a place. */
  indexAt(position: bigint): number {
    let low = 0;
    let high = this.records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.records[middle] as LogRecord).position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where the next record will begin. */
  get endPosition(): bigint {
    return this.end;
  }

  /** Tells of every append until the returned function is called. */
  onAppend(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** As after a restore from a backup: everything from this record on is gone. */
  forgetFrom(index: number): void {
    for (const { stream } of this.records.splice(index)) {
      const known = this.streams.get(stream);
      known?.pop();
      if (known?.length === 0) this.streams.delete(stream);
    }
  }

  /** The last record of an append that stood there before, as far as the server looks for it. */
  private earlier(
    known: readonly LogRecord[],
    expected: Expected,
    proposed: readonly ProposedRecord[],
  ): LogRecord | undefined {
    if (proposed.length === 0) return undefined;
    if (expected === 'any' || expected === 'stream-exists') {
      // The server remembers the ids of recent appends only; here the last thousand of a stream.
      const recent = known.slice(-1000);
      const found = proposed.map(({ id }) => recent.find((record) => record.id === id));
      return found.every((record) => record !== undefined) ? found.at(-1) : undefined;
    }
    const first = expected === 'no-stream' ? 0 : Number(expected) + 1;
    const there = proposed.map((_, at) => known[first + at]);
    return there.every((record, at) => record?.id === proposed[at]?.id) ? there.at(-1) : undefined;
  }
}

function fits(expected: Expected, current: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'stream-exists') return current >= 0;
  return (expected === 'no-stream' ? -1n : expected) === BigInt(current);
}
