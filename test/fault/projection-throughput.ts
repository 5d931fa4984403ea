import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  createProjectionRunner,
  defineProjection,
  foldTable,
  followingMigrations,
} from '#event-sourcing/projection';
import { EventCatalogue } from '#event-sourcing/events';
import { eventLogMigrations, postgresEventStore } from '#event-sourcing/store';
import { migrate, openDatabase, type Database } from '#platform/database';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { tempDataDir } from '../support/temp-data-dir.js';
import { added, board, lines, opened, schemas, type CaseEvent } from './projection-domain.js';

/**
 * Measures how fast read models are built over a log of so many events (first argument, 400,000 by default), against COPY
 * of the same events out and of the same rows in; the second argument is the size of a batch. Prints JSON. Run by hand; docs/adr/0006 keeps figures of record.
 */
const wanted = Number(process.argv[2] ?? 400_000);
const building = Number(process.argv[3] ?? 1_000);
const PER_CASE = 8;

interface DayRow {
  readonly day: string;
  readonly opened: number;
  readonly added: number;
  readonly sum: number;
}

const days = defineProjection<CaseEvent>({
  name: 'case-days',
  version: 1,
  accessClass: 'statistics',
  events: [opened.type, added.type],
  tables: {
    case_day: foldTable<DayRow, 'day', CaseEvent>({
      columns: { day: 'date', opened: 'int4', added: 'int4', sum: 'int8' },
      key: ['day'],
      keysOf: ({ meta }) => [{ day: meta.recordedAt.slice(0, 10) }],
      fold(row, event, _prepared, { day }) {
        const before = row ?? { day, opened: 0, added: 0, sum: 0 };
        if (event.type === 'CaseOpened') return { ...before, opened: before.opened + 1 };
        if (event.type !== 'AmountAdded') return before;
        return { ...before, added: before.added + 1, sum: before.sum + event.data.amount };
      },
    }),
  },
});

async function fill({ sql }: Database): Promise<void> {
  const text = 'v1:'.padEnd(240, 'kT9x');
  await sql.unsafe(
    `insert into ledger_log.event (position, stream, revision, event_id, type, schema_version, data, meta, hash, digest)
     select n, 'case-' || c, 1 + k, gen_random_uuid(),
       case k when 0 then 'CaseOpened' when ${PER_CASE - 1} then 'CaseClosed' else 'AmountAdded' end, 1,
       case when k = 0 then json_build_object('id', 'c' || c, 'title', '${text}', 'tags', json_build_array('A', 'B' || c % 50))
            else json_build_object('id', 'c' || c, 'amount', n % 1000, 'note', '${text}') end::text,
       json_build_object('occurredAt', at, 'recordedAt', at, 'commandId', gen_random_uuid(), 'fingerprint', md5(n::text),
         'correlationId', 'c' || c, 'causationId', gen_random_uuid(), 'personRef', gen_random_uuid(), 'sensitivity', 'NORMAL',
         'channel', 'WEB', 'policyVersion', 1, 'actor', json_build_object('userId', 'u' || c % 300, 'role', 'SW', 'orgCode', 'E10000001'))::text,
       decode(md5(n::text) || md5(n::text), 'hex'), decode(md5(n::text), 'hex')
     from generate_series(1, ${wanted}) n
     cross join lateral (select (n - 1) / ${PER_CASE * 100} * 100 + (n - 1) % 100 as c, ((n - 1) / 100) % ${PER_CASE} as k,
       to_char(timestamptz '2025-04-01' + n * interval '365 days' / ${wanted}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at) x`,
  );
  await sql.unsafe(`update ledger_log.head set position = ${wanted}`);
  await sql.unsafe('vacuum analyze ledger_log.event');
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
};

const dataDir = tempDataDir('ledger-throughput-');
const server = await startEmbeddedPostgres({ dataDir });
const db = openDatabase({ url: server.url, applicationName: 'throughput', max: 8, statementTimeoutMs: 0 });
try {
  await migrate(db, [eventLogMigrations, followingMigrations]);
  await fill(db);
  const store = postgresEventStore(db);
  const projections = [board(), lines(), days];
  const quiet = {
    info: () => undefined,
    warn: (...args: unknown[]) => process.stderr.write(`${JSON.stringify(args)}\n`),
    error: (...args: unknown[]) => process.stderr.write(`${JSON.stringify(args)}\n`),
  };
  const runner = createProjectionRunner({
    ...{
      store,
      db,
      projections,
      services: undefined,
      catalogue: new EventCatalogue(schemas),
      log: quiet,
      registryMs: 200,
      maxBatch: { building },
    },
  });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100);
  const each: Record<string, number> = {};
  for (const { name } of projections) each[name] = await timed(() => runner.rebuild(name));
  runner.start();
  const together = await timed(() => Promise.all(projections.map(({ name }) => runner.rebuild(name))));
  clearInterval(watch);
  const file = (name: string): string => join(dataDir, 'postgres', name);
  const tables = ['case_board', 'case_line', 'case_day'];
  const out = await timed(() =>
    db.transaction((tx) => tx.unsafe(`copy ledger_log.event to '${file('event.copy')}'`)),
  );
  let into = 0;
  for (const table of tables) {
    await db.transaction((tx) => tx.unsafe(`copy (select * from ledger_read.${table}) to '${file(table)}'`));
    const [like] = await db.sql<
      { definition: string }[]
    >`select format('%I.%I', schemaname, tablename) as definition from pg_tables where tablename = ${table} limit 1`;
    await db.sql.unsafe(`create table copied_${table} (like ${like?.definition ?? ''} including all)`);
    into += await timed(() =>
      db.transaction((tx) => tx.unsafe(`copy copied_${table} from '${file(table)}'`)),
    );
  }
  const alone = Object.values(each).reduce((sum, seconds) => sum + seconds, 0);
  const report = {
    events: wanted,
    logMegabytes: Math.round(statSync(file('event.copy')).size / 1e6),
    secondsEach: each,
    eventsPerSecondEach: Object.fromEntries(
      Object.entries(each).map(([name, seconds]) => [name, Math.round(wanted / seconds)]),
    ),
    secondsOneByOne: alone,
    secondsTogether: together,
    secondsCopyOut: out,
    secondsCopyIn: into,
    ratioTogether: together / (out + into),
    peakMegabytes: Math.round(peak / 1e6),
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  await runner.stop();
  await store.close();
} finally {
  await db.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
