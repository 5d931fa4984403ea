import { DatabaseError, migrate, openDatabase, type Database } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { eventually, newEvent, newEvents, newStream, sleep, Tail } from '../contract-fixture.contract.js';
import { InvalidPosition, StoreUnavailable, WrongExpectedRevision, type EventStore } from '../event-store.js';
import { eventLogMigrations } from './migrations.js';
import { postgresEventStore } from './postgres-event-store.js';
import { APPEND_BATCH } from './statements.js';

let server: TestDatabase;
let db: Database;
let store: EventStore;

beforeAll(async () => {
  server = await createTestDatabase('event-log');
  db = openDatabase({ url: server.url, applicationName: 'event-log', max: 5 });
  await migrate(db, [eventLogMigrations]);
  store = postgresEventStore(db);
});

afterAll(async () => {
  await store.close();
  await db.close();
  await server.drop();
});

/** A database that lets a test stand between the adapter and the server. */
function intercepted(
  around: (statement: string, run: () => Promise<unknown>) => Promise<unknown>,
): Pick<Database, 'sql'> {
  const unsafe = (statement: string, ...rest: unknown[]): Promise<unknown> => {
    const forward = db.sql.unsafe.bind(db.sql) as (...args: unknown[]) => Promise<unknown>;
    return around(statement, () => forward(statement, ...rest));
  };
  return { sql: { unsafe } as unknown as Database['sql'] };
}

const lost = (): DatabaseError => new DatabaseError('DATABASE_UNAVAILABLE', 'lost', { outcome: 'unknown' });

describe('history', () => {
  it.each([
    'update ledger_log.event set position = position',
    'delete from ledger_log.event',
    'truncate ledger_log.event',
  ])('refuses to be rewritten: %s', async (statement) => {
    await store.append(newStream(), 'no-stream', newEvents(1));
    await expect(db.sql.unsafe(statement)).rejects.toThrow(/HISTORY_IS_IMMUTABLE|constraint/);
    await expect(db.sql.unsafe(statement)).rejects.toMatchObject({ sqlState: '23001' });
  });

  it('has positions without a gap, whatever was refused', async () => {
    const taken = newEvent();
    await store.append(newStream(), 'no-stream', [taken]);
    await Promise.allSettled(
      Array.from({ length: 60 }, (_, at) =>
        at % 3 === 0
          ? store.append(newStream(), 4, newEvents(2))
          : store.append(newStream(), 'no-stream', at % 3 === 1 ? newEvents(2) : [newEvent(), taken]),
      ),
    );
    const [row] = await db.sql.unsafe(
      'select count(*) as events, max(position) as newest, (select position from ledger_log.head) as head from ledger_log.event',
    );
    expect(row?.['newest']).toBe(row?.['events']);
    expect(row?.['head']).toBe(row?.['events']);
  });
});

describe('appends at the same time', () => {
  it('share a few calls, and one refused by the database fails alone', async () => {
    await db.sql.unsafe(`alter table ledger_log.event add constraint odd check (type <> 'Odd')`);
    let calls = 0;
    const counting = postgresEventStore(
      intercepted((statement, run) => {
        calls += statement === APPEND_BATCH ? 1 : 0;
        return run();
      }),
    );
    const many = (): Promise<unknown>[] =>
      Array.from({ length: 100 }, () => counting.append(newStream(), 'no-stream', newEvents(1)));
    await Promise.all(many());
    expect(calls).toBeLessThanOrEqual(2);
    const odd = counting.append(newStream(), 'no-stream', [{ ...newEvent(), type: 'Odd' }]);
    const [refused, ...others] = await Promise.allSettled([odd, ...many()]);
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'CONSTRAINT_VIOLATION' } });
    expect(others.every(({ status }) => status === 'fulfilled')).toBe(true);
    await db.sql.unsafe('alter table ledger_log.event drop constraint odd');
    await counting.close();
  });

  it('may be larger than a batch', async () => {
    const small = postgresEventStore(db, { maxBatchEvents: 10, maxBatchSize: 500 });
    const results = await Promise.all([
      small.append(newStream(), 'no-stream', newEvents(1500)),
      ...Array.from({ length: 30 }, () => small.append(newStream(), 'no-stream', newEvents(3))),
    ]);
    expect(results.map(({ revision }) => revision)).toEqual([1500, ...Array<number>(30).fill(3)]);
    await small.close();
  });
});

