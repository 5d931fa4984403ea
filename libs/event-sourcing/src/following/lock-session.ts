import type { Database, Sql } from '#platform/database';

/** A transaction that does nothing but hold advisory locks, so that they are gone the moment its connection is. */
export interface LockSession {
  readonly tx: Sql;
  /** When the server last showed that it still holds the locks: the moment it was asked, on the clock of `performance.now`. */
  readonly provenAt: number;
  /** Gives the locks back; with an error, because the session is of no use any more. */
  end(error?: Error): void;
  /** Resolves when the session has ended, for whatever reason. */
  readonly over: Promise<void>;
}

/** Shorter than `idle_in_transaction_session_timeout`, and how soon a silent connection is noticed. */
const BEAT_MS = 5_000;
const STATEMENT_MS = 5_000;

export interface LockSessionOptions {
  /** How often the server is asked whether it is still there (5,000 ms). */
  readonly beatMs?: number;
  /** The longest one statement of the session may take (5,000 ms); 0 for as long as it takes. */
  readonly statementTimeoutMs?: number;
}

/** @throws DatabaseError when there is nobody to ask for locks. */
export async function openLockSession(
  db: Database,
  { beatMs = BEAT_MS, statementTimeoutMs = STATEMENT_MS }: LockSessionOptions = {},
): Promise<LockSession> {
  let end: (error?: Error) => void = () => undefined;
  const work = new Promise<void>((resolve, reject) => {
    end = (error) => {
      if (error === undefined) resolve();
      else reject(error);
    };
  });
  let provenAt = performance.now();
  const session = await new Promise<LockSession>((resolve, reject) => {
    const over = db
      .transaction(
        async (tx) => {
          resolve({
            ...{ tx, end, over },
            get provenAt() {
              return provenAt;
            },
          });
          await work;
        },
        { statementTimeoutMs },
      )
      .catch(reject);
  });
  const beat = async (): Promise<void> => {
    const asked = performance.now();
    try {
      await session.tx.unsafe('select 1');
      provenAt = asked;
    } catch (error) {
      session.end(error as Error);
    }
  };
  const heart = setInterval(() => void beat(), beatMs);
  heart.unref();
  void session.over.then(() => {
    clearInterval(heart);
  });
  return session;
}
