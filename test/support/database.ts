import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

export interface TestDatabase {
  readonly url: string;
  /** Ends every session in it and removes it. */
  drop(): Promise<void>;
}

/** Creates an empty database of its own on the test server; the name is made unique by a random ending. */
export async function createTestDatabase(name = 'test'): Promise<TestDatabase> {
  const server = process.env['LEDGER_TEST_DATABASE_URL'];
  if (!server)
    throw new Error('LEDGER_TEST_DATABASE_URL is not set: run this test in the jest project "integration".');
  const database = `${name.toLowerCase().replace(/[^a-z0-9_]/g, '_')}_${randomBytes(4).toString('hex')}`;
  await onServer(server, `create database ${database} template template0 strategy file_copy`);
  const url = new URL(server);
  url.pathname = `/${database}`;
  return { url: url.href, drop: () => onServer(server, `drop database if exists ${database} with (force)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
