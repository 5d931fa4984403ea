import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type TestDatabase, createTestDatabase } from '../../../../test/support/database.js';
import { type Database, type MigrationModule, migrate, openDatabase, pendingMigrations } from './index.js';

let test: TestDatabase;
let db: Database;
let folder: string;
let modules: MigrationModule[];

beforeEach(async () => {
  test = await createTestDatabase('migrate');
  db = openDatabase({ url: test.url, applicationName: 'migrate-test' });
  folder = mkdtempSync(join(tmpdir(), 'ledger-migrations-'));
  modules = [{ name: 'log', directory: pathToFileURL(folder) }];
});

afterEach(async () => {
  await db.close();
  await test.drop();
  rmSync(folder, { recursive: true });
});

const write = (name: string, sql: string): void => {
  writeFileSync(join(folder, `${name}.sql`), sql);
};

const recorded = (): Promise<object[]> => db.sql`select module, name from ledger_ops.migration order by name`;

const tables = async (): Promise<string[]> =>
  (
    await db.sql<
      { name: string }[]
    >`select tablename as name from pg_tables where schemaname = 'public' order by 1`
  ).map(({ name }) => name);

it('applies each file once, by number, and tells what it does', async () => {
  write('0002_second', 'insert into a values (1); insert into a values (2)');
  write('0001_first', 'create table a (n int)');
  const told: object[] = [];
  expect(await pendingMigrations(db, modules)).toEqual(['log/0001_first', 'log/0002_second']);
  expect(await migrate(db, modules, { onProgress: (step) => told.push(step) })).toBe(2);
  expect(told).toEqual([
    { module: 'log', name: '0001_first', step: 1, of: 2 },
    { module: 'log', name: '0002_second', step: 2, of: 2 },
  ]);
  expect(await migrate(db, modules)).toBe(0);
  expect(await db.sql`select n from a order by n`).toEqual([{ n: 1 }, { n: 2 }]);
  expect(await pendingMigrations(db, modules)).toEqual([]);
});

it('names the file that failed, keeps what came before it and nothing of it', async () => {
  write('0001_first', 'create table a (n int)');
  write('0002_broken', 'create table b (n int); insert into missing values (1)');
  write('0003_third', 'create table c (n int)');
  await expect(migrate(db, modules)).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    migration: '0002_broken',
    message: expect.stringMatching(
      /log\/0002_broken\.sql failed: .*42P01.*"missing" does not exist/,
    ) as string,
  });
  expect(await tables()).toEqual(['a']);
  expect(await recorded()).toEqual([{ module: 'log', name: '0001_first' }]);
  write('0002_broken', 'create table b (n int)');
  expect(await migrate(db, modules)).toBe(2);
});

it('refuses a file that was applied with another content, but not other line ends', async () => {
  write('0001_first', 'create table a (\nn int)');
  await migrate(db, modules);
  write('0001_first', 'create table a (\r\nn int)');
  expect(await migrate(db, modules)).toBe(0);
  write('0001_first', 'create table a (n int8)');
  await expect(migrate(db, modules)).rejects.toMatchObject({
    code: 'MIGRATION_ALTERED',
    migration: '0001_first',
  });
  await expect(pendingMigrations(db, modules)).rejects.toMatchObject({ code: 'MIGRATION_ALTERED' });
});

it('refuses a database that a newer build has migrated, and changes nothing in it', async () => {
  write('0001_first', 'create table a (n int)');
  write('0002_newer', 'create table b (n int)');
  await migrate(db, modules);
  rmSync(join(folder, '0002_newer.sql'));
  write('0003_mine', 'create table c (n int)');
  await expect(migrate(db, modules)).rejects.toMatchObject({
    code: 'DATABASE_NEWER',
    migration: '0002_newer',
  });
  expect(await tables()).toEqual(['a', 'b']);
});

it('leaves the migrations of modules alone that it was not asked for', async () => {
  write('0001_first', 'create table a (n int)');
  await migrate(db, modules);
  expect(await migrate(db, [])).toBe(0);
});

it('lets processes that start at once do it one after the other', async () => {
  write('0001_first', 'create table a (n int); select pg_sleep(0.3)');
  write('0002_second', 'insert into a values (1)');
  const others = [1, 2, 3].map(() => openDatabase({ url: test.url, applicationName: 'migrate-test' }));
  const counts = await Promise.all([db, ...others].map((each) => migrate(each, modules)));
  expect(counts.reduce((a, b) => a + b)).toBe(2);
  expect(await db.sql`select n from a`).toEqual([{ n: 1 }]);
  await Promise.all(others.map((each) => each.close()));
});

it('refuses a migration that ends its transaction itself', async () => {
  write('0001_first', 'create table a (n int); commit; create table b (n int)');
  await expect(migrate(db, modules)).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    migration: '0001_first',
  });
  expect(await recorded()).toEqual([]);
});

it.each([
  ['1_first', 'is not named'],
  ['0001_First', 'is not named'],
])('refuses the file name %s', async (name, because) => {
  write(name, 'select 1');
  await expect(migrate(db, modules)).rejects.toMatchObject({
    code: 'MIGRATION_FILES_INVALID',
    message: expect.stringContaining(because) as string,
  });
});

it('refuses two files of one number', async () => {
  write('0001_a', 'select 1');
  write('0001_b', 'select 1');
  await expect(migrate(db, modules)).rejects.toMatchObject({ code: 'MIGRATION_FILES_INVALID' });
});
