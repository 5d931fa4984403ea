import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { migrate, openDatabase, type Database } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { accessLogContract } from './access-log.contract.js';
import type { AccessEntry } from './access-log.js';
import { identityMigrations } from './migrations.js';
import { PostgresAccessLog } from './postgres-access-log.js';

const open = async (): Promise<{ test: TestDatabase; db: Database; close: () => Promise<void> }> => {
  const test = await createTestDatabase('access_log');
  const db = openDatabase({ url: test.url, applicationName: 'access-log-test', max: 4 });
  await migrate(db, [identityMigrations]);
  const close = async (): Promise<void> => {
    await db.close();
    await test.drop();
  };
  return { test, db, close };
};

accessLogContract('PostgreSQL', async () => {
  const { db, close } = await open();
  return { log: new PostgresAccessLog(db), close };
});

const entry = (change: Partial<AccessEntry> = {}): AccessEntry => ({
  at: '2026-04-07T09:00:00.000Z',
  userId: 'sw.demo',
  role: 'SW',
  orgCode: 'LA-NORTHMOOR',
  operation: 'getCaseTimeline',
  outcome: 'ALLOWED',
  personRef: randomUUID(),
  correlationId: randomUUID(),
  requestId: randomUUID(),
  ...change,
});

describe('the access log in PostgreSQL', () => {
  let db: Database;
  let test: TestDatabase;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ test, db, close } = await open());
  });
  afterAll(() => close());

  const count = async (): Promise<number> => {
    const [row] = await db.sql<{ count: number }[]>`select count(*) from ledger_ops.access_log`;
    return row?.count ?? 0;
  };

  it.each([
    "update ledger_ops.access_log set user_id = 'somebody.else'",
    'delete from ledger_ops.access_log',
    'truncate ledger_ops.access_log',
    "update ledger_ops.access_log set user_id = 'x' where false",
  ])('does not let itself be rewritten: %s', async (statement) => {
    await new PostgresAccessLog(db).record([entry()]);
    const before = await count();
    await expect(db.sql.unsafe(statement)).rejects.toMatchObject({
      code: 'CONSTRAINT_VIOLATION',
      sqlState: '23001',
    });
    expect(await count()).toBe(before);
  });

  const insert = (change: Readonly<Record<string, string>>) => {
    const row = {
      at: '2026-04-07T09:00:00.000Z',
      user_id: 'sw.demo',
      role: 'SW',
      org_code: 'LA-NORTHMOOR',
      operation: 'getCaseTimeline',
      outcome: 'ALLOWED',
      correlation_id: 'c',
      request_id: 'r',
      ...change,
    };
    return db.sql`insert into ledger_ops.access_log ${db.sql(row)}`;
  };

  it.each([
    ['user_id', 'Ada Finch'],
    ['operation', 'read the timeline'],
    ['criteria_hash', 'Ada Finch, born 2 May 1943'],
    ['purpose', 'her son rang'],
    ['stream', 'concern of Ada Finch'],
  ])('keeps free text out of %s, whoever writes', async (column, text) => {
    await expect(insert({ [column]: text })).rejects.toMatchObject({ code: 'CONSTRAINT_VIOLATION' });
  });

  it.each([
    ['user_id', 'u', 1, 255],
    ['operation', 'a', 2, 100],
    ['refusal_code', 'A', 2, 64],
    ['criteria_hash', 'h', 22, 128],
    ['purpose', 'A', 2, 64],
  ])('takes into %s what it is meant to hold, and no more', async (column, letter, least, most) => {
    const outcome = column === 'refusal_code' ? 'REFUSED' : 'ALLOWED';
    for (const length of [least, most]) await insert({ outcome, [column]: letter.repeat(length) });
    for (const length of [least - 1, most + 1]) {
      await expect(insert({ outcome, [column]: letter.repeat(length) })).rejects.toMatchObject({
        code: 'CONSTRAINT_VIOLATION',
      });
    }
  });

  it('shares statements between readers who come at the same time', async () => {
    const statements: string[] = [];
    const watched = {
      sql: Object.assign(Object.create(db.sql) as Database['sql'], {
        unsafe: (...args: Parameters<Database['sql']['unsafe']>) => {
          statements.push(args[0]);
          return db.sql.unsafe(...args);
        },
      }),
    };
    const log = new PostgresAccessLog(watched);
    const before = await count();
    await Promise.all(Array.from({ length: 400 }, () => log.record([entry()])));
    expect(await count()).toBe(before + 400);
    expect(statements.length).toBeLessThanOrEqual(2);
  });

  it('has said "recorded" only of what another session can read', async () => {
    const log = new PostgresAccessLog(db);
    const other = openDatabase({ url: test.url, applicationName: 'other', max: 3 });
    const reader = new PostgresAccessLog(other);
    try {
      for (let i = 0; i < 20; i += 1) {
        const personRef = randomUUID();
        await log.record([entry({ personRef })]);
        expect((await reader.forPerson(personRef, { limit: 1 })).entries).toHaveLength(1);
      }
    } finally {
      await other.close();
    }
  });

  it('fails every waiting read when the entry cannot be written', async () => {
    const gone = openDatabase({ url: test.url, applicationName: 'gone', max: 3 });
    const log = new PostgresAccessLog(gone);
    await gone.close();
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => log.record([entry()])));
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
  });

  it.each([
    ['access-for-person.sql', 'access_log_by_person', randomUUID()],
    ['access-by-user.sql', 'access_log_by_user', 'sw.demo'],
  ])('answers %s from the index, however long the log is', async (file, index, key) => {
    const statement = readFileSync(new URL(file, import.meta.url), 'utf8');
    const plan = await db.transaction(async (tx) => {
      // A short table is cheaper to scan; what counts is that the index can answer order and limit.
      await tx`set local enable_seqscan = off`;
      await tx`set local enable_bitmapscan = off`;
      return tx.unsafe<{ 'QUERY PLAN': string }[]>(`explain ${statement}`, [key, 'infinity', 0, 51]);
    });
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toContain(index);
    expect(text).not.toContain('Sort');
  });
});
