import { randomUUID } from 'node:crypto';
import { openDatabase, type Database, type Sql } from '#platform/database';

/** A way to keep a log, under test. Everything gets event ids, in the order they are to be stored. */
export interface LogDesign {
  /** Where the events lie; the chaos hangs its trigger there. */
  readonly table: string;
  /** A client of its own, as another process would have: appends whole or throws, and may be repeated with the same ids. */
  connect(db: Database): LogClient;
  /** Appends inside a transaction of the caller's, which may hold it open and may roll it back. */
  appendWithin(tx: Sql, ids: readonly string[]): Promise<void>;
  /** Follows the log and tells every event id it sees, until the signal ends it. Throws when its connection is lost for good. */
  follow(db: Database, seen: (id: string) => void, signal: AbortSignal): Promise<void>;
}

export interface LogClient {
  append(writer: number, ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export interface ChaosReport {
  /** Ids whose append was answered with success. */
  readonly acknowledged: readonly string[];
  /** Ids whose transaction was rolled back by its own caller. */
  readonly rolledBack: readonly string[];
  /** What the tail saw, in its order. */
  readonly seen: readonly string[];
  /** What is stored, in the order of positions. */
  readonly stored: readonly string[];
  readonly killed: number;
  /** Appends that had to be repeated because of a kill or an undone commit. */
  readonly repeated: number;
}

export interface ChaosOptions {
  readonly url: string;
  readonly seconds: number;
  readonly clients: number;
  readonly writersPerClient: number;
}

/** At commit, that is after positions were drawn: some transactions dawdle, some are undone. */
const chaosTrigger = (table: string): string => `
  create function public.chaos() returns trigger language plpgsql as $$
  begin
    if random() < 0.05 then perform pg_sleep(random() * 0.02); end if;
    if random() < 0.02 then raise exception 'undone' using errcode = 'serialization_failure'; end if;
    return null;
  end $$;
  create constraint trigger chaos after insert on ${table}
    deferrable initially deferred for each row execute function public.chaos()`;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const newIds = (): string[] => Array.from({ length: 1 + Math.floor(Math.random() * 4) }, () => randomUUID());

/** Many writers, holds, rollbacks, killed sessions and a tail, all at once; then peace, until the tail has nothing more to see. */
export async function unleash(design: LogDesign, options: ChaosOptions): Promise<ChaosReport> {
  const { url, clients: count, writersPerClient } = options;
  const open = (applicationName: string): Database => openDatabase({ url, applicationName, max: 4 });
  const admin = open('admin');
  await admin.sql.unsafe(chaosTrigger(design.table));
  const [acknowledged, rolledBack, seen]: [string[], string[], string[]] = [[], [], []];
  let [killed, repeated] = [0, 0];
  const end = performance.now() + options.seconds * 1000;
  const running = (): boolean => performance.now() < end;

  const write = async (client: LogClient, writer: number): Promise<void> => {
    while (running()) {
      const ids = newIds();
      while (!(await succeeds(client.append(writer, ids)))) repeated += 1;
      acknowledged.push(...ids);
    }
  };
  const hold = async (db: Database): Promise<void> => {
    while (running()) {
      const ids = newIds();
      const wish = Math.random() < 0.5 ? 'commit' : 'roll back';
      const outcome = await holdOpen(design, db, ids, wish);
      if (outcome === 'committed') acknowledged.push(...ids);
      if (outcome === 'rolled back') rolledBack.push(...ids);
      await pause(Math.random() * 40);
    }
  };
  const kill = async (): Promise<void> => {
    while (running()) {
      await pause(20 + Math.random() * 80);
      const rows = await admin.sql.unsafe(`
        select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database()
           and (application_name = 'writer' and random() < 0.15 or application_name = 'tail' and random() < 0.03)`);
      killed += rows.length;
    }
  };
  const stop = new AbortController();
  const tailDb = open('tail');
  const tail = follow(design, tailDb, (id) => seen.push(id), stop.signal);
  const databases = Array.from({ length: count }, () => open('writer'));
  const clients = databases.map((db) => design.connect(db));
  await Promise.all([
    kill(),
    hold(databases[0] as Database),
    ...clients.flatMap((client, at) =>
      Array.from({ length: writersPerClient }, (_, more) => write(client, at * writersPerClient + more)),
    ),
  ]);
  await Promise.all(clients.map((client) => client.close()));
  const rows = await admin.sql.unsafe<{ id: string }[]>(
    `select event_id::text as id from ${design.table} order by position`,
  );
  await quiet(() => seen.length, rows.length);
  stop.abort();
  await tail;
  await Promise.all([admin, tailDb, ...databases].map((db) => db.close()));
  return { acknowledged, rolledBack, seen, stored: rows.map(({ id }) => id), killed, repeated };
}

/** Answers false for what passes: a lost connection, an undone commit. Anything else is a fault of the design. */
async function succeeds(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    const passing = ['STORE_UNAVAILABLE', 'DATABASE_UNAVAILABLE', 'TX_CONFLICT', 'TX_CONNECTION_LOST'];
    if (passing.includes(code ?? '')) return false;
    throw error;
  }
}

class RolledBack extends Error {}

/** A transaction that takes its time after it has drawn its positions. */
async function holdOpen(
  design: LogDesign,
  db: Database,
  ids: readonly string[],
  wish: 'commit' | 'roll back',
): Promise<'committed' | 'rolled back' | 'unknown'> {
  const transaction = db.transaction(async (tx) => {
    await design.appendWithin(tx, ids);
    await pause(Math.random() * 20);
    if (wish === 'roll back') throw new RolledBack();
  });
  try {
    return (await succeeds(transaction)) ? 'committed' : 'unknown';
  } catch (error) {
    if (error instanceof RolledBack) return 'rolled back';
    throw error;
  }
}

/** A tail that is started again where it broke off; the design remembers where that was. */
async function follow(
  design: LogDesign,
  db: Database,
  seen: (id: string) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) await succeeds(design.follow(db, seen, signal));
}

/** Waits until a count has stood still for a second; for fifteen while it lacks something, as a tail may be long in coming back. */
async function quiet(count: () => number, whole: number): Promise<void> {
  for (let [last, still] = [-1, 0]; still < (last < whole ? 15 : 1);) {
    still = count() === last ? still + 1 : 0;
    last = count();
    await pause(1000);
  }
}
