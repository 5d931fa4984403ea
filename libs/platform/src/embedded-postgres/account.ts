import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';

/** The user and group PostgreSQL runs as; undefined means as this process's own user. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const OWN_NAME = 'ledger-postgres';

/** PostgreSQL refuses to run as root; everybody else runs it as themselves. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * An unprivileged account for a root process: the machine's `postgres` user, else one made for this purpose, else
 * `nobody`. A cluster that exists already is always run by its owner instead (see {@link ownerOf}).
 */
export function unprivilegedAccount(): Account {
  const found = lookUp('postgres') ?? lookUp(OWN_NAME) ?? createAccount() ?? lookUp('nobody');
  if (found) return found;
  throw new EmbeddedPostgresError(
    'DATABASE_DID_NOT_START',
    'PostgreSQL does not run as root and this machine has no postgres or nobody user to run it as. Start the ledger as an ordinary user.',
  );
}

export function ownerOf(cluster: string): Account | undefined {
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? undefined : { uid, gid };
}

function createAccount(): Account | undefined {
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_NAME], {
      stdio: 'ignore',
    });
  } catch {
    return undefined;
  }
  return lookUp(OWN_NAME);
}

function lookUp(name: string): Account | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    const account = { uid: id('-u'), gid: id('-g') };
    return account.uid > 0 ? account : undefined;
  } catch {
    return undefined;
  }
}

/** May the account pass through this folder and every one above it, by the permission bits. */
export function canEnter(account: Account, folder: string): boolean {
  const { uid, gid, mode } = statSync(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || canEnter(account, parent);
}
