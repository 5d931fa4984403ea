import type { Database } from '#platform/database';
import { openLockSession, type LockSession } from '../following/lock-session.js';
import { backoffMs, sleep, type Backoff } from '../following/waiting.js';
import { StoreUnavailable, type EventStore } from '../store/index.js';
import { homeIn, type LogStore } from './log-home.js';
import { MoveRefused } from './move-refused.js';

const BEAT_MS = 3_000;
/** A process believes in its lease for so long without hearing from the server, so that one that was frozen does not write on. */
const BELIEF_MS = 10_000;
/** Whoever moves the log waits for longer than anybody can still believe in a lease whose connection broke. */
export const BELIEF_OVER_MS = 12_000;
const BACKOFF: Backoff = { firstMs: 100, mostMs: 2_000 };

const SHARED = `select pg_try_advisory_xact_lock_shared(hashtextextended('ledger log', 0)) as got`;
const ALONE = `select pg_try_advisory_xact_lock(hashtextextended('ledger log', 0)) as got`;

/**
 * The right to write to the log where it is. Every process of the ledger holds one for as long as it runs; the log is moved only while
 * nobody does, whatever engine it is in.
 */
export class LogLease {
  private readonly closing = new AbortController();
  private session: LockSession | undefined;
  private moved = false;

  private constructor(
    private readonly db: Database,
    private readonly store: LogStore,
  ) {}

  /** @throws MoveRefused LOG_BEING_MOVED; DatabaseError */
  static async take(db: Database, store: LogStore): Promise<LogLease> {
    const lease = new LogLease(db, store);
    if (await lease.renew()) return lease;
    throw new MoveRefused(
      'LOG_BEING_MOVED',
      'The log of this ledger is being moved. Start again when that is done.',
    );
  }

  /** False while it is not known that the log stays where it is. */
  get holds(): boolean {
    return this.session !== undefined && performance.now() - this.session.provenAt < BELIEF_MS;
  }

  /** The store as one may use it who holds the lease: appended to, and said to be well, only while it holds. */
  guard(store: EventStore): EventStore {
    const whileHeld = <T>(work: () => Promise<T>): Promise<T> =>
      this.holds ? work() : Promise.reject(new StoreUnavailable(this.why()));
    return {
      append: (stream, expected, events) => whileHeld(() => store.append(stream, expected, events)),
      head: () => whileHeld(() => store.head()),
      readStream: (stream, options) => store.readStream(stream, options),
      subscribe: (options) => store.subscribe(options),
      compare: (a, b) => store.compare(a, b),
      close: () => store.close(),
    };
  }

  async close(): Promise<void> {
    this.closing.abort();
    const { session } = this;
    this.session = undefined;
    session?.end();
    await session?.over;
  }

  private why(): string {
    return this.moved
      ? 'The log was moved to another store: start this process again'
      : 'The right to write to the log is not held';
  }

  private async renew(): Promise<boolean> {
    const session = await openLockSession(this.db, { beatMs: BEAT_MS });
    try {
      const [row] = await session.tx.unsafe<{ got: boolean }[]>(SHARED);
      const home = await homeIn(session.tx);
      this.moved = home !== undefined && home.store !== this.store;
      if (row?.got !== true || this.moved || this.closing.signal.aborted) {
        session.end();
        return false;
      }
    } catch (error) {
      session.end(error as Error);
      throw error;
    }
    this.session = session;
    void session.over.then(() => this.lost());
    return true;
  }

  private async lost(): Promise<void> {
    this.session = undefined;
    const { signal } = this.closing;
    for (let failures = 1; !signal.aborted && !this.moved; failures += 1) {
      if (await this.renew().catch(() => false)) return;
      await sleep(backoffMs(BACKOFF, failures), signal);
    }
  }
}

/**
 * Has the log for itself: no process of the ledger runs, and none can start. What is done in the session's transaction is done when the
 * work resolves, or not at all; a session that is lost takes the work with it.
 * @throws MoveRefused LOG_IN_USE
 */
export async function aloneWithLog(
  db: Database,
  work: (session: LockSession) => Promise<void>,
): Promise<void> {
  const session = await openLockSession(db, { statementTimeoutMs: 0 });
  try {
    const [row] = await session.tx.unsafe<{ got: boolean }[]>(ALONE);
    if (row?.got !== true) {
      throw new MoveRefused(
        'LOG_IN_USE',
        'A process of the ledger runs on this database, or the log is being moved already. Stop every API, worker and gateway, and start again.',
      );
    }
    await work(session);
    session.end();
  } catch (error) {
    session.end(error as Error);
    throw error;
  } finally {
    await session.over;
  }
}
