import { convertToCommandError, ErrorType, isCommandError } from '@eventstore/db-client';
import { backoffMs } from '../../following/waiting.js';
import { StoreUnavailable } from '../event-store.js';

/** Our own timer went off: the client enforces no deadline of a read, a subscription or the search for a server. */
export class NoAnswer extends Error {
  constructor(
    what: string,
    readonly ms: number,
  ) {
    super(`No answer to ${what} within ${ms} ms`);
    this.name = 'NoAnswer';
  }
}

/** These speak of the server or the way to it, not of what was asked: repeated as it is, it may succeed. */
const PASSING: readonly ErrorType[] = [
  ErrorType.TIMEOUT,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.UNAVAILABLE,
  ErrorType.CANCELLED,
  ErrorType.NOT_LEADER,
];

/** Cancelled, unknown (as a server that has no leader yet), deadline exceeded, resource exhausted, aborted, internal, unavailable. */
const PASSING_CODES: readonly unknown[] = [1, 2, 4, 8, 10, 13, 14];

const INVALID_ARGUMENT = 3;

/** What the client throws without a code: the channel went while the call was on its way to it, or gossip names nobody. */
const PASSING_MESSAGE = /channel has been shut ?down|failed to discover/i;

export function isPassing(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  if (!(error instanceof Error)) return false;
  const known = convertToCommandError(error);
  if (!isCommandError(known)) return PASSING_MESSAGE.test(known.message);
  return (
    PASSING.includes(known.type) || (known.type === ErrorType.UNKNOWN && PASSING_CODES.includes(known.code))
  );
}

export function isOfType(error: unknown, type: ErrorType): boolean {
  if (!(error instanceof Error)) return false;
  const known = convertToCommandError(error);
  return isCommandError(known) && known.type === type;
}

/** The server understood, and what was asked can never be. */
export function isInvalidArgument(error: unknown): error is Error {
  return (
    error instanceof Error && (convertToCommandError(error) as { code?: unknown }).code === INVALID_ARGUMENT
  );
}

/** The promise's outcome, or `NoAnswer` after so many milliseconds. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    // A process that was busy for so long has timers that went off and answers not looked at yet: those are looked at first.
    timer = setTimeout(() => {
      setImmediate(() => setImmediate(reject, new NoAnswer(what, ms)));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const BACKOFF = { firstMs: 30, mostMs: 1_000 };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface Patience {
  /** Milliseconds after which no further try is begun. */
  readonly patienceMs: number;
  /** Told of every try that failed on the way, before the next. */
  readonly failed: (error: unknown) => void;
}

/**
 * Runs what may be run more than once until it is answered.
 * @throws StoreUnavailable when it is not within the patience
 */
export async function untilAnswered<T>(patience: Patience, run: (attempt: number) => Promise<T>): Promise<T> {
  const end = performance.now() + patience.patienceMs;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run(attempt);
    } catch (error) {
      if (!isPassing(error)) throw error;
      patience.failed(error);
      const wait = attempt === 0 ? 0 : backoffMs(BACKOFF, attempt);
      if (performance.now() + wait > end) {
        throw new StoreUnavailable('The event store cannot be reached', { cause: error });
      }
      // At once the first time: the first call after an outage fails on the old connection and opens the new one.
      if (wait > 0) await pause(wait);
    }
  }
}
