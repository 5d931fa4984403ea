import { execFile } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Account } from './account.js';
import { type Binaries, initdbOf, majorOf } from './binaries.js';
import { EmbeddedPostgresError, dataDirFull, saysDiskFull } from './errors.js';

/** The superuser of the embedded server. */
export const SUPERUSER = 'ledger';

/** The only door: password over the loopback interface. */
const HBA = 'host all all 127.0.0.1/32 scram-sha-256\n';

/**
 * Creates the cluster unless it exists. It is built under another name and renamed when whole, so that a start that
 * was interrupted, or ran out of disk, leaves nothing behind that a later start would take for a database.
 */
export async function ensureCluster(
  cluster: string,
  password: string,
  binaries: Binaries,
  account: Account | undefined,
  dataDir: string,
): Promise<void> {
  sweepUnfinished(dirname(cluster));
  if (existsSync(cluster)) {
    checkVersion(cluster, binaries, dataDir);
    return;
  }
  const building = `${cluster}.building`;
  const passwordFile = `${cluster}.building-password`;
  try {
    mkdirSync(building, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account)
      [building, passwordFile].forEach((path) => {
        chownSync(path, account.uid, account.gid);
      });
    await initdb(building, passwordFile, binaries, account, dataDir);
    writeFileSync(join(building, 'pg_hba.conf'), HBA);
    renameSync(building, cluster);
  } finally {
    sweepUnfinished(dirname(cluster));
  }
}

function sweepUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('postgres.building')) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function checkVersion(cluster: string, binaries: Binaries, dataDir: string): void {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === majorOf(binaries)) return;
  throw new EmbeddedPostgresError(
    'DATA_DIR_FOREIGN',
    `The database in ${dataDir} was made by PostgreSQL ${version}, this ledger brings PostgreSQL ${majorOf(binaries)}. Start the ledger version that made it and move the data with pg_dump; nothing was changed.`,
  );
}

/** English messages and no settings taken from the caller's own PostgreSQL variables. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

function initdb(
  folder: string,
  passwordFile: string,
  binaries: Binaries,
  account: Account | undefined,
  dataDir: string,
): Promise<void> {
  const options = [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ];
  return new Promise((resolve, reject) => {
    execFile(
      initdbOf(binaries),
      options,
      { ...account, cwd: folder, env: serverEnvironment() },
      (error, _stdout, stderr) => {
        if (!error) {
          resolve();
          return;
        }
        if (saysDiskFull(stderr)) {
          reject(dataDirFull(dataDir, error));
          return;
        }
        reject(
          new EmbeddedPostgresError(
            'DATABASE_DID_NOT_START',
            `PostgreSQL could not create its database in ${dataDir}. Look at what it said, put that right and start again:\n${stderr.trim() || error.message}`,
            { cause: error },
          ),
        );
      },
    );
  });
}
