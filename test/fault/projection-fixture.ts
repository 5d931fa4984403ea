import type { FollowLog, Projection, ProjectionRunner } from '#event-sourcing/projection';
import {
  appendTable,
  createProjectionRunner,
  defineProjection,
  foldTable,
  followingMigrations,
} from '#event-sourcing/projection';
import { defineEvent, EventCatalogue, type EventOf, type EventSchema } from '#event-sourcing/events';
import { eventLogMigrations, type EventStore, type EventToAppend } from '#event-sourcing/store';
import { migrate, openDatabase, type Database } from '#platform/database';
import type { JsonObject } from '#platform/json';
import { deterministicId } from '#platform/ids';
import { createTestDatabase } from '../support/database.js';

export const opened = defineEvent<{ id: string; title: string; tags: string[] }>()('CaseOpened', {
  title: 'Case opened',
});
export const added = defineEvent<{ id: string; amount: number }>()('AmountAdded', { title: 'Amount added' });
export const closed = defineEvent<{ id: string }>()('CaseClosed', { title: 'Case closed' });
export const noted = defineEvent<{ id: string; text: string }>()('NoteMade', { title: 'Note made' });

export const schemas: readonly EventSchema[] = [opened, added, closed, noted];
export type CaseEvent =
  EventOf<typeof opened> | EventOf<typeof added> | EventOf<typeof closed> | EventOf<typeof noted>;

export interface BoardRow {
  readonly id: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly total: number;
  readonly amounts: readonly number[];
  readonly lastAt: string;
  readonly closed: boolean;
}

/** Handlers throw for what these say: stands for a fault in a read model's code, which a later build mends. */
export interface Faults {
  poison(event: { readonly eventId: string; readonly type: string; readonly data: object }): boolean;
}

export const noFaults: Faults = { poison: () => false };

const guard = (faults: Faults, event: { eventId: string; type: string; data: object }): void => {
  if (faults.poison(event)) throw new TypeError('poison');
};

export const board = (faults: Faults = noFaults, version = 1): Projection =>
  defineProjection<CaseEvent>({
    name: 'case-board',
    version,
    accessClass: 'case',
    events: [opened.type, added.type, closed.type],
    tables: {
      case_board: foldTable<BoardRow, 'id', CaseEvent>({
        columns: {
          id: 'text',
          title: 'text',
          tags: 'text[]',
          total: 'int8',
          amounts: 'jsonb',
          lastAt: 'timestamptz',
          closed: 'bool',
        },
        key: ['id'],
        indexes: [{ columns: ['tags'], using: 'gin' }, { columns: ['closed', 'lastAt'] }],
        keysOf: ({ data }) => [{ id: data.id }],
        fold(row, event) {
          guard(faults, event);
          const lastAt = event.meta.recordedAt;
          if (event.type === 'CaseOpened') {
            const { id, title, tags } = event.data;
            return { id, title, tags, total: 0, amounts: [], lastAt, closed: false };
          }
          if (row === undefined) return undefined;
          if (event.type === 'CaseClosed')
            return row.total % 7 === 3 ? undefined : { ...row, lastAt, closed: true };
          if (event.type !== 'AmountAdded') return row;
          const { amount } = event.data;
          return { ...row, lastAt, total: row.total * version + amount, amounts: [...row.amounts, amount] };
        },
      }),
    },
  });

interface LineRow {
  readonly eventId: string;
  readonly id: string;
  readonly ordinal: number;
  readonly type: string;
  readonly text: string | null;
}

export const lines = (faults: Faults = noFaults): Projection =>
  defineProjection<CaseEvent>({
    name: 'case-lines',
    version: 1,
    accessClass: 'case',
    events: [opened.type, added.type, closed.type, noted.type],
    tables: {
      case_line: appendTable<LineRow, CaseEvent>({
        columns: { eventId: 'uuid', id: 'text', ordinal: 'int8', type: 'text', text: 'text' },
        key: ['eventId'],
        indexes: [{ columns: ['id', 'ordinal'] }],
        rowsOf(event) {
          guard(faults, event);
          const text = event.type === 'NoteMade' ? event.data.text : null;
          return [
            { eventId: event.eventId, id: event.data.id, ordinal: event.ordinal, type: event.type, text },
          ];
        },
      }),
    },
  });

let made = 0;

/** An event ready to append. */
export function toAppend<D extends object>(
  event: { type: string; data: D },
  caseId: string,
  id?: string,
): EventToAppend {
  const eventId = id ?? deterministicId('projection-test', (made += 1), Math.random());
  const at = new Date(Date.UTC(2026, 0, 1) + made * 60_000).toISOString();
  return {
    eventId,
    type: event.type,
    schemaVersion: 1,
    data: { ...event.data } as JsonObject,
    meta: {
      occurredAt: at,
      recordedAt: at,
      actor: { userId: 'u', role: 'SW', orgCode: 'X' },
      commandId: eventId,
      fingerprint: '',
      correlationId: caseId,
      causationId: eventId,
      sensitivity: 'NORMAL',
      channel: 'API',
      policyVersion: 1,
    },
  };
}

export const append = (
  store: EventStore,
  caseId: string,
  event: { type: string; data: object },
): Promise<{ position: string }> => store.append(`case-${caseId}`, 'any', [toAppend(event, caseId)]);

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
}

export async function openBench(): Promise<Bench> {
  const { url, drop } = await createTestDatabase('projection');
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
        ...{ catalogue: new EventCatalogue(schemas), standbyMs: 50, registryMs: 50, stallMs: 1_000 },
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
      await drop();
    },
  };
}

/** Waits until something holds; fails after ten seconds. */
export async function until(
  holds: () => Promise<boolean> | boolean,
  what: string,
  ms = 10_000,
): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
