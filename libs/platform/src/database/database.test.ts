import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { type Database, openDatabase } from './index.js';

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
