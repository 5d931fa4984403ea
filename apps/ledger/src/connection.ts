import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Config, Secret } from '#platform/config';
import { CliFailure } from './failure.js';

const FILE = 'connection.json';

const connectionSchema = z.object({ databaseUrl: z.string(), url: z.string(), pid: z.int() });

/** Where a running `ledger start` is reached. The database's address holds its password. */
export type Connection = z.infer<typeof connectionSchema>;

/** Tells the other commands where this one runs; readable by its owner only, written whole. */
export function writeConnection(dataDir: string, connection: Connection): void {
  const path = join(dataDir, FILE);
  const aside = `${path}.${process.pid}.new`;
  writeFileSync(aside, `${JSON.stringify(connection)}\n`, { mode: 0o600 });
  renameSync(aside, path);
}

export const removeConnection = (dataDir: string): void => rmSync(join(dataDir, FILE), { force: true });

/** The running `ledger start` on the data folder, as far as its file says. */
export function readConnection(dataDir: string): Connection | undefined {
  try {
    const read = connectionSchema.safeParse(JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')));
    return read.success ? read.data : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || error instanceof SyntaxError) return undefined;
    if (code === 'EACCES') {
      throw new CliFailure(
        'CONNECTION_NOT_YOURS',
        `The ledger on ${dataDir} was started by another user. Run this command as that user, or set DATABASE_URL.`,
      );
    }
    throw error;
  }
}

export const nothingRuns = (dataDir: string): CliFailure =>
  new CliFailure(
    'NOTHING_RUNNING',
    `No ledger is running on the data folder ${dataDir}. Start one with "npm start", or set DATABASE_URL to the database of a ledger that runs elsewhere (and DATA_DIR, if its folder is another).`,
  );

/** The databases a command works on: those of the environment, else those of the ledger running on the data folder. */
export function databasesOf(config: Config): {
  readonly DATABASE_URL: Secret;
  readonly KEY_DATABASE_URL: Secret | undefined;
} {
  const { DATABASE_URL, KEY_DATABASE_URL, DATA_DIR } = config;
  if (DATABASE_URL !== undefined) return { DATABASE_URL, KEY_DATABASE_URL };
  const connection = readConnection(DATA_DIR);
  if (connection === undefined) throw nothingRuns(DATA_DIR);
  return { DATABASE_URL: new Secret(connection.databaseUrl), KEY_DATABASE_URL };
}
