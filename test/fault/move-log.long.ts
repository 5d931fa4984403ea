import { positionColumns } from '#assembly/ledger';
import { LogLease, moveLog, settleHome, type MoveOptions, type MoveReport } from '#event-sourcing/moving';
import {
  eventStoreDbEventStore,
  memoryEventStore,
  postgresEventStore,
  START,
  type EventStore,
} from '#event-sourcing/store';
import { verifyLog, verifyStore } from '#event-sourcing/verify';
import { openDatabase, type Database } from '#platform/database';
import { ManualClock } from '#platform/clock';
import { Casework } from '../support/casework.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { dumpOf, readModelRows } from '../support/dump.js';
import { startEventStoreDb, type Node } from '../support/eventstoredb/index.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { settled } from '../support/settled.js';
import { openTestStore, type TestStoreName } from '../support/test-store.js';
import { wholeLog } from '../support/whole-log.js';

/** A place in a log in memory; what is sealed may hold the same letters between its own hyphens. */
const PLACE = /(?<![\w-])m\d+(?![\w-])/;
const clock = new ManualClock('2026-04-02T08:00:00Z');
let server: TestDatabase;
let db: Database;

beforeAll(async () => {
  server = await createTestDatabase('move_log');
  db = openDatabase({ url: server.url, applicationName: 'move', max: 4 });
});

afterAll(async () => {
  await db.close();
  await server.drop();
});

const start = (store: TestStoreName): Promise<TestLedger> =>
  startTestLedger({ databaseUrl: server.url, clock, store });

const move = (
  options: Pick<MoveOptions, 'source' | 'target' | 'to'> & Partial<MoveOptions>,
): Promise<MoveReport | undefined> =>
  moveLog({ db, actor: 'operator:test', positionColumns, graceMs: 0, ...options });

/** The rows of the read models without where events stand in the log, which is the one thing a move changes. */
async function rows(): Promise<unknown> {
  const all = await readModelRows(db.sql);
  return Object.fromEntries(
    Object.entries(all).map(([table, held]) => [
      table,
      table === 'timeline_entry' ? held.map((row) => row.replace(/"position": "[^"]*"/, '')).sort() : held,
    ]),
  );
}

const checkpoints = () => db.sql<{ name: string; checkpoint: string; ordinal: number }[]>`
  select name, checkpoint, ordinal from ledger_ops.follower where status = 'ACTIVE' order by name`;

/** What was begun goes on: a further command is seen by read models and process managers, each once. */
async function goesOn(ledger: TestLedger, concernId: string): Promise<void> {
  const before = await wholeLog(ledger.ledger.store);
  const held = await rows();
  await ledger.caughtUp();
  expect(await rows()).toEqual(held);
  const work = new Casework(ledger);
  await work.heard(concernId);
  await work.concern(await work.person());
  await settled(ledger);
  const after = await wholeLog(ledger.ledger.store, before.at(-1)?.position ?? START);
  expect(after.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['PersonRegistered', 'ConcernRaised']),
  );
  expect(await ledger.ledger.readModels.parked.list()).toEqual([]);
  for (const name of ['case-timeline', 'worklist', 'deadline-board']) {
    const { comparison } = await ledger.ledger.readModels.rebuild(name);
    expect({ name, comparison }).toMatchObject({ comparison: { different: [], heldBackBefore: 0 } });
  }
}

