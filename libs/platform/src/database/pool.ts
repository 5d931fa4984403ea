import { DatabaseError } from './errors.js';
import { Session, type SessionOptions } from './session.js';

export interface PoolOptions extends SessionOptions {
  readonly max: number;
  /** How long a caller waits for a session to become free, ms. */
  readonly acquireTimeoutMs: number;
  /** A session older than this is replaced when it is next given back: its memory, and the server's name, are renewed. */
  readonly maxAgeMs: number;
}

interface Waiter {
  readonly take: (session: Session) => void;
  readonly fail: (error: DatabaseError) => void;
}

/** Hands out sessions, each to one holder at a time, first come first served. A lost session never comes back. */
export class Pool {
  readonly #idle: Session[] = [];
  readonly #sessions = new Set<Session>();
  readonly #waiters: Waiter[] = [];
  #opening = 0;
  #closing = false;
  #emptied: () => void = () => undefined;

  constructor(private readonly options: PoolOptions) {}

  /** Rejects with DATABASE_UNAVAILABLE: the server cannot be reached, or no session became free in time. */
  async acquire(): Promise<Session> {
    if (this.#closing) throw closed();
    for (let session = this.#idle.pop(); session; session = this.#idle.pop()) {
      if (!session.lost) return session;
      session.destroy();
    }
    return this.#sessions.size + this.#opening < this.options.max ? this.#open() : this.#wait();
  }

  /** Takes back a session with no statement and no transaction on it. */
  release(session: Session): void {
    const unfit =
      session.lost || !session.idle || this.#closing || Date.now() - session.opened > this.options.maxAgeMs;
    if (unfit) return void this.#retire(session);
    const waiter = this.#waiters.shift();
    if (waiter) waiter.take(session);
    else this.#idle.push(session);
  }

  /** Lets what is under way end for at most `graceMs`, then ends it. */
  async close(graceMs: number): Promise<void> {
    this.#closing = true;
    this.#waiters.splice(0).forEach((waiter) => {
      waiter.fail(closed());
    });
    await Promise.all(this.#idle.splice(0).map((session) => session.end()));
    if (this.#sessions.size + this.#opening > 0) {
      const timer = setTimeout(() => {
        this.#sessions.forEach((session) => {
          session.destroy();
        });
      }, graceMs);
      await new Promise<void>((resolve) => (this.#emptied = resolve));
      clearTimeout(timer);
    }
  }

  async #retire(session: Session): Promise<void> {
    if (session.idle && !session.lost) await session.end();
    else session.destroy();
  }

  async #open(): Promise<Session> {
    this.#opening++;
    try {
      const session = await Session.open(this.options, (lost) => {
        this.#forget(lost);
      });
      this.#sessions.add(session);
      return session;
    } finally {
      this.#opening--;
      this.#useFreePlace();
    }
  }

  #forget(session: Session): void {
    this.#sessions.delete(session);
    const at = this.#idle.indexOf(session);
    if (at >= 0) this.#idle.splice(at, 1);
    this.#useFreePlace();
  }

  /** When a session is lost or could not be opened, the first in line gets a new one. */
  #useFreePlace(): void {
    if (this.#sessions.size + this.#opening === 0) this.#emptied();
    const waiter = this.#sessions.size + this.#opening < this.options.max ? this.#waiters.shift() : undefined;
    if (waiter) this.#open().then(waiter.take, waiter.fail);
  }

  #wait(): Promise<Session> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        take: (session) => {
          clearTimeout(timer);
          resolve(session);
        },
        fail: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      const timer = setTimeout(() => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        reject(
          new DatabaseError('DATABASE_UNAVAILABLE', 'No connection to the database became free in time.'),
        );
      }, this.options.acquireTimeoutMs);
      this.#waiters.push(waiter);
    });
  }
}

const closed = (): DatabaseError =>
  new DatabaseError('DATABASE_UNAVAILABLE', 'The connection pool is closed.');
