import { migrate, openDatabase, type Database } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { newEvents, newStream } from '../contract-fixture.contract.js';
import { WrongExpectedRevision } from '../event-store.js';
import { eventLogMigrations } from './migrations.js';
import { postgresEventStore } from './postgres-event-store.js';
import { READ_STREAM, readLog, STREAM_HEADS } from './statements.js';

let server: TestDatabase;
let db: Database;

beforeAll(async () => {
  server = await createTestDatabase('query-plans');
  db = openDatabase({ url: server.url, applicationName: 'query-plans', max: 3 });
  await migrate(db, [eventLogMigrations]);
});

afterAll(async () => {
  await db.close();
  await server.drop();
});

describe('the hot statements use their index', () => {
  beforeAll(async () => {
    await db.sql.unsafe(`
      insert into ledger_log.event
      select 1000000 + n, 'filler-' || n / 10, 1 + n % 10, gen_random_uuid(), 'Filler', 1, '{}', '{}', sha256('x'), sha256('x')
        from generate_series(0, 19999) n`);
    await db.sql.unsafe('analyze ledger_log.event');
  });

  it.each([
    ['a stream', READ_STREAM, ['s', 0, null], 'event_stream_revision_key'],
    ['the log', readLog({ after: 1_010_000, limit: 500, bytes: 8_000_000 }), [], 'event_pkey'],
    ['the heads of streams', STREAM_HEADS, ['a\u001fb', '1\u001f2'], 'event_stream_revision_key'],
  ] as const)('reading %s', async (_, statement, parameters, index) => {
    const plan = await db.sql.unsafe<{ 'QUERY PLAN': string }[]>(`explain ${statement}`, [...parameters]);
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toContain(index);
    expect(text).not.toContain('Seq Scan on event');
  });

  it('a page of the log is asked for in one message, and no plan of it is kept', async () => {
    const parameters: unknown[] = [];
    const watched = {
      sql: {
        unsafe: (text: string, values: string[], options: object) => {
          if (text.startsWith('-- A page of the log')) parameters.push(...values);
          return db.sql.unsafe(text, values, options);
        },
      },
    } as unknown as Database;
    const store = postgresEventStore(watched);
    const end = new AbortController();
    for await (const page of store.subscribe({ after: '1000000', maxBatch: 7, signal: end.signal })) {
      expect(page[0]?.position).toBe('1000001');
      break;
    }
    await store.close();
    expect(parameters).toEqual([]);
    const kept =
      await db.sql`select from pg_prepared_statements where statement like '-- A page of the log%'`;
    expect(kept).toHaveLength(0);
  });

  it.each([Number.NaN, 1.5, 2 ** 53, '1; drop table x' as unknown as number])(
    'a page of the log takes nothing for a number but an integer: %p',
    (after) => {
      expect(() => readLog({ after, limit: 1, bytes: 1 })).toThrow(RangeError);
    },
  );

  it('appending and judging, from the first event on', async () => {
    const fresh = await createTestDatabase('event-log-plans');
    const migrating = openDatabase({ url: fresh.url, applicationName: 'plans', max: 3 });
    await migrate(migrating, [eventLogMigrations]);
    await migrating.close();
    const before = await scans(fresh.url);
    const freshDb = openDatabase({ url: fresh.url, applicationName: 'plans', max: 3 });
    const freshStore = postgresEventStore(freshDb);
    for (let round = 0; round < 12; round += 1) {
      const stream = newStream();
      const events = newEvents(3);
      await freshStore.append(stream, 'no-stream', events);
      await freshStore.append(stream, 'no-stream', events);
      await freshStore.append(stream, 'any', newEvents(1));
      await expect(freshStore.append(stream, 1, newEvents(1))).rejects.toBeInstanceOf(WrongExpectedRevision);
    }
    await freshStore.close();
    await freshDb.close();
    const after = await scans(fresh.url);
    expect(after.scanned - before.scanned).toBe(0);
    expect(after.lookedUp - before.lookedUp).toBeGreaterThan(100);
    await fresh.drop();
  });
});

/** How often the events were read through, and looked up by an index; a session's count when it ends. */
async function scans(url: string): Promise<{ scanned: number; lookedUp: number }> {
  const asking = openDatabase({ url, applicationName: 'asking', max: 3 });
  try {
    const [row] = await asking.sql.unsafe<{ scanned: number; lookedUp: number }[]>(
      `select seq_scan as scanned, idx_scan as "lookedUp" from pg_stat_user_tables where relname = 'event'`,
    );
    return row as { scanned: number; lookedUp: number };
  } finally {
    await asking.close();
  }
}