describe('a log that is moved', () => {
  let source: EventStore;
  let target: EventStore;
  let node: Node;
  let concernId: string;
  let other: string;

  beforeAll(async () => {
    const ledger = await start('memory');
    const work = new Casework(ledger);
    [concernId, other] = [await work.concern(await work.person()), await work.concern(await work.person())];
    await work.heard(await work.concern(await work.person()));
    await settled(ledger);
    await ledger.stop();
    await db.sql`insert into ledger_ops.log_home (store) values ('eventstoredb')`;
    source = (await openTestStore('memory', db, server.url)).store;
    target = postgresEventStore(db);
    node = await startEventStoreDb();
  }, 60_000);

  afterAll(async () => {
    await Promise.all([source.close(), target.close()]);
    node.kill();
  });

  it('stays where it is while a process of the ledger runs', async () => {
    const lease = await LogLease.take(db, 'eventstoredb');
    await expect(move({ source, target, to: 'postgres' })).rejects.toMatchObject({ code: 'LOG_IN_USE' });
    await lease.close();
    expect(await target.head()).toBe(START);
  });

  it('stays where it is when it is not what was appended, or is shorter than what was seen of it', async () => {
    const shorter = memoryEventStore();
    const before = await checkpoints();
    await expect(move({ source: shorter, target, to: 'postgres' })).rejects.toMatchObject({
      code: 'SOURCE_DAMAGED',
      message: expect.stringContaining('TRUNCATED') as string,
    });
    expect(await checkpoints()).toEqual(before);
    expect(await target.head()).toBe(START);
  });

  it('takes along every place that points into it, so that nothing is told twice or skipped', async () => {
    const log = await wholeLog(source);
    const waiting = log[4];
    await db.sql`
      insert into ledger_ops.parked_event
        (follower, generation, case_id, ordinal, position, stream, revision, event_id, type, state)
      values ('gone', 1, 'x', 5, ${waiting?.position ?? ''}, 'x', 1, ${waiting?.eventId ?? ''}, 'X', 'DISCARDED')`;
    const [before, held] = [await checkpoints(), await rows()];
    expect(await dumpOf(db.sql)).toMatch(PLACE);

    const report = await move({ source, target, to: 'postgres' });

    expect(report).toMatchObject({ events: log.length, checkpoints: before.length, parked: 1 });
    expect(report?.positions).toBeGreaterThan(5);
    expect((await verifyLog(db)).head.digest).toBe(report?.digest);
    expect((await wholeLog(target)).map(({ position: _own, ...event }) => event)).toEqual(
      log.map(({ position: _own, ...event }) => event),
    );
    // Places of this store are numbers, as those of the other are with an m before.
    expect(await checkpoints()).toEqual(
      before.map((each) => ({ ...each, checkpoint: each.checkpoint.replace('m', '') })),
    );
    expect(await dumpOf(db.sql)).not.toMatch(PLACE);
    expect(await rows()).toEqual(held);
    await db.sql`delete from ledger_ops.parked_event`;
    expect(await db.sql`select actor, from_store, to_store, events from ledger_ops.log_move`).toMatchObject([
      { actor: 'operator:test', from_store: 'eventstoredb', to_store: 'postgres' },
    ]);
  });

  it('is not moved again to where it is', async () => {
    expect(await move({ source, target, to: 'postgres' })).toBeUndefined();
  });

  it('is written to and read where it is now, and nowhere else', async () => {
    await expect(settleHome(db, 'eventstoredb', source)).rejects.toMatchObject({ code: 'LOG_ELSEWHERE' });
    await expect(settleHome(db, 'postgres', memoryEventStore())).rejects.toMatchObject({
      code: 'ANOTHER_LOG',
    });
    await settleHome(db, 'postgres', target);
    const ledger = await start('postgres');
    await goesOn(ledger, concernId);
    await ledger.stop();
  });

  it('goes on to EventStoreDB, with what came since', async () => {
    const namespace = new URL(server.url).pathname.slice(1);
    const there = eventStoreDbEventStore({ url: node.url, namespace });
    const held = await rows();
    const report = await move({ source: target, target: there, to: 'eventstoredb' });
    const { events, head, ok } = await verifyStore(there);
    expect({ ok, events, digest: head.digest }).toEqual({ ok: true, ...pick(report) });
    expect(await rows()).toEqual(held);
    expect((await checkpoints()).every(({ checkpoint }) => /^\d+\/\d+$/.test(checkpoint))).toBe(true);
    process.env['EVENTSTOREDB_URL'] = node.url;
    const ledger = await start('eventstoredb');
    await goesOn(ledger, other);
    await ledger.stop();
    delete process.env['EVENTSTOREDB_URL'];
    await there.close();
  });

  it('goes back to where its beginning was left', async () => {
    const namespace = new URL(server.url).pathname.slice(1);
    const there = eventStoreDbEventStore({ url: node.url, namespace });
    const report = await move({ source: there, target, to: 'postgres' });
    expect(await verifyLog(db)).toMatchObject({ ok: true, head: { digest: report?.digest } });
    await there.close();
  });
});

const pick = (report: MoveReport | undefined) => ({ events: report?.events, digest: report?.digest });

describe('the right to write to the log', () => {
  it('is held by many at once, and by nobody while it is moved', async () => {
    const store = postgresEventStore(db);
    const leases = await Promise.all([LogLease.take(db, 'postgres'), LogLease.take(db, 'postgres')]);
    expect(leases.map(({ holds }) => holds)).toEqual([true, true]);
    await Promise.all(leases.map((lease) => lease.close()));
    const [first] = leases;
    await expect(first.guard(store).append('x', 'any', [])).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
    await store.close();
  });

  it('comes back by itself when its session is lost, and not when the log was moved meanwhile', async () => {
    const store = postgresEventStore(db);
    const lease = await LogLease.take(db, 'postgres');
    const guarded = lease.guard(store);
    expect(await guarded.head()).toBe(await store.head());
    const holders = async () => {
      const held = await db.sql<{ pid: number }[]>`
        select pid from pg_locks
        where locktype = 'advisory' and mode = 'ShareLock' and pid <> pg_backend_pid()
          and database = (select oid from pg_database where datname = current_database())`;
      return held.map(({ pid }) => pid);
    };
    const cut = async () => {
      const held = await holders();
      await db.sql`select pg_terminate_backend(pid) from unnest(${held}::int[]) pid`;
      return held;
    };
    const [lost] = await cut();
    expect(lost).toBeDefined();
    // It may have come back before anybody could see that it was gone: another session holds it then.
    await until(async () => (await holders()).some((pid) => pid !== lost) && lease.holds);
    await db.sql`update ledger_ops.log_home set store = 'eventstoredb'`;
    await cut();
    await until(() => !lease.holds);
    await expect(guarded.head()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(lease.holds).toBe(false);
    await lease.close();
    await store.close();
  });
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 40_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('It did not happen in forty seconds');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
