import { DatabaseError, type DatabaseErrorCode } from '#platform/database';
import { StoreUnavailable } from '../event-store.js';

/** These speak of the state of the server or the connection, not of the statement: repeated as it is, it may succeed. */
const PASSING: readonly DatabaseErrorCode[] = [
  'DATABASE_UNAVAILABLE',
  'TX_CONNECTION_LOST',
  'STATEMENT_TIMEOUT',
  'TX_CONFLICT',
  'DATABASE_FULL',
];

/** A server that only reads, because another one took over, or one told to end statements that wait for a lock. */
const PASSING_STATES = ['25006', '55P03'];

/** Beyond so many milliseconds the caller is told rather than kept waiting for another try. */
const PATIENCE = 5_000;

const isPassing = (error: unknown): boolean =>
  error instanceof DatabaseError &&
  (PASSING.includes(error.code) || PASSING_STATES.includes(error.sqlState ?? ''));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Runs a statement that may be run more than once, again after each of these pauses (milliseconds) while the server is out of reach.
 * @throws StoreUnavailable when it stays so
 */
export async function withRetries<T>(
  pauses: readonly number[],
  run: (attempt: number) => Promise<T>,
): Promise<T> {
  const start = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run(attempt);
    } catch (error) {
      if (!isPassing(error)) throw error;
      const wait = pauses[attempt];
      if (wait === undefined || performance.now() - start > PATIENCE) {
        throw new StoreUnavailable('The event store cannot be reached', { cause: error });
      }
      await pause(wait);
    }
  }
}
