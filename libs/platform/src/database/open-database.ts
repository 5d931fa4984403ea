import type postgres from 'postgres';
import { DatabaseError, toDatabaseError } from './errors.js';
import { Listener } from './listener.js';
import { Pool } from './pool.js';
import { type Query, intercept, tracedTo } from './query.js';
import { type SessionOptions, driver } from './session.js';
import { connectSocket } from './socket.js';
import { type Sql, guardedSql } from './sql.js';
import { inTransaction } from './transaction.js';

export interface DatabaseOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  /** Shown in pg_stat_activity: which of our processes this is. */
  readonly applicationName: string;
  /** Sessions at most, at least 3; default 10. */
  readonly max?: number;
  /** The server ends a statement after this, ms; default 30 000, 0 for never. */
  readonly statementTimeoutMs?: number;
  /** `verify-full` or TLS options in production; `require` encrypts without asking who is at the other end. */
  readonly ssl?: SessionOptions['ssl'];
  /** ms to connect, TLS and authentication included; default 10 000. */
  readonly connectTimeoutMs?: number;
  /** ms to wait for a free session; default 30 000. */
  readonly acquireTimeoutMs?: number;
}

export interface TransactionOptions {
  /** Instead of the database's own, for known long work; 0 for never. */
  readonly statementTimeoutMs?: number;
}

/** A pool of guarded sessions. All its failures are {@link DatabaseError}. */
export interface Database {
  /** One statement, one transaction: begin and COPY are refused here. */
  readonly sql: Sql;
  /**
   * Commits when `work` resolves, rolls back when it rejects (with the same error).
   * Statements go one after the other; do not wait for another session of the same pool inside.
   * @throws DatabaseError TX_CONNECTION_LOST, and what the statements throw
   */
  transaction<T>(work: (tx: Sql) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /**
   * Hears from now on, on a session beside the pool's, what anybody tells on a channel (`pg_notify`); once that session is there, and
   * but for what is told while it is lost.
   */
  listen(channel: string, heard: (message: string) => void): Listening;
  /** Refuses new work, lets running work end for up to 10 s, then closes. */
  close(): Promise<void>;
}

/** One who listens, until closed. */
export interface Listening {
  close(): Promise<void>;
}

/** An answer later than the server's own limit by this much will not come: the connection is half open. */
const SILENCE_MS = 5_000;
const CLOSE_GRACE_MS = 10_000;
const MAX_AGE_MS = 45 * 60_000;

/** Connects when first used, not before. */
export function openDatabase(options: DatabaseOptions): Database {
  const {
    max = 10,
    statementTimeoutMs = 30_000,
    connectTimeoutMs = 10_000,
    acquireTimeoutMs = 30_000,
  } = options;
  if (max < 3) throw new RangeError('A database pool needs at least 3 connections.');
  const session: SessionOptions = {
    url: options.url,
    ssl: options.ssl,
    connectTimeoutMs,
    connection: {
      application_name: options.applicationName,
      TimeZone: 'UTC',
      DateStyle: 'ISO, MDY',
      statement_timeout: String(statementTimeoutMs),
      // A callback that never ends must not keep its locks for ever.
      idle_in_transaction_session_timeout: '60000',
    },
  };
  const pool = new Pool({ ...session, max, acquireTimeoutMs, maxAgeMs: MAX_AGE_MS });
  const template = driver(session, (address) =>
    connectSocket(address, connectTimeoutMs),
  ) as unknown as postgres.Sql;
  const listeners: Listener[] = [];
  let isClosed = false;
  const patienceFor = (timeout: number): number => (timeout > 0 ? timeout + SILENCE_MS : 0);

  return {
    sql: guardedSql(template, (query) => void runAlone(pool, query, patienceFor(statementTimeoutMs))),
    transaction: async (work, { statementTimeoutMs: own } = {}) => {
      const held = await pool.acquire();
      try {
        return await inTransaction(held, template, patienceFor(own ?? statementTimeoutMs), async (tx) => {
          if (own !== undefined) await tx.unsafe(`set local statement_timeout = ${Math.trunc(own)}`);
          return work(tx);
        });
      } finally {
        pool.release(held);
      }
    },
    listen: (channel, heard) => {
      const listener = new Listener(session, channel, heard);
      listeners.push(listener);
      if (isClosed) void listener.close();
      return listener;
    },
    close: async () => {
      isClosed = true;
      await Promise.all([...listeners.map((listener) => listener.close()), pool.close(CLOSE_GRACE_MS)]);
    },
  };
}

/** Sends one statement on a session of its own and gives the session back when it is answered. */
async function runAlone(pool: Pool, query: Query, patience: number): Promise<void> {
  try {
    if (query.streaming) throw onlyInTransaction();
    const session = await pool.acquire();
    const { reject } = query;
    const giveBack = (): void => {
      queueMicrotask(() => {
        pool.release(session);
      });
    };
    intercept(query, 'reject', (error, deliver) => {
      deliver(error);
      giveBack();
    });
    intercept(query, 'resolve', (result, deliver) => {
      if (opensTransaction(result)) {
        // A session in an open transaction must never be given to anybody else.
        session.destroy();
        reject(tracedTo(query, onlyInTransaction()));
      } else deliver(result);
      giveBack();
    });
    session.run(query, patience);
  } catch (error) {
    query.reject(tracedTo(query, toDatabaseError(error)));
  }
}

const OPENING = new Set(['BEGIN', 'START TRANSACTION']);

const opensTransaction = (result: unknown): boolean =>
  [result, ...(Array.isArray(result) ? (result as unknown[]) : [])].some((each) =>
    OPENING.has(String((each as { command?: unknown } | undefined)?.command)),
  );

const onlyInTransaction = (): DatabaseError =>
  new DatabaseError('STATEMENT_FAILED', 'Transactions and COPY go through transaction(), never through sql.');
