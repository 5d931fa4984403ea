import type { Socket } from 'node:net';
import postgres from 'postgres';
import { DatabaseError, toDatabaseError } from './errors.js';
import { type Query, asQuery, intercept, tracedTo } from './query.js';
import { type Address, connectSocket } from './socket.js';
import { ARRAY_TYPES, DRIVER_TYPES } from './value-types.js';

export interface SessionOptions {
  readonly url: string;
  /** Server settings of the session, application_name and such. */
  readonly connection: Record<string, string>;
  readonly ssl?: boolean | 'require' | 'verify-full' | object | undefined;
  /** How long opening may take, all in all, ms. */
  readonly connectTimeoutMs: number;
  /** What is told on the channels this session listens on. */
  readonly onnotify?: (channel: string, message: string) => void;
}

/** A driver for one connection; `socket` hands it its only socket. Connects when first used. */
export function driver(
  options: SessionOptions,
  socket: (address: Address) => Promise<Socket>,
  onclose?: () => void,
) {
  const extra = {
    max: 1,
    // The driver asks for array types without catching: a connection cut in that moment would end the process.
    fetch_types: false,
    types: DRIVER_TYPES,
    connection: options.connection,
    max_lifetime: null,
    idle_timeout: undefined,
    connect_timeout: options.connectTimeoutMs / 1000,
    onnotice: () => undefined,
    socket,
    ...(options.ssl === undefined ? {} : { ssl: options.ssl }),
    ...(options.onnotify ? { onnotify: options.onnotify } : {}),
    ...(onclose ? { onclose } : {}),
  };
  const sql = postgres(options.url, extra as unknown as postgres.Options<Record<string, never>>);
  Object.assign(
    (sql.options as unknown as { shared: { typeArrayMap: object } }).shared.typeArrayMap,
    ARRAY_TYPES,
  );
  return sql;
}

/**
 * One session with the server, on one socket, for ever.
 *
 * The driver reuses its connection object for the next socket when one is lost, and whatever still holds the object
 * then speaks into a stranger's session; that is how statements of a dead transaction commit in a living one. Here
 * the object never gets a second socket: a lost session stays lost, and each statement that was or comes later is
 * told so. Statements go one at a time, so that none waits inside the driver, where a loss would strand it.
 */
export class Session {
  readonly opened = Date.now();
  #lost = false;
  #socket: Socket | undefined;
  #current: Query | undefined;
  readonly #waiting: { query: Query; patience: number }[] = [];
  readonly #sql;
  readonly #send: (query: Query) => void;
  readonly #lossListeners = new Set<() => void>();

  private constructor(
    options: SessionOptions,
    private readonly onLost: (session: Session) => void,
  ) {
    this.#sql = driver(
      options,
      async (address) => {
        if (this.#socket || this.#lost)
          throw Object.assign(new Error('one socket only'), { code: 'CONNECTION_CLOSED' });
        this.#socket = await connectSocket(address, options.connectTimeoutMs);
        // It may have been given up while it was connecting.
        if (this.lost) this.#socket.destroy();
        return this.#socket;
      },
      () => {
        this.destroy();
      },
    );
    this.#send = asQuery(this.#sql`select 1`).handler;
  }

  /** Connects and authenticates; rejects with DATABASE_UNAVAILABLE. */
  static async open(options: SessionOptions, onLost: (session: Session) => void): Promise<Session> {
    const session = new Session(options, onLost);
    try {
      await session.execute('select 1', options.connectTimeoutMs);
      return session;
    } catch (error) {
      session.destroy();
      const { code, message, sqlState } = toDatabaseError(error);
      throw new DatabaseError(code, message, { sqlState, outcome: 'none' });
    }
  }

  get lost(): boolean {
    return this.#lost || this.#socket?.destroyed === true;
  }

  get idle(): boolean {
    return !this.#current && this.#waiting.length === 0;
  }

  /** A statement of our own: begin, commit, set. */
  execute(statement: string, patience: number): Promise<{ command?: string }> {
    const query = asQuery(this.#sql.unsafe(statement));
    query.handler = (asked) => {
      this.run(asked, patience);
    };
    return query as Promise<{ command?: string }>;
  }

  /**
   * Sends the query when those before it are answered.
   * @param patience ms without an answer after which the connection is taken for dead; 0 waits for ever
   */
  run(query: Query, patience: number): void {
    if (this.lost) {
      query.reject(tracedTo(query, lost('none')));
      return;
    }
    this.#waiting.push({ query, patience });
    this.#next();
  }

  /** The outcome of `work`, or a rejection as soon as the session is lost, whatever `work` does then. */
  whileAlive<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const onLoss = (): void => {
        reject(lost('none'));
      };
      this.#lossListeners.add(onLoss);
      if (this.#lost) onLoss();
      work.then(resolve, reject).finally(() => this.#lossListeners.delete(onLoss));
    });
  }

  /** Ends the session at once, in whatever state; everything still asked of it fails. */
  destroy(): void {
    if (this.#lost) return;
    this.#lost = true;
    this.#socket?.destroy();
    this.#lossListeners.forEach((tell) => {
      tell();
    });
    this.#current?.reject(lost('unknown'));
    for (const { query } of this.#waiting.splice(0)) query.reject(tracedTo(query, lost('none')));
    this.onLost(this);
  }

  /** Says good-bye to the server; only for an idle session. */
  async end(): Promise<void> {
    await this.#sql.end({ timeout: 1 });
    this.destroy();
  }

  #next(): void {
    const next = this.#current ? undefined : this.#waiting.shift();
    if (!next) return;
    if (next.query.cancelled) {
      next.query.reject(lost('none'));
      this.#next();
    } else this.#dispatch(next.query, next.patience);
  }

  /** The driver may settle a query more than once (it does after one it could not build); only the first counts. */
  #dispatch(query: Query, patience: number): void {
    const timer =
      patience > 0
        ? setTimeout(() => {
            this.destroy();
          }, patience)
        : undefined;
    let settled = false;
    const settle = (deliver: () => void): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      this.#current = undefined;
      deliver();
      this.#next();
    };
    intercept(query, 'resolve', (result, deliver) => {
      settle(() => {
        deliver(result);
      });
    });
    intercept(query, 'reject', (error, deliver) => {
      settle(() => {
        deliver(tracedTo(query, toDatabaseError(error)));
      });
    });
    this.#current = query;
    if (this.lost) query.reject(lost('none'));
    else this.#send(query);
  }
}

const lost = (outcome: 'none' | 'unknown'): DatabaseError =>
  new DatabaseError('DATABASE_UNAVAILABLE', 'The connection to the database was lost.', { outcome });
