import { jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { type Database, type Sql, openDatabase } from '#platform/database';
import { type TestDatabase, createTestDatabase } from '../support/database.js';
import { runTypescript } from '../support/run-typescript.js';

/** Starting a server takes a second, on a busy machine many. */
jest.setTimeout(60_000);

const WORKLOAD = new URL('./driver-workload.ts', import.meta.url);

let test: TestDatabase;
let db: Database;

beforeEach(async () => {
  test = await createTestDatabase('driver');
  db = openDatabase({ url: test.url, applicationName: 'driver-test', max: 3 });
  await db.sql`
    create table part (
      tx text not null, part int not null default 0, xid xid8 not null default pg_current_xact_id()
    )`;
});

afterEach(async () => {
  await db.close();
  await test.drop();
});

const terminate = (pid: number): PromiseLike<unknown> => db.sql`select pg_terminate_backend(${pid})`;

async function pidOf(tx: Pick<Sql, never> & postgres.ISql): Promise<number> {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return row?.pid ?? 0;
}

const stored = async (): Promise<string[]> =>
  (await db.sql<{ tx: string }[]>`select tx from part order by tx`).map(({ tx }) => tx);

interface Verdict {
  readonly transactions: number;
  readonly killed: number;
  /** Server transactions that hold rows of more than one caller. */
  readonly mixed: number;
  /** Callers' transactions whose rows were stored in part, or spread over several server transactions. */
  readonly torn: number;
  /** Told it was stored and it is not, or told it was not and it is. */
  readonly lies: number;
  /** What the process ended with when it did not reach its end. */
  readonly crash: string;
}

/** How long it goes on at least, and after how much of it at the earliest: a slow machine takes longer for as much. */
const ENOUGH = { milliseconds: 6_000, transactions: 200, killed: 50 };

async function workload(
  mode: 'guarded' | 'plain',
  { milliseconds, transactions, killed }: typeof ENOUGH,
): Promise<Verdict> {
  const args = [mode, test.url, ...[milliseconds, transactions, killed].map(String)];
  const { code, stdout, stderr } = await runTypescript(WORKLOAD, args).ended;
  const told = code === 0 ? (JSON.parse(stdout) as Record<string, 'stored' | 'none' | 'unknown'>) : {};
  const kept = await db.sql<{ tx: string; rows: number; parts: number; xids: number }[]>`
    select tx, count(*) as rows, count(distinct part) as parts, count(distinct xid) as xids from part group by tx`;
  const mixed = await db.sql`select xid from part group by xid having count(distinct tx) > 1`;
  const there = new Set(kept.map(({ tx }) => tx));
  const callers = Object.entries(told);
  const lie = ([tx, outcome]: [string, string]): boolean =>
    outcome === 'stored' ? !there.has(tx) : outcome === 'none' && there.has(tx);
  return {
    transactions: callers.length,
    killed: callers.filter(([, outcome]) => outcome !== 'stored').length,
    mixed: mixed.length,
    torn: kept.filter(({ rows, parts, xids }) => rows !== 4 || parts !== 4 || xids !== 1).length,
    lies: callers.filter(lie).length,
    crash: code === 0 ? '' : stderr,
  };
}

describe('sessions killed at random in the middle of many transactions', () => {
  it('guarded: no row crosses transactions, nothing is half written, nobody is told wrong', async () => {
    const verdict = await workload('guarded', ENOUGH);
    expect(verdict).toMatchObject({ mixed: 0, torn: 0, lies: 0, crash: '' });
    expect(verdict.transactions).toBeGreaterThan(ENOUGH.transactions);
    expect(verdict.killed).toBeGreaterThan(ENOUGH.killed);
    expect(verdict.transactions).toBeGreaterThan(verdict.killed);
  }, 180_000);

  it('control: the driver’s own begin ends the process', async () => {
    const { crash } = await workload('plain', { ...ENOUGH, milliseconds: 60_000 });
    // Which of its two faults comes first is chance: a TypeError of its own, or the killed session's error that nobody can catch.
    expect(crash).toMatch(/TypeError|triggerUncaughtException/);
  }, 180_000);
});

/** A transaction whose session dies, and whose callback goes on when another transaction is under way. */
async function ghostStory(
  transaction: (work: (tx: Sql) => Promise<void>) => Promise<unknown>,
): Promise<unknown[]> {
  let otherIsUnderWay = (): void => undefined;
  const ghostMayGoOn = new Promise<void>((resolve) => (otherIsUnderWay = resolve));
  let ghost: Promise<unknown> = Promise.resolve();
  const dead = await transaction(async (tx) => {
    await tx`insert into part (tx) values ('dead')`;
    await terminate(await pidOf(tx));
    ghost = ghostMayGoOn
      .then(async () => tx`insert into part (tx) values ('ghost')`)
      .catch((error: unknown) => error);
    await ghost;
  }).catch((error: unknown) => error);
  await transaction(async (tx) => {
    await tx`insert into part (tx) values ('living')`;
    otherIsUnderWay();
    await ghost;
    await tx`insert into part (tx) values ('living too')`;
  });
  return [dead, await ghost];
}

describe('the callback of a dead transaction that goes on', () => {
  it('guarded: has no way to the pool', async () => {
    const lost = expect.objectContaining({ code: 'TX_CONNECTION_LOST', outcome: 'none' }) as object;
    expect(await ghostStory((work) => db.transaction(work))).toEqual([lost, lost]);
    expect(await stored()).toEqual(['living', 'living too']);
  });

  it('control: with the driver’s own begin its rows are committed by another transaction', async () => {
    const sql = postgres(test.url, { max: 1, onnotice: () => undefined });
    await ghostStory((work) => sql.begin((tx) => work(tx as unknown as Sql)));
    expect(await stored()).toEqual(['ghost', 'living', 'living too']);
    await sql.end();
  });
});

describe('one transaction', () => {
  it('is lost when it idles longer than the server allows, and says so at once', async () => {
    const outcome = db.transaction(async (tx) => {
      await tx`insert into part (tx) values ('idle')`;
      await tx`set local idle_in_transaction_session_timeout = 50`;
      await sleep(10_000, undefined, { ref: false });
    });
    await expect(outcome).rejects.toMatchObject({ code: 'TX_CONNECTION_LOST', outcome: 'none' });
    expect(await stored()).toEqual([]);
  });

  it('is lost although its callback swallows every error', async () => {
    const outcome = db.transaction(async (tx) => {
      const pid = await pidOf(tx);
      await terminate(pid);
      for (let i = 0; i < 5; i++) await tx`insert into part (tx) values ('swallowed')`.catch(() => sleep(10));
      return 'fine';
    });
    await expect(outcome).rejects.toMatchObject({ code: 'TX_CONNECTION_LOST', outcome: 'none' });
    expect(await stored()).toEqual([]);
  });

  it('is lost when its session dies under a statement', async () => {
    const outcome = db.transaction(async (tx) => {
      const pid = await pidOf(tx);
      setTimeout(() => void terminate(pid).then(), 50);
      await tx`select pg_sleep(10)`;
    });
    await expect(outcome).rejects.toMatchObject({ code: 'TX_CONNECTION_LOST', outcome: 'none' });
  });

  it('that dies while committing has an unknown outcome', async () => {
    await db.sql.unsafe(`
      create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(10); return null; end $$;
      create constraint trigger slow after insert on part deferrable initially deferred
        for each row execute function slow();`);
    const outcome = db.transaction(async (tx) => {
      const pid = await pidOf(tx);
      await tx`insert into part (tx) values ('committing')`;
      setTimeout(() => void terminate(pid).then(), 100);
    });
    await expect(outcome).rejects.toMatchObject({ code: 'TX_CONNECTION_LOST', outcome: 'unknown' });
  });

  it('leaves the pool whole: as many sessions as before can work at once', async () => {
    for (let round = 0; round < 10; round++) {
      await expect(
        db.transaction(async (tx) => terminate(await pidOf(tx)).then(() => tx`select 1`)),
      ).rejects.toMatchObject({
        code: 'TX_CONNECTION_LOST',
      });
    }
    let under = 0;
    let allAreThere = (): void => undefined;
    const together = new Promise<void>((resolve) => (allAreThere = resolve));
    const pids = await Promise.all(
      [1, 2, 3].map(() =>
        db.transaction(async (tx) => {
          const pid = await pidOf(tx);
          if ((under += 1) === 3) allAreThere();
          await together;
          return pid;
        }),
      ),
    );
    expect(new Set(pids).size).toBe(3);
  });
});
