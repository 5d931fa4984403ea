import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

export interface TestDatabase {
  readonly url: string;
  /** Ends every session in it and removes it. */
  drop(): Promise<void>;
}

/** Creates an empty database of its own on the test server; the name is made unique by a random ending. */
export const createTestDatabase = (name = 'test'): Promise<TestDatabase> => createFrom('template0', name);

/**
 * Creates a database that begins as `prepare` leaves one. The first that asks for `template` on this server prepares it; all others
 * get a copy, which costs a fraction.
 */
export async function createPreparedDatabase(
  template: string,
  prepare: (url: string) => Promise<void>,
): Promise<TestDatabase> {
  await onServer(async (sql) => {
    await sql`select pg_advisory_lock(hashtext(${template}))`;
    const [known] = await sql`select 1 from pg_database where datname = ${template}`;
    if (known !== undefined) return;
    const { url } = await createFrom('template0', template);
    await prepare(url);
    await sql.unsafe(`alter database ${new URL(url).pathname.slice(1)} rename to ${template}`);
  });
  return createFrom(template, template);
}

async function createFrom(template: string, name: string): Promise<TestDatabase> {
  const database = `${name.toLowerCase().replace(/[^a-z0-9_]/g, '_')}_${randomBytes(4).toString('hex')}`;
  await onServer((sql) => sql.unsafe(`create database ${database} template ${template} strategy file_copy`));
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return {
    url: url.href,
    drop: () => onServer((sql) => sql.unsafe(`drop database if exists ${database} with (force)`)),
  };
}

function serverUrl(): string {
  const server = process.env['LEDGER_TEST_DATABASE_URL'];
  if (!server)
    throw new Error('LEDGER_TEST_DATABASE_URL is not set: run this test in the jest project "integration".');
  return server;
}

async function onServer(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(serverUrl(), { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
