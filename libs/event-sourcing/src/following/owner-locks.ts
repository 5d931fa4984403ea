import type { Database } from '#platform/database';
import { openLockSession, type LockSession } from './lock-session.js';

/** Ownership of a follower while it lasts. */
export interface Ownership {
  /** Aborts when the lock is gone; the fence keeps writes out even before. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/**
 * Advisory locks, all held by one transaction that does nothing else, so that they are gone the moment its connection is.
 * One session serves every follower of a process.
 */
export class OwnerLocks {
  private session: LockSession | undefined;
  private readonly held = new Map<string, AbortController>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly db: Database) {}

  /** Undefined when another process (or another follower here) owns it. @throws DatabaseError when nobody can be asked. */
  tryAcquire(name: string): Promise<Ownership | undefined> {
    return this.inTurn(async () => {
      if (this.held.has(name)) return undefined;
      const session = this.session ?? (await this.open());
      if (!(await lock(session, name))) return undefined;
      if (this.session !== session) return undefined;
      const lost = new AbortController();
      this.held.set(name, lost);
      return { lost: lost.signal, release: () => this.release(name, lost) };
    });
  }

  async close(): Promise<void> {
    await this.inTurn(() => this.endSession());
  }

  private release(name: string, lost: AbortController): Promise<void> {
    return this.inTurn(async () => {
      if (this.held.get(name) !== lost) return;
      this.held.delete(name);
      await this.keepOthers();
    });
  }

  /** Locks of a transaction cannot be given back singly: the transaction ends, and a new one takes the others again. */
  private async keepOthers(): Promise<void> {
    const others = [...this.held];
    this.held.clear();
    await this.endSession();
    if (others.length === 0) return;
    try {
      const session = await this.open();
      for (const [name, lost] of others) {
        if (await lock(session, name)) this.held.set(name, lost);
        else lost.abort();
      }
    } catch {
      for (const [, lost] of others) lost.abort();
    }
  }

  private async open(): Promise<LockSession> {
    const session = await openLockSession(this.db);
    this.session = session;
    void session.over.then(() => {
      this.ended(session);
    });
    return session;
  }

  private async endSession(): Promise<void> {
    const { session } = this;
    if (session === undefined) return;
    session.end();
    await session.over;
    this.ended(session);
  }

  private ended(session: LockSession): void {
    if (this.session !== session) return;
    this.session = undefined;
    for (const lost of this.held.values()) lost.abort();
    this.held.clear();
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

async function lock(session: LockSession, name: string): Promise<boolean> {
  try {
    const [row] = await session.tx.unsafe<{ got: boolean }[]>(
      'select pg_try_advisory_xact_lock(hashtextextended($1::text, 0)) as got',
      [`ledger follower ${name}`],
    );
    return row?.got === true;
  } catch (error) {
    session.end(error as Error);
    throw error;
  }
}
