import { failPoint } from '#platform/fail-points';
import type { JsonObject } from '#platform/json';
import { EventByEvent, readLog } from '../following/read-log.js';
import { backoffMs, sleep, type Backoff } from '../following/waiting.js';
import {
  EventIdTaken,
  START,
  StoreUnavailable,
  WrongExpectedRevision,
  type EventStore,
  type Position,
  type StoredEvent,
} from '../store/index.js';
import { MoveRefused } from './move-refused.js';
import { differenceOf } from './same-event.js';

/** Events of one append at most: far below what any engine takes in one. */
const MAX_RUN = 500;
/** Bytes of payload in one append, unless one event has more: EventStoreDB takes a mebibyte in one write by default. */
const MAX_RUN_SIZE = 500_000;
const ATTEMPTS = 8;
const BACKOFF: Backoff = { firstMs: 100, mostMs: 5_000 };

export interface CopyOptions {
  /** Told now and then how many of the source's events the target has. */
  readonly onEvents?: (events: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Appends to the target what it lacks of the source, in the source's global order, each event as it is: one append after the other, since
 * no engine promises an order to appends that are under way together. What the target has is found by reading it, so that a copy that was
 * killed goes on where it was, and is compared on the way.
 * @returns how many events the target holds
 * @throws MoveRefused TARGET_HOLDS_OTHER, when what it has is not how the source begins
 */
export async function copyLog(
  source: EventStore,
  target: EventStore,
  { onEvents = () => undefined, signal }: CopyOptions = {},
): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const { events, after } = await commonBeginning(source, target, onEvents, signal);
    try {
      return await appendRest({ source, target, onEvents, signal }, events, after);
    } catch (error) {
      // An append of an attempt that was killed may have reached the target only now: then it holds more than was found, and the next
      // look tells whether that is the source's.
      const overtaken = error instanceof WrongExpectedRevision || error instanceof EventIdTaken;
      if (!overtaken || attempt >= ATTEMPTS) throw error;
    }
  }
}

/** How many events the two have in common from the first on, which must be all that the target has; and where in the source that ends. */
async function commonBeginning(
  source: EventStore,
  target: EventStore,
  onEvents: (events: number) => void,
  signal: AbortSignal | undefined,
): Promise<{ readonly events: number; readonly after: Position }> {
  const [theirs, ours] = [new EventByEvent(readLog(source)), new EventByEvent(readLog(target))];
  let [events, after]: [number, Position] = [0, START];
  try {
    for (let copy = await ours.next(); copy !== undefined; copy = await ours.next()) {
      const original = await theirs.next();
      const different = original === undefined ? 'stream' : differenceOf(original, copy);
      if (original === undefined || different !== undefined) throw holdsOther(events + 1, copy);
      events += 1;
      after = original.position;
      if (events % 1_000 === 0) {
        signal?.throwIfAborted();
        onEvents(events);
      }
    }
    return { events, after };
  } finally {
    await Promise.all([theirs.close(), ours.close()]);
  }
}

const holdsOther = (place: number, { eventId }: StoredEvent): MoveRefused =>
  new MoveRefused(
    'TARGET_HOLDS_OTHER',
    `The store to move to holds an event this log does not have at its place: ${eventId}, event ${place} of the store. Nothing was changed. Move to a store that is empty, or that holds the beginning of this very log.`,
  );

interface Copying {
  readonly source: EventStore;
  readonly target: EventStore;
  readonly onEvents: (events: number) => void;
  readonly signal: AbortSignal | undefined;
}

async function appendRest(
  { source, target, onEvents, signal }: Copying,
  before: number,
  after: Position,
): Promise<number> {
  let events = before;
  for await (const batch of readLog(source, after)) {
    for (const run of runsOf(batch)) {
      signal?.throwIfAborted();
      failPoint('move.before-append');
      await appendRun(target, run);
      failPoint('move.after-append');
      events += run.length;
    }
    onEvents(events);
  }
  return events;
}

/** Events of one stream that follow each other in the log, as they can go in one append. */
export function runsOf(batch: readonly StoredEvent[]): readonly (readonly StoredEvent[])[] {
  const runs: StoredEvent[][] = [];
  let size = 0;
  for (const event of batch) {
    const run = runs.at(-1);
    const own = bytesOf(event.data) + bytesOf(event.meta);
    size += own;
    if (run?.[0]?.stream === event.stream && run.length < MAX_RUN && size <= MAX_RUN_SIZE) run.push(event);
    else {
      runs.push([event]);
      size = own;
    }
  }
  return runs;
}

const bytesOf = (value: JsonObject): number => Buffer.byteLength(JSON.stringify(value));

/** A store that does not answer is asked again with the same event ids, which makes it one append. */
async function appendRun(target: EventStore, run: readonly StoredEvent[]): Promise<void> {
  const [{ stream, revision }] = run as readonly [StoredEvent];
  const events = run.map(({ eventId, type, schemaVersion, data, meta }) => ({
    ...{ eventId, type, schemaVersion, data, meta },
  }));
  for (let failures = 1; ; failures += 1) {
    try {
      await target.append(stream, revision - 1, events);
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || failures >= ATTEMPTS) throw error;
      await sleep(backoffMs(BACKOFF, failures), new AbortController().signal);
    }
  }
}
