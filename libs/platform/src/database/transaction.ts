import type postgres from 'postgres';
import { DatabaseError, toDatabaseError } from './errors.js';
import { type Query, intercept, tracedTo } from './query.js';
import type { Session } from './session.js';
import { type Sql, guardedSql } from './sql.js';

/**
 * Runs `work` in a transaction on a session that nobody else holds.
 *
 * While the session lives, statements of `tx` go to it and nowhere else. From the moment it is lost, each of them is
 * refused, the work that still runs has no way to the pool, and the caller gets TX_CONNECTION_LOST. `outcome` is
 * unknown only when COMMIT had been sent: then the work may hold.
 */
export async function inTransaction<T>(
  session: Session,
  template: postgres.Sql,
  patience: number,
  work: (tx: Sql) => Promise<T>,
): Promise<T> {
  const scope = new Scope(session, patience);
  const result = await scope.perform(() =>
    work(
      guardedSql(template, (query) => {
        scope.run(query);
      }),
    ),
  );
  await scope.commit();
  return result;
}

class Scope {
  #open = true;
  #firstFailure: DatabaseError | undefined;

  constructor(
    private readonly session: Session,
    private readonly patience: number,
  ) {}

  run(query: Query): void {
    if (!this.#open) {
      const error = this.session.lost ? connectionLost('none') : over();
      query.reject(tracedTo(query, error));
      return;
    }
    intercept(query, 'reject', (error, deliver) => {
      const mapped = this.session.lost ? tracedTo(query, connectionLost('none')) : toDatabaseError(error);
      this.#firstFailure ??= mapped;
      deliver(mapped);
    });
    this.session.run(query, this.patience);
  }

  async perform<T>(work: () => Promise<T>): Promise<T> {
    try {
      await this.session.execute('begin', this.patience);
      return await this.session.whileAlive(work());
    } catch (error) {
      this.#open = false;
      if (this.session.lost) throw connectionLost('none');
      await this.#rollback();
      throw error;
    }
  }

  async commit(): Promise<void> {
    const sent = this.session.execute('commit', this.patience);
    // The work is done: a statement that it did not wait for comes too late.
    this.#open = false;
    const { command } = await sent.catch((error: unknown) => {
      const mapped = toDatabaseError(error);
      throw mapped.code === 'DATABASE_UNAVAILABLE' ? connectionLost(mapped.outcome) : mapped;
    });
    // Of a transaction in which a statement failed the server makes a rollback, without an error.
    if (command !== 'COMMIT') throw this.#firstFailure ?? aborted();
  }

  async #rollback(): Promise<void> {
    try {
      await this.session.execute('rollback', this.patience);
    } catch {
      // The server rolls back when the session ends.
      this.session.destroy();
    }
  }
}

const connectionLost = (outcome: 'none' | 'unknown'): DatabaseError =>
  new DatabaseError(
    'TX_CONNECTION_LOST',
    outcome === 'none'
      ? 'The connection was lost inside the transaction; nothing of it was stored.'
      : 'The connection was lost while the transaction was being committed; it may have been stored.',
    { outcome },
  );

const over = (): DatabaseError =>
  new DatabaseError(
    'TX_OVER',
    'A statement was sent through a transaction that has ended; it was not executed.',
  );

const aborted = (): DatabaseError =>
  new DatabaseError('TX_ABORTED', 'The transaction was undone because one of its statements had failed.');
