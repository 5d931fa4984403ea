import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, type DatabaseError, openDatabase } from '#platform/database';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres';
import { type TestDatabase, createTestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { type TcpProxy, startTcpProxy } from '../support/tcp-proxy.js';
import { tempDataDir } from '../support/temp-data-dir.js';

/** Starting a server takes a second, on a busy machine many. */
jest.setTimeout(180_000);

/** What a silent connection is given up by. */
const LIMITS = { statementTimeoutMs: 2_000, connectTimeoutMs: 5_000 };
/** For a machine that stands still meanwhile: nobody who waited without an end would be done by then either. */
const ROOM_MS = 30_000;

let test: TestDatabase;
let proxy: TcpProxy;
/** Through the proxy. */
let db: Database;
/** Past it. */
let direct: Database;

beforeEach(async () => {
  test = await createTestDatabase('network');
  proxy = await startTcpProxy(Number(new URL(test.url).port));
  const options = { applicationName: 'network-test', max: 4 };
  db = openDatabase({ ...options, ...LIMITS, url: proxy.through(test.url) });
  direct = openDatabase({ ...options, url: test.url });
  await direct.sql`create table row (id text primary key, part int not null default 0)`;
});

afterEach(async () => {
  await Promise.all([db.close(), direct.close()]);
  await proxy.close();
  await test.drop();
});

type Told = Map<string, 'stored' | 'none' | 'unknown'>;

const outcomeOf = (work: PromiseLike<unknown>): Promise<'stored' | 'none' | 'unknown'> =>
  Promise.resolve(work).then(
    () => 'stored' as const,
    (error: unknown) => (error as DatabaseError).outcome,
  );

/** Callers that write one row, or a transaction of two, and try the next at once whatever happened to the last. */
async function writeWhile(goesOn: () => boolean, told: Told): Promise<void> {
  while (goesOn()) {
    const id = randomUUID();
    const single = db.sql`insert into row (id) values (${id})`;
    told.set(id, await outcomeOf(single));
    const pair = randomUUID();
    const both = db.transaction(async (tx) => {
      await tx`insert into row (id) values (${`${pair}/1`})`;
      await tx`insert into row (id) values (${`${pair}/2`})`;
    });
    const outcome = await outcomeOf(both);
    told.set(`${pair}/1`, outcome).set(`${pair}/2`, outcome);
  }
}

async function expectTruth(told: Told): Promise<void> {
  const rows = await direct.sql<{ id: string }[]>`select id from row`;
  const there = new Set(rows.map(({ id }) => id));
  const lies = [...told].filter(([id, outcome]) =>
    outcome === 'stored' ? !there.has(id) : outcome === 'none' && there.has(id),
  );
  expect(lies).toEqual([]);
  const torn = [...there].filter((id) => id.endsWith('/1') && !there.has(id.replace('/1', '/2')));
  expect(torn).toEqual([]);
}

describe('reset connections', () => {
  it('nobody is told wrong, however often and whenever they are cut', async () => {
    const told: Told = new Map();
    const count = (wanted: string): number =>
      [...told.values()].filter((outcome) => outcome === wanted).length;
    const end = Date.now() + 4_000;
    const latest = end + 60_000;
    // A slow machine takes longer for as much.
    const goesOn = (): boolean =>
      Date.now() < end || (Date.now() < latest && (count('stored') <= 100 || count('unknown') <= 20));
    const callers = Array.from({ length: 8 }, () => writeWhile(goesOn, told));
    while (goesOn()) {
      await sleep(Math.random() * 200);
      proxy.cut();
    }
    await Promise.all(callers);
    await expectTruth(told);
    expect(count('stored')).toBeGreaterThan(100);
    expect(count('unknown')).toBeGreaterThan(20);
    expect(await db.sql`select 1 as n`).toEqual([{ n: 1 }]);
  });

  it('a transaction cut in the middle stores nothing and says so', async () => {
    const outcome = db.transaction(async (tx) => {
      await tx`insert into row (id) values ('cut')`;
      proxy.cut();
      await sleep(50);
      await tx`insert into row (id) values ('after')`;
    });
    await expect(outcome).rejects.toMatchObject({ code: 'TX_CONNECTION_LOST', outcome: 'none' });
    expect(await direct.sql`select id from row`).toEqual([]);
  });

  it('a server that hangs up while connecting is an error at once, not a storm of attempts', async () => {
    proxy.refuse();
    const asked = await Promise.all(Array.from({ length: 10 }, () => outcomeOf(db.sql`select 1`)));
    expect(asked).not.toContain('stored');
    expect(proxy.accepted).toBeLessThanOrEqual(10);
    proxy.accept();
    expect(await db.sql`select 1 as n`).toEqual([{ n: 1 }]);
  });
});

describe('silent connections', () => {
  /** The server's limit, ours beyond it, and some room. */
  const PATIENCE = LIMITS.statementTimeoutMs + 5_000 + ROOM_MS;

  it.each(['stall', 'halfOpen'] as const)(
    '%s: a statement and a transaction end, and the pool recovers',
    async (fault) => {
      let [othersAreThere, allIsSilent] = [(): void => undefined, (): void => undefined];
      const others = new Promise<void>((resolve) => (othersAreThere = resolve));
      const silence = new Promise<void>((resolve) => (allIsSilent = resolve));
      let started = 0;
      const transaction = db.transaction(async (tx) => {
        await tx`insert into row (id) values ('silent')`;
        await others;
        proxy[fault]();
        started = Date.now();
        allIsSilent();
        await tx`insert into row (id) values ('unheard')`;
      });
      await db.sql`select 1`;
      othersAreThere();
      const told = await Promise.all([
        outcomeOf(transaction),
        silence.then(() => outcomeOf(db.sql`select 1`)),
      ]);
      expect(told[0]).toBe('none');
      expect(told[1]).toBe('unknown');
      expect(Date.now() - started).toBeLessThan(PATIENCE);
      proxy.resume();
      proxy.cut();
      expect(await db.sql`select 1 as n`).toEqual([{ n: 1 }]);
      expect(await direct.sql`select id from row`).toEqual([]);
    },
  );

  it('connecting to a silent server ends in time', async () => {
    proxy.stall();
    const started = Date.now();
    await expect(db.sql`select 1`).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    expect(Date.now() - started).toBeLessThan(LIMITS.connectTimeoutMs + ROOM_MS);
  });
});

describe('a server that is stopped, killed and started again', () => {
  let dataDir: string;
  let server: EmbeddedPostgres;
  let own: Database;
  let running: boolean;

  beforeEach(async () => {
    dataDir = tempDataDir();
    server = await startEmbeddedPostgres({ dataDir, port: await freePort() });
    own = openDatabase({ url: server.url, applicationName: 'network-test', max: 4 });
    await own.sql`create table row (id int8 primary key)`;
  });

  afterEach(async () => {
    running = false;
    await own.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(['stop', 'kill'] as const)(
    '%s: what was confirmed is there, and the same pool works on',
    async (how) => {
      const confirmed: number[] = [];
      running = true;
      const writer = (async () => {
        for (let id = 0; running; id++) {
          await own.sql`insert into row values (${id})`.then(
            () => confirmed.push(id),
            () => sleep(5),
          );
        }
      })();
      let isBegun = false;
      const open = own.transaction(async (tx) => {
        await tx`insert into row values (-1)`;
        isBegun = true;
        await sleep(50_000, undefined, { ref: false });
        await tx`insert into row values (-2)`;
      });
      open.catch(() => undefined);
      while (confirmed.length < 20 || !isBegun) await sleep(10);
      await server[how]();
      await expect(open).rejects.toMatchObject({ code: 'TX_CONNECTION_LOST', outcome: 'none' });
      await expect(own.sql`select 1`).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
      server = await startEmbeddedPostgres({ dataDir, port: server.port });
      const before = confirmed.length;
      while (confirmed.length < before + 20) await sleep(10);
      running = false;
      await writer;
      const rows = await own.sql<{ id: number }[]>`select id from row`;
      const there = new Set(rows.map(({ id }) => id));
      expect(confirmed.filter((id) => !there.has(id))).toEqual([]);
      expect([...there].filter((id) => id < 0)).toEqual([]);
    },
  );
});
