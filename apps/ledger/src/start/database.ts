import { migrateLedger } from '#assembly/ledger';
import { type Databases, openDatabases, type Parts } from '#assembly/process';
import { type Config, Secret } from '#platform/config';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { CliFailure } from '../failure.js';
import type { Output } from '../terminal/output.js';

export interface StartedDatabase extends Databases {
  readonly url: Secret;
  /** For the banner. */
  readonly description: string;
  /** Settles when an embedded server ends by itself. */
  readonly failed?: Promise<Error>;
}

const ended = (dataDir: string): CliFailure =>
  new CliFailure(
    'DATABASE_ENDED',
    `The database in ${dataDir} ended by itself, so the ledger stopped. Nothing that was confirmed is lost: start it again. If it happens again, look whether the machine runs out of memory or disk.`,
  );

/** The database of the environment, or one of our own in the data folder; brought to the shape of this build. */
export async function startDatabase(parts: Parts, config: Config, out: Output): Promise<StartedDatabase> {
  const { DATA_DIR: dataDir, KEY_DATABASE_URL } = config;
  const own = config.DATABASE_URL === undefined ? await embedded(parts, dataDir, out) : undefined;
  const url = config.DATABASE_URL ?? new Secret(own?.url ?? '');
  const databases = openDatabases(parts, { DATABASE_URL: url, KEY_DATABASE_URL }, 'ledger-start');
  await migrateLedger(databases.db, databases.keyDb, {
    onProgress: ({ module, name, step, of }) => {
      out.progress(`Migrating ${step} of ${of}: ${module}/${name}`);
    },
  });
  if (own === undefined) return { ...databases, url, description: 'the one DATABASE_URL names' };
  const failed = own.exited.then(() => ended(dataDir));
  return { ...databases, url, failed, description: `PostgreSQL on port ${own.port}, for this machine only` };
}

async function embedded(parts: Parts, dataDir: string, out: Output) {
  out.progress(`Starting PostgreSQL in ${dataDir}`);
  const server = await startEmbeddedPostgres({
    dataDir,
    log: (message) => {
      out.line(message);
    },
  });
  return parts.add(server, () => server.stop());
}
