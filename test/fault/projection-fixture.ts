import { jest } from '@jest/globals';
import {
  createProjectionRunner,
  followingMigrations,
  type FollowLog,
  type Projection,
  type ProjectionRunner,
} from '#event-sourcing/projection';
import { EventCatalogue } from '#event-sourcing/events';
import { eventLogMigrations, type EventStore } from '#event-sourcing/store';
import { migrate, openDatabase, type Database } from '#platform/database';
import { createTestDatabase } from '../support/database.js';
import { schemas } from './projection-domain.js';

export * from './projection-domain.js';

// Creating and dropping a database waits for checkpoints, which on a busy machine takes its time.
jest.setTimeout(180_000);

/** How long something may take that takes a moment, on a machine that stands still now and then. */
export const PATIENCE_MS = 40_000;

export interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

export function collectLog(): FollowLog & { readonly lines: Logged[] } {
  const all: Logged[] = [];
  const write = (level: Logged['level']) => (fields: object, message: string) =>
    void all.push({ level, fields, message });
  return { lines: all, info: write('info'), warn: write('warn'), error: write('error') };
}

export interface Bench {
  readonly db: Database;
  readonly url: string;
  readonly log: ReturnType<typeof collectLog>;
  /** A runner that is stopped at the end of the test; fast retries. */
  runner(store: EventStore, projections: readonly Projection[], more?: Partial<RunnerMore>): ProjectionRunner;
  another(): Database;
  rows(table: string, order: string): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

export interface RunnerMore {
  readonly db: Database;
  readonly catalogue: EventCatalogue;
  readonly maxBatch: { following?: number; building?: number };
  readonly compare: 'rows' | 'digest';
  readonly stallMs: number;
  readonly gatherMs: number;
}

export async function openBench(): Promise<Bench> {
  const database = await createTestDatabase('projection');
  const { url } = database;
  const databases: Database[] = [];
  const runners: ProjectionRunner[] = [];
  const another = (): Database => {
    const db = openDatabase({ url, applicationName: 'projection test', max: 6 });
    databases.push(db);
    return db;
  };
  const db = another();
  await migrate(db, [eventLogMigrations, followingMigrations]);
  const log = collectLog();
  return {
    db,
    url,
    log,
    another,
    runner(store, projections, more = {}) {
      const runner = createProjectionRunner({
        ...{ store, db, projections, log, services: undefined },
        ...{
          catalogue: new EventCatalogue(schemas),
          standbyMs: 50,
          registryMs: 50,
          stallMs: 1_000,
          gatherMs: 40,
        },
        backoff: { firstMs: 10, mostMs: 100 },
        ...more,
      });
      runners.push(runner);
      return runner;
    },
    rows: (table, order) =>
      db.sql.unsafe<Record<string, unknown>[]>(`select * from ledger_read.${table} order by ${order}`),
    async close() {
      await Promise.all(runners.map((runner) => runner.stop()));
      await Promise.all(databases.map((each) => each.close()));
      await database.drop();
    },
  };
}

/** Waits until something holds; fails when it does not come to. */
export async function until(
  holds: () => Promise<boolean> | boolean,
  what: string,
  ms = PATIENCE_MS,
): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
