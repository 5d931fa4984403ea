import { randomUUID } from 'node:crypto';
import {
  eventLogMigrations,
  postgresEventStore,
  type EventStore,
  type EventToAppend,
} from '#event-sourcing/store';
import { migrate, openDatabase, type Database } from '#platform/database';
import { Pgbench } from './append-pgbench.js';

/** One line of the table in design/performance: ours against the baseline in the same run. */
export interface AppendRow {
  readonly part: string;
  readonly callers: number;
  readonly eventsPerAppend: number;
  /** Events a second: the median of the rounds. */
  readonly ours: number;
  readonly baseline: number;
  /** Median of the rounds' ratios. */
  readonly ratio: number;
  readonly target: number | undefined;
  /** Ours and the baseline take turns, so that a change on the machine meets both. */
  readonly rounds: readonly { readonly ours: number; readonly baseline: number }[];
}

export interface AppendBenchOptions {
  /** An empty database on a server that keeps its default durability; a superuser, as the slow disk is a server setting. */
  readonly url: string;
  /** Seconds of each measurement (default 6). */
  readonly seconds?: number;
  readonly rounds?: number;
  /** Only these parts, by name. */
  readonly only?: readonly string[];
  readonly onRow?: (row: AppendRow) => void;
}

interface Part {
  readonly part: string;
  readonly callers: number;
  readonly eventsPerAppend: number;
  readonly target?: number;
  readonly slowDisk?: boolean;
}

const PARTS: readonly Part[] = [
  { part: 'append', callers: 1, eventsPerAppend: 1, target: 0.25 },
  { part: 'append', callers: 16, eventsPerAppend: 1 },
  { part: 'append', callers: 128, eventsPerAppend: 1, target: 0.7 },
  { part: 'append, many events', callers: 16, eventsPerAppend: 10, target: 2.0 },
  { part: 'append, slow disk', callers: 128, eventsPerAppend: 1, target: 0.6, slowDisk: true },
];

/** An event of the size of a raised concern: its codes and times readable, its narrative sealed. */
const ROW = {
  type: 'ConcernRaised',
  data: {
    concernId: randomUUID(),
    personRef: randomUUID(),
    abuseTypes: ['NEGLECT', 'FINANCIAL'],
    settings: ['CARE_HOME_RESIDENTIAL'],
    narrative: { sealed: 1, key: randomUUID(), nonce: 'c2l4dGVlbiBieXRlcyE=', text: 'Q2FuYXJ5'.repeat(30) },
  },
  meta: {
    occurredAt: '2026-04-01T08:55:00.000Z',
    recordedAt: '2026-04-01T09:00:00.000Z',
    actor: { userId: randomUUID(), role: 'SW', orgCode: 'E06000001' },
    commandId: randomUUID(),
    fingerprint: '7f'.repeat(32),
    correlationId: randomUUID(),
    causationId: randomUUID(),
    sensitivity: 'STANDARD',
    channel: 'WEB',
    policyVersion: 1,
  },
};

export async function benchAppend(options: AppendBenchOptions): Promise<readonly AppendRow[]> {
  const db = openDatabase({ url: options.url, applicationName: 'ledger-bench', max: 5 });
  await migrate(db, [eventLogMigrations]);
  const store = postgresEventStore(db);
  const pgbench = await Pgbench.create(options.url, db, {
    type: ROW.type,
    data: JSON.stringify(ROW.data),
    meta: JSON.stringify(ROW.meta),
  });
  try {
    const rows: AppendRow[] = [];
    for (const part of PARTS.filter(({ part }) => options.only?.includes(part) ?? true)) {
      const row = await measure(part, db, store, pgbench, options);
      options.onRow?.(row);
      rows.push(row);
    }
    return rows;
  } finally {
    pgbench.remove();
    await store.close();
    await db.close();
  }
}

async function measure(
  { part, callers, eventsPerAppend, target, slowDisk = false }: Part,
  db: Database,
  store: EventStore,
  pgbench: Pgbench,
  { seconds = 6, rounds: count = 3 }: AppendBenchOptions,
): Promise<AppendRow> {
  const rounds: { ours: number; baseline: number }[] = [];
  await setDelay(db, slowDisk ? 2000 : 0);
  try {
    await append(store, callers, eventsPerAppend, 1);
    for (let round = 0; round < count; round += 1) {
      const baseline = await pgbench.insert(callers, seconds);
      const ours = await append(store, callers, eventsPerAppend, seconds);
      rounds.push({ ours, baseline });
    }
  } finally {
    await setDelay(db, 0);
  }
  return {
    part,
    callers,
    eventsPerAppend,
    ours: median(rounds.map(({ ours }) => ours)),
    baseline: median(rounds.map(({ baseline }) => baseline)),
    ratio: median(rounds.map(({ ours, baseline }) => ours / baseline)),
    target,
    rounds,
  };
}

/** Callers that each append to a new stream, wait for the answer and append again. */
async function append(
  store: EventStore,
  callers: number,
  eventsPerAppend: number,
  seconds: number,
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let events = 0;
  const call = async (): Promise<void> => {
    while (performance.now() < end) {
      const batch = Array.from({ length: eventsPerAppend }, newEvent);
      await store.append(`concern-${randomUUID()}`, 'no-stream', batch);
      events += eventsPerAppend;
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return events / ((performance.now() - start) / 1000);
}

const newEvent = (): EventToAppend => ({ ...ROW, eventId: randomUUID(), schemaVersion: 1 });

/** PostgreSQL's own way to let a commit take longer: as a disk would whose flush takes so many microseconds. */
async function setDelay(db: Database, microseconds: number): Promise<void> {
  await db.sql.unsafe(`alter system set commit_delay = ${microseconds}`);
  await db.sql.unsafe(`alter system set commit_siblings = ${microseconds > 0 ? 0 : 5}`);
  await db.sql.unsafe('select pg_reload_conf()');
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
