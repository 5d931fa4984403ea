import { rmSync } from 'node:fs';
import { Child } from '../child.js';
import { rowOf, seconds } from '../measure.js';
import type { Bench, Part } from '../part.js';
import { generatedStore, serverFile, type GeneratedStore } from '../store.js';

interface Rebuilt {
  readonly seconds: number;
  readonly each: Readonly<Record<string, number>>;
  readonly peakMegabytes: number;
  readonly megabytesByQuarter: readonly number[];
  readonly processorSeconds: number;
}

/** Every read model from zero over the generated year, against COPY of the log out and of the finished read models in. */
export const rebuild: Part = {
  name: 'rebuild',
  title: 'every read model from zero, and the memory of the worker',
  async run(bench) {
    const store = await generatedStore(bench);
    try {
      const { events } = store.facts;
      await refuseHalfBuilt(store);
      bench.say(`rebuilding over ${events} events`);
      const before = await copyOut(store);
      const child = Child.start('rebuild/worker.ts', {
        args: [store.dataDir, store.url, 'rebuild'],
        profile: bench.profile,
        onLine: (line) => {
          bench.say(line);
        },
      });
      const rebuilt = await child.next<Rebuilt>();
      await child.stop();
      const copied = await copy(bench, store, before);
      const rounds = [{ ours: rebuilt.seconds, baseline: copied.out + copied.in }];
      const about = { part: 'projection rebuild', what: `all read models, ${events} events`, unit: 's' };
      const raw = { rebuilt, copied, eventsPerSecond: Math.round(events / rebuilt.seconds) };
      bench.row(rowOf({ ...about, against: 'COPY out and in', toReach: { atMost: 6 } }, rounds, raw));
      bench.row({
        ...{ part: 'memory', what: `peak RSS of the rebuilding worker, ${events} events`, unit: 'MB' },
        ours: rebuilt.peakMegabytes,
        toReach: { atMost: 512 },
        raw: { megabytesByQuarter: rebuilt.megabytesByQuarter },
      });
    } finally {
      await store.close();
    }
  },
};

/** A build that was broken off would be gone on with, and so be faster than one from zero. */
async function refuseHalfBuilt({ db, dataDir }: GeneratedStore): Promise<void> {
  const begun = await db.sql.unsafe(`select from ledger_ops.follower where status = 'BUILDING'`);
  if (begun.length > 0)
    throw new Error(`A run that was broken off left half-built read models in ${dataDir}: remove it`);
}

/** Before the rebuild and after it, for the machine changes meanwhile. */
async function copyOut(store: GeneratedStore): Promise<number> {
  const file = serverFile(store, 'bench.copy');
  const took = await seconds(() =>
    store.db.transaction((tx) => tx.unsafe(`copy ledger_log.event to '${file}'`)),
  );
  rmSync(file, { force: true });
  return took;
}

/** Seconds to write the log to a file, and to fill tables with the columns, keys and indexes of the read models from files. */
async function copy(
  bench: Bench,
  store: GeneratedStore,
  before: number,
): Promise<{ out: number; in: number; rows: number }> {
  const { db } = store;
  bench.say('copying the same data');
  const file = serverFile(store, 'bench.copy');
  const run = (statement: string): Promise<unknown> => db.transaction((tx) => tx.unsafe(statement));
  const out = (before + (await copyOut(store))) / 2;
  const views = await db.sql.unsafe<{ table: string; base: string }[]>(READ_MODEL_TABLES);
  let into = 0;
  let rows = 0;
  for (const { table, base } of views) {
    await run(`copy (select * from ${base}) to '${file}'`);
    await db.sql.unsafe(`create table public.bench_${table} (like ${base} including all)`);
    into += await seconds(() => run(`copy public.bench_${table} from '${file}'`));
    const [count] = await db.sql.unsafe<{ n: number }[]>(
      `select count(*)::int as n from public.bench_${table}`,
    );
    rows += count?.n ?? 0;
    await db.sql.unsafe(`drop table public.bench_${table}`);
  }
  rmSync(file, { force: true });
  return { out, in: into, rows };
}

/** The table each view of `ledger_read` shows now. */
const READ_MODEL_TABLES = `
  select distinct v.relname as "table", format('%I.%I', tn.nspname, t.relname) as base
    from pg_class v
    join pg_namespace vn on vn.oid = v.relnamespace and vn.nspname = 'ledger_read'
    join pg_rewrite r on r.ev_class = v.oid
    join pg_depend d on d.objid = r.oid and d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass
    join pg_class t on t.oid = d.refobjid and t.relkind = 'r'
    join pg_namespace tn on tn.oid = t.relnamespace
   where v.relkind = 'v'`;
