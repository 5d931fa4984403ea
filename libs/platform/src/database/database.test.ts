import { finished } from 'node:stream/promises';
import { inspect } from 'node:util';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { type Database, DatabaseError, type Sql, openDatabase } from './index.js';

let test: TestDatabase;
let db: Database;

beforeAll(async () => {
  test = await createTestDatabase('database');
  db = openDatabase({ url: test.url, applicationName: 'database-test', max: 3 });
  await db.sql`create table note (id int8 generated always as identity primary key, text text unique, at timestamptz(3) not null default now())`;
});

afterAll(async () => {
  await db.close();
  await test.drop();
});

describe('values cross the border', () => {
  it.each([
    ['int8', '9007199254740991', 9007199254740991],
    ['int8', '-5', -5],
    ['timestamptz', '2026-03-29 01:30:00.5+01', '2026-03-29T00:30:00.500Z'],
    ['timestamptz', '2026-03-29 00:30:00Z', '2026-03-29T00:30:00.000Z'],
    ['timestamptz', '2026-03-29 00:30:00.123456Z', '2026-03-29T00:30:00.123456Z'],
    ['timestamptz', 'infinity', 'infinity'],
    ['date', '2026-02-28', '2026-02-28'],
    ['numeric', '1.10', '1.10'],
    ['jsonb', '{"a": [1, null, "x"]}', { a: [1, null, 'x'] }],
    ['bytea', '\\xdeadbeef', Buffer.from('deadbeef', 'hex')],
    ['bool', 'true', true],
    ['text[]', '{a,"b,\\"c\\\\",NULL,"NULL",""}', ['a', 'b,"c\\', null, 'NULL', '']],
    [
      'int8[]',
      '{{1,2},{3,4}}',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['jsonb[]', '{"{\\"a\\": 1}"}', [{ a: 1 }]],
    ['timestamptz[]', '{"2026-03-29 00:30:00Z"}', ['2026-03-29T00:30:00.000Z']],
    ['text[]', '{}', []],
  ])('%s %s', async (type, text, value) => {
    const [row] = await db.sql.unsafe(`select $1::text::${type} as value`, [text]);
    expect(row).toEqual({ value });
  });

  it('refuses an int8 that a number cannot hold, and the session stays usable', async () => {
    await expect(db.sql`select 9007199254740993::int8 as value`).rejects.toMatchObject({
      code: 'STATEMENT_FAILED',
    });
    expect(await db.sql`select 1::int8 as value`).toEqual([{ value: 1 }]);
  });

  it('prepares a text without parameters when asked to', async () => {
    const prepared = 'select 7 as asked_to';
    await db.transaction(async (tx) => {
      await tx.unsafe(prepared, [], { prepare: true });
      await tx.unsafe('select 8 as not_asked_to');
      const kept =
        await tx`select statement from pg_prepared_statements where statement like 'select _ as %'`;
      expect(kept).toEqual([{ statement: prepared }]);
    });
  });

  it('takes in what it gives out', async () => {
    const values = {
      at: '2026-11-21T20:16:55.123456Z',
      day: '2026-11-21',
      doc: { a: 'b"\\' },
      n: 12n,
      tags: ['a,b', '"', 'NULL', ''],
      raw: Buffer.from([0, 255]),
    };
    const [row] = await db.sql`
      select ${values.at}::timestamptz as at, ${values.day}::date as day, ${db.sql.json(values.doc)}::jsonb as doc,
             ${values.n}::int8 as n, ${values.tags}::text[] as tags, ${values.raw}::bytea as raw,
             ${db.sql.array([1n, 2n])} as ns, ${db.sql.array([new Date(0)])} as ats, ${[{ x: 1 }] as never}::jsonb[] as docs`;
    expect(row).toEqual({
      ...values,
      n: 12,
      ns: [1, 2],
      ats: ['1970-01-01T00:00:00.000Z'],
      docs: [{ x: 1 }],
    });
  });
});

describe('errors', () => {
  const canary = 'Gladys Canary';

  it('a unique violation names its constraint and nothing of the row', async () => {
    await db.sql`insert into note (text) values (${canary})`;
    const error = await db.sql`insert into note (text) values (${canary})`.then(
      () => undefined,
      (thrown: unknown) => thrown as DatabaseError,
    );
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({
      code: 'UNIQUE_VIOLATION',
      sqlState: '23505',
      constraint: 'note_text_key',
      outcome: 'none',
    });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(canary);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('insert into');
    expect(error?.stack).toContain('database.test.ts');
  });

  it.each([
    ['STATEMENT_FAILED', `select 'Gladys Canary'::text::uuid`],
    ['STATEMENT_FAILED', `select '{"Gladys Canary"'::jsonb`],
    ['CONSTRAINT_VIOLATION', `insert into note (text, at) values ('Gladys Canary', null)`],
    ['TX_CONFLICT', `do $$ begin raise exception 'Gladys Canary' using errcode = '40001'; end $$`],
  ])('%s: %s', async (code, statement) => {
    const error: unknown = await db.sql.unsafe(statement).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(canary);
  });

  it('a refusal of the driver is one too, and nothing was sent', async () => {
    const missing = undefined as unknown as string;
    await expect(db.sql`select ${missing}`).rejects.toMatchObject({
      code: 'STATEMENT_FAILED',
      outcome: 'none',
    });
    expect(await db.sql`select 1 as n`).toEqual([{ n: 1 }]);
  });

  it('a slow statement is stopped by the server, and its session stays', async () => {
    // Long enough that on a busy machine only what sleeps takes longer.
    const slow = openDatabase({ url: test.url, applicationName: 'slow', statementTimeoutMs: 500 });
    const [before] = await slow.sql`select pg_backend_pid() as pid`;
    await expect(slow.sql`select pg_sleep(5)`).rejects.toMatchObject({ code: 'STATEMENT_TIMEOUT' });
    expect(await slow.sql`select pg_backend_pid() as pid`).toEqual([before]);
    await slow.transaction((tx) => tx`select pg_sleep(0.6)`, { statementTimeoutMs: 0 });
    await slow.close();
  });

  it.each([
    ['a wrong password', (url: URL) => (url.password = 'wrong')],
    ['no such database', (url: URL) => (url.pathname = '/missing')],
    ['nobody listens', (url: URL) => (url.port = '1')],
  ])('%s is DATABASE_UNAVAILABLE', async (_, change) => {
    const url = new URL(test.url);
    change(url);
    const unreachable = openDatabase({ url: url.href, applicationName: 'unreachable' });
    const error: unknown = await unreachable.sql`select 1`.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'DATABASE_UNAVAILABLE', outcome: 'none' });
    expect(inspect(error)).not.toContain(new URL(test.url).password);
    await unreachable.close();
  });
});

