import { randomBytes } from 'node:crypto';
import {
  openLedger,
  pendingIn,
  readSecrets,
  secretsIn,
  type Ledger,
  type SecretPaths,
} from '#assembly/ledger';
import { type Databases, MigrationsPending, openDatabases, openEventStore, Parts } from '#assembly/process';
import { type Config, loadConfig } from '#platform/config';
import { DatabaseError } from '#platform/database';
import { createLogger } from '#platform/logging';
import { databasesOf, nothingRuns } from './connection.js';
import { registriesOf } from './registries.js';

/** Where the secrets lie: where the environment says, else in the data folder. */
export function secretPaths({ DATA_DIR, KEY_FILE, SEARCH_INDEX_FILE, LOG_INDEX_FILE }: Config): SecretPaths {
  const own = secretsIn(DATA_DIR);
  return {
    keyEncryptionKey: KEY_FILE ?? own.keyEncryptionKey,
    searchIndex: SEARCH_INDEX_FILE ?? own.searchIndex,
    logIndex: LOG_INDEX_FILE ?? own.logIndex,
  };
}

/** Work on the databases of a ledger, running or not; they are closed afterwards. @throws CliFailure NOTHING_RUNNING */
export async function withDatabases<T>(work: (databases: Databases, parts: Parts) => Promise<T>): Promise<T> {
  const config = loadConfig(process.env);
  const parts = new Parts();
  try {
    const databases = openDatabases(parts, databasesOf(config), 'ledger-cli');
    await reached(databases, config);
    return await work(databases, parts);
  } finally {
    await parts.stop();
  }
}

/** The file of a ledger that was killed is still there; a database that does not answer says so. */
async function reached({ db }: Databases, { DATABASE_URL, DATA_DIR }: Config): Promise<void> {
  try {
    await db.sql`select 1`;
  } catch (error) {
    const gone = error instanceof DatabaseError && error.code === 'DATABASE_UNAVAILABLE';
    throw gone && DATABASE_URL === undefined ? nothingRuns(DATA_DIR) : error;
  }
}

/**
 * Work on a ledger with its keys, without serving or following anything.
 * @throws CliFailure, MigrationsPending, PrivacyError, MoveRefused
 */
export const withLedger = <T>(work: (ledger: Ledger) => Promise<T>): Promise<T> =>
  withDatabases(async ({ db, keyDb }, parts) => {
    const pending = await pendingIn(db, keyDb);
    if (pending.length > 0) throw new MigrationsPending(pending);
    const config = loadConfig(process.env);
    const ledger = await openLedger({
      db,
      keyDb,
      store: await openEventStore(parts, config, db),
      secrets: await readSecrets(secretPaths(config), 'never'),
      ...registriesOf(config),
      // No page of a list is handed out here.
      cursorSecret: randomBytes(32),
      log: createLogger({ level: 'warn', service: 'ledger-cli', destination: process.stderr }),
    });
    parts.add(ledger, () => ledger.close());
    return work(ledger);
  });