describe('when the connection is lost', () => {
  it('before the append was carried out, it is carried out once', async () => {
    const stream = newStream();
    const release = await holdLock();
    const appending = store.append(stream, 'no-stream', newEvents(2));
    await eventuallyWaiting();
    await db.sql.unsafe(`select pg_terminate_backend(pid) from pg_stat_activity
                          where wait_event = 'advisory' and datname = current_database()`);
    await release();
    expect(await appending).toMatchObject({ revision: 2, repeated: false });
    expect(await store.readStream(stream)).toHaveLength(2);
  });

  it('after the append was carried out, its answer is that of the append and of no repetition', async () => {
    let answers = 0;
    const flaky = postgresEventStore(
      intercepted(async (statement, run) => {
        const answer = await run();
        if (statement === APPEND_BATCH && (answers += 1) === 1) throw lost();
        return answer;
      }),
    );
    const stream = newStream();
    const events = newEvents(2);
    const tail = new Tail(flaky, new Set([stream]), { after: await store.head() });
    expect(await flaky.append(stream, 'no-stream', events)).toMatchObject({ revision: 2, repeated: false });
    expect(answers).toBe(2);
    await tail.until(2);
    await tail.stop();
    expect(await flaky.append(stream, 'no-stream', events)).toMatchObject({ revision: 2, repeated: true });
    await flaky.close();
  });

  it('for good, callers are told that the outcome is unknown, and a subscriber that the store is', async () => {
    const dead = postgresEventStore(intercepted(() => Promise.reject(lost())));
    const calls = [
      dead.append(newStream(), 'no-stream', newEvents(1)),
      dead.append(newStream(), 'any', newEvents(1)),
      dead.readStream('x'),
      dead.head(),
      dead.subscribe({ after: '', signal: new AbortController().signal })[Symbol.asyncIterator]().next(),
    ];
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'STORE_UNAVAILABLE' } });
      expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(StoreUnavailable);
    }
    await dead.close();
  });
});

describe('what a process remembers of a stream', () => {
  it('gives way to the log, as after a restore from a backup', async () => {
    const stream = newStream();
    await store.append(stream, 'no-stream', newEvents(2));
    await tamper(`delete from ledger_log.event where stream = '${stream}' and revision = 2`);
    await expect(store.append(stream, 2, newEvents(1))).rejects.toMatchObject({ actual: 1 });
    await tamper(`update ledger_log.event set hash = sha256('other') where stream = '${stream}'`);
    expect(await store.append(stream, 1, newEvents(1))).toMatchObject({ revision: 2 });
    await tamper(`delete from ledger_log.event where stream = '${stream}'`);
    await expect(store.append(stream, 2, newEvents(1))).rejects.toBeInstanceOf(WrongExpectedRevision);
    expect(await store.append(stream, 'any', newEvents(1))).toMatchObject({ revision: 1 });
  });
});

describe('another process', () => {
  it('hears of an append within the time between two looks', async () => {
    const otherDb = openDatabase({ url: server.url, applicationName: 'other', max: 3 });
    const other = postgresEventStore(otherDb);
    const stream = newStream();
    const tail = new Tail(other, new Set([stream]), { after: await store.head() });
    let heard = 0;
    for (let at = 0; at < 7; at += 1) {
      await sleep(at * 40);
      await store.append(stream, at, newEvents(1));
      // On a machine that is slow or stands still, whoever waits 150 ms and then asks the same database is as late.
      await sleep(150);
      for (let question = 0; question < 3; question += 1) await other.readStream(stream);
      heard += tail.seen.length === at + 1 ? 1 : 0;
      await eventually(() => tail.seen.length === at + 1);
    }
    await tail.stop();
    await other.close();
    await otherDb.close();
    expect(heard).toBeGreaterThan(3);
  });
});

/** Takes the lock that every append takes, until the returned function is called. */
async function holdLock(): Promise<() => Promise<void>> {
  let free = (): void => undefined;
  const held = new Promise<void>((resolve) => (free = resolve));
  let taken = (): void => undefined;
  const has = new Promise<void>((resolve) => (taken = resolve));
  const holding = db.transaction(async (tx) => {
    await tx.unsafe('select pg_advisory_xact_lock(7810202604010001)');
    taken();
    await held;
  });
  await has;
  return async () => {
    free();
    await holding;
  };
}

async function eventuallyWaiting(): Promise<void> {
  for (;;) {
    const rows = await db.sql.unsafe(`
      select 1 from pg_locks
       where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`);
    if (rows.length > 0) return;
    await sleep(5);
  }
}

const tamper = (statement: string): Promise<unknown> =>
  db.transaction(async (tx) => {
    await tx.unsafe('set local session_replication_role = replica');
    await tx.unsafe(statement);
  });

describe('news of what another process appended', () => {
  /** From its append to its arrival, when nothing has happened for a while. */
  async function median(before: (position: string) => void): Promise<number> {
    const writer = postgresEventStore(db);
    const stream = newStream();
    const tail = new Tail(store, new Set([stream]), { after: await store.head() });
    const waits: number[] = [];
    for (let at = 1; at <= 5; at += 1) {
      // Long enough for the looks to lie 100 ms apart.
      await sleep(170 + at * 13);
      const { position } = await writer.append(stream, at - 1, newEvents(1));
      const began = performance.now();
      before(position);
      await eventually(() => tail.seen.length === at);
      waits.push(performance.now() - began);
    }
    await tail.stop();
    await writer.close();
    return waits.sort((a, b) => a - b)[2] ?? Infinity;
  }

  it('comes at once when somebody says so', async () => {
    const told = await median((position) => store.heardOf?.(position));
    const untold = await median(() => undefined);
    expect(told).toBeLessThan(untold / 2);
  }, 30_000);

  it('comes also when somebody said what was not so', async () => {
    expect(await median(() => store.heardOf?.('999999999'))).toBeLessThan(1_000);
  }, 30_000);

  it('is refused for what is no position', () => {
    expect(() => store.heardOf?.('next tuesday')).toThrow(InvalidPosition);
  });
});
