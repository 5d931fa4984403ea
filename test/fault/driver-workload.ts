import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { DatabaseError, openDatabase } from '#platform/database';

/**
 * Many transactions at once while their sessions are killed, at random, in the middle. Each inserts PARTS rows; when
 * one of its statements fails it goes on all the same, as code that swallows errors does: those rows are its ghosts.
 * Prints, as JSON, what each caller was told; the table says what the server kept.
 *
 * argv: guarded | plain, url, how long at least (ms), and after how many transactions, and of them killed ones, at the earliest
 */
const [mode = '', url = '', duration = '0', transactions = '0', killed = '0'] = process.argv.slice(2);
const PARTS = 4;
const CALLERS = 12;
/** Fewer than callers, so that a freed connection is at once somebody else's. */
const CONNECTIONS = 6;

type Tag = (strings: TemplateStringsArray, ...values: string[]) => PromiseLike<unknown>;
type Transaction = (work: (tx: Tag) => Promise<void>) => Promise<unknown>;

const driver = postgres(url, {
  max: CONNECTIONS,
  onnotice: () => undefined,
  connection: { application_name: 'workload' },
});
const db = openDatabase({ url, applicationName: 'workload', max: CONNECTIONS });
const transaction: Transaction =
  mode === 'guarded'
    ? (work) => db.transaction((tx) => work(tx as unknown as Tag))
    : (work) => driver.begin((tx) => work(tx as unknown as Tag));

const told: Record<string, 'stored' | 'none' | 'unknown'> = {};
let [done, failed] = [0, 0];

async function callOnce(): Promise<void> {
  const id = randomUUID();
  try {
    await transaction(async (tx) => {
      for (let part = 0; part < PARTS; part++) {
        try {
          await tx`insert into part (tx, part) values (${id}, ${String(part)})`;
        } catch {
          await sleep(Math.random() * 8);
        }
        if (Math.random() < 0.5) await sleep(Math.random() * 4);
      }
    });
    told[id] = 'stored';
  } catch (error) {
    told[id] = error instanceof DatabaseError ? error.outcome : 'unknown';
    failed += 1;
  }
  done += 1;
}

const end = Date.now() + Number(duration);
const latest = end + 90_000;
const goesOn = (): boolean =>
  Date.now() < end || (Date.now() < latest && (done <= Number(transactions) || failed <= Number(killed)));
const callers = Array.from({ length: CALLERS }, async () => {
  while (goesOn()) await callOnce();
});

const admin = postgres(url, { max: 1, onnotice: () => undefined });
const killer = (async () => {
  while (goesOn()) {
    await sleep(Math.random() * 10);
    await admin`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'workload' and datname = current_database() and state <> 'idle'
      order by random() limit 2`;
  }
})();

await Promise.all([...callers, killer]);
// Ghosts get the time to do what they can.
await sleep(200);
await db.sql`select 1`;
process.stdout.write(JSON.stringify(told));
await Promise.all([db.close(), admin.end(), driver.end({ timeout: 1 })]);
process.exit(0);