describe('transactions', () => {
  const texts = async (): Promise<unknown[]> =>
    (await db.sql`select text from note order by id`).map(({ text }) => text as unknown);

  beforeEach(() => db.sql`truncate note`.then(() => undefined));

  it('commit what resolves and give its value back', async () => {
    expect(await db.transaction((tx) => tx`insert into note (text) values ('a') returning text`)).toEqual([
      { text: 'a' },
    ]);
    expect(await texts()).toEqual(['a']);
  });

  it('undo what rejects, with the same error', async () => {
    const refusal = new Error('refused');
    const work = db.transaction(async (tx) => {
      await tx`insert into note (text) values ('a')`;
      throw refusal;
    });
    await expect(work).rejects.toBe(refusal);
    expect(await texts()).toEqual([]);
  });

  it('never commit silently when the error of a statement was swallowed', async () => {
    const work = db.transaction(async (tx) => {
      await tx`insert into note (text) values ('a')`;
      await tx`insert into missing values (1)`.catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({ code: 'STATEMENT_FAILED', sqlState: '42P01' });
    expect(await texts()).toEqual([]);
  });

  it('refuse a statement that comes when they are over', async () => {
    let escaped: Sql = db.sql;
    await db.transaction((tx) => {
      escaped = tx;
      return tx`select 1`;
    });
    await expect(escaped`insert into note (text) values ('late')`).rejects.toMatchObject({ code: 'TX_OVER' });
    expect(await texts()).toEqual([]);
  });

  it('take fragments, builders, cursors and COPY', async () => {
    await db.transaction(async (tx) => {
      await tx`insert into note ${tx([{ text: 'a' }, { text: 'b' }])}`;
      const copy = await tx`copy note (text) from stdin`.writable();
      copy.end('c\nd\n');
      await finished(copy);
      const only = tx`where text > ${'a'}`;
      const seen: unknown[] = [];
      for await (const rows of tx`select text from note ${only} order by text`.cursor(2))
        seen.push(rows.map(({ text }) => text as unknown));
      expect(seen).toEqual([['b', 'c'], ['d']]);
      const fast: unknown[] = [];
      await tx`select text from ${tx('note')}`.forEach(({ text }) => fast.push(text));
      expect(fast).toHaveLength(4);
    });
    expect(await texts()).toHaveLength(4);
  });

  it('cannot be opened past transaction(), nor can COPY', async () => {
    for (const statement of ['begin', 'start transaction', 'select 1; begin']) {
      await expect(db.sql.unsafe(statement)).rejects.toMatchObject({ code: 'STATEMENT_FAILED' });
    }
    await expect(db.sql`copy note (text) from stdin`.writable()).rejects.toMatchObject({
      code: 'STATEMENT_FAILED',
    });
    await db.sql`insert into note (text) values ('a')`;
    expect(await texts()).toEqual(['a']);
  });
});

describe('the pool', () => {
  it('serves many more callers than it has sessions', async () => {
    const callers = Array.from({ length: 200 }, (_, n) =>
      n % 3 === 0 ? db.transaction((tx) => tx`select ${n}::int as n`) : db.sql`select ${n}::int as n`,
    );
    const rows = await Promise.all(callers);
    expect(rows.map(([row]) => (row as { n: number }).n)).toEqual(callers.map((_, n) => n));
    const [sessions] =
      await db.sql`select count(*) as n from pg_stat_activity where datname = current_database() and application_name = 'database-test'`;
    expect(sessions?.['n']).toBeLessThanOrEqual(3);
  });

  it('tells a caller in time that no session became free', async () => {
    const small = openDatabase({ url: test.url, applicationName: 'small', max: 3, acquireTimeoutMs: 50 });
    const holders = [1, 2, 3].map(() => small.transaction((tx) => tx`select pg_sleep(0.3)`));
    await expect(small.sql`select 1`).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      outcome: 'none',
    });
    await Promise.all(holders);
    expect(await small.sql`select 1 as n`).toEqual([{ n: 1 }]);
    await small.close();
  });

  it('lets running work end when it closes, and takes no new', async () => {
    const closing = openDatabase({ url: test.url, applicationName: 'closing' });
    const running = closing.sql`select pg_sleep(0.2)`.then(() => 'done');
    await closing.sql`select 1`;
    const closed = closing.close();
    await expect(closing.sql`select 1`).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    await closed;
    expect(await running).toBe('done');
    expect(
      await db.sql`select count(*) as n from pg_stat_activity where datname = current_database() and application_name = 'closing'`,
    ).toEqual([{ n: 0 }]);
  });

  it('refuses to be too small to work', () => {
    expect(() => openDatabase({ url: test.url, applicationName: 'small', max: 2 })).toThrow(RangeError);
  });

  it('forgets a statement that was cancelled, and gives its session back', async () => {
    const watching = openDatabase({ url: test.url, applicationName: 'watching' });
    const asleep = () =>
      watching.sql`select 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
    const slow = [1, 2, 3, 4, 5].map(() => db.sql`select pg_sleep(20)`);
    const ends = Promise.allSettled(slow);
    // The server passes over a request to cancel what it has not begun.
    while ((await asleep()).length < 3);
    slow.forEach((query) => {
      query.cancel();
    });
    expect((await ends).map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
    expect(await Promise.all([1, 2, 3].map(() => db.sql`select 1 as n`))).toHaveLength(3);
    await watching.close();
  });
});
