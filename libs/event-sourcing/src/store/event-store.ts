import type { JsonObject } from '#platform/json';

/** A place in the global order. Opaque: compare with `EventStore.compare`, never by hand. */
export type Position = string;

/** Before the first event. */
export const START: Position = '';

/** What the caller believes the stream's last revision to be. Revisions start at 1 and have no gaps. */
export type ExpectedRevision = number | 'no-stream' | 'any';

export interface EventToAppend {
  /** Deterministic, so that a retried append is one append. Unique over the whole store. */
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: JsonObject;
  readonly meta: JsonObject;
}

export interface StoredEvent extends EventToAppend {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  /** SHA-256 over the previous event's hash and everything stored of this one, hex: see `chainHash`. */
  readonly hash: string;
}

export interface AppendResult {
  /** Revision of the last event appended. */
  readonly revision: number;
  /** Position of the last event appended. */
  readonly position: Position;
  /** True when events with these ids stood there before: what is stored is what that append brought, not this one. */
  readonly repeated: boolean;
}

export interface ReadOptions {
  /** Only events after this revision; 0 (the default) reads from the first. */
  readonly after?: number;
  /** At most so many events. */
  readonly limit?: number;
}

export interface SubscribeOptions {
  /** Resume behind this position; START reads from the first event. */
  readonly after: Position;
  /** The most events in one batch (default 500). */
  readonly maxBatch?: number;
  /** Ends the subscription; the iteration then finishes without an error. */
  readonly signal: AbortSignal;
}

/**
 * The log. Four verbs, the same promises on every engine (see event-store.contract.ts):
 * an append is whole or not at all; a stream has no gaps; a subscriber sees every event exactly once in one global order,
 * in which the events of one stream keep their order, and never sees an event before one that comes earlier in that order.
 */
export interface EventStore {
  /**
   * Appends events to one stream.
   * A retry with the same event ids answers what the first one did, whatever was appended since.
   * @throws WrongExpectedRevision when the stream is not where the caller believes.
   * @throws EventIdTaken when one of the ids belongs to an event of another append.
   * @throws InvalidAppend when no store could keep it: no events, an id that is no lower-case UUID, a value JSON cannot carry.
   * @throws StoreUnavailable when the outcome is unknown: repeat with the same event ids.
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult>;

  /** The stream's events in order; nothing for a stream that does not exist. */
  readStream(stream: string, options?: ReadOptions): Promise<readonly StoredEvent[]>;

  /**
   * Every event behind a position, in batches, and then those to come, until the signal (or `close`) ends it.
   * A slow reader slows only itself; an adapter may let one that reads history wait for moments, to read with those just behind it.
   * @throws StoreUnavailable when the store stays out of reach: subscribe again behind the last event handled.
   * @throws InvalidPosition
   */
  subscribe(options: SubscribeOptions): AsyncIterable<readonly StoredEvent[]>;

  /**
   * Somebody says that the log reaches so far: subscribers look at once, where the engine would have them look later. It need not be so.
   * @throws InvalidPosition
   */
  heardOf?(position: Position): void;

  /** Position of the newest event a subscriber can see now; START for an empty store. */
  head(): Promise<Position>;

  /**
   * Negative, zero or positive, as the first comes before, at or after the second.
   * @throws InvalidPosition
   */
  compare(a: Position, b: Position): number;

  /** Lets running appends finish and ends the subscriptions; every later call throws StoreUnavailable. */
  close(): Promise<void>;
}

export class WrongExpectedRevision extends Error {
  readonly code = 'WRONG_EXPECTED_REVISION';

  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** 0 when the stream does not exist. */
    readonly actual: number,
  ) {
    super(`Stream ${stream} is at revision ${actual}, expected ${expected}`);
    this.name = 'WrongExpectedRevision';
  }
}

export class EventIdTaken extends Error {
  readonly code = 'EVENT_ID_TAKEN';

  constructor(readonly eventId: string) {
    super(`Event id ${eventId} belongs to another append`);
    this.name = 'EventIdTaken';
  }
}

/** The store did not answer, or the connection broke on the way: the append may or may not have happened. */
export class StoreUnavailable extends Error {
  readonly code = 'STORE_UNAVAILABLE';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}

/** What the caller wants appended can never be stored: a fault in the caller, not a conflict. */
export class InvalidAppend extends Error {
  readonly code = 'INVALID_APPEND';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InvalidAppend';
  }
}

/** A position that this store never gave out: it may have come from outside, so it is refused rather than guessed at. */
export class InvalidPosition extends Error {
  readonly code = 'INVALID_POSITION';

  constructor(readonly position: string) {
    super('Not a position of this store');
    this.name = 'InvalidPosition';
  }
}
