import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Binaries, linkLibraries } from './binaries.js';
import { type Account, canEnter } from './account.js';
import { EmbeddedPostgresError } from './errors.js';

/**
 * Where root keeps what PostgreSQL's user must reach when checkout or data folder lie where it cannot enter (root's
 * own home). Clusters only go where a restart of the machine leaves them; binaries may also lie in the temp folder.
 */
const LASTING = ['/var/lib', '/opt', '/srv'];
const NAME = 'safeguarding-ledger';

/** Binaries the account can run: those npm installed, or a copy of them made once per version. */
export function reachableBinaries(
  binaries: Binaries,
  account: Account,
  log: (message: string) => void,
): Binaries {
  if (canEnter(account, binaries.root)) return binaries;
  const place = ownPlace(account, [...LASTING, tmpdir()]);
  const copy = join(place, `postgresql-${binaries.version}-${binaries.platform}`);
  if (!existsSync(copy)) {
    const building = `${copy}.${randomBytes(4).toString('hex')}`;
    cpSync(binaries.root, building, { recursive: true, verbatimSymlinks: true });
    linkLibraries(building);
    openForReading(building);
    moveUnlessThere(building, copy);
    log(`PostgreSQL’s user cannot enter ${binaries.root}; its programs were copied to ${copy}.`);
  }
  return { ...binaries, root: copy };
}

/** A new folder for the cluster of this data folder, outside it; its name begins with a digest of the real path. */
export function relocatedClusterHome(
  dataDir: string,
  account: Account,
  log: (message: string) => void,
): string {
  const clusters = join(ownPlace(account, LASTING), 'clusters');
  mkdirSync(clusters, { recursive: true, mode: 0o711 });
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const earlier = readdirSync(clusters).filter((name) => name.startsWith(key));
  if (earlier.length > 0) {
    log(
      `Earlier databases of ${dataDir} are still kept in ${clusters}: ${earlier.join(', ')}. Delete them if you no longer need them.`,
    );
  }
  const home = join(clusters, `${key}-${randomBytes(4).toString('hex')}`);
  mkdirSync(home, { mode: 0o711 });
  return home;
}

/** A folder that only root can have made and only root can change, which the account may enter. */
export function ownPlace(account: Account, parents: readonly string[]): string {
  for (const parent of parents) {
    const place = join(parent, NAME);
    if (!existsSync(parent) || !canEnter(account, parent) || !isSafeParent(parent)) continue;
    try {
      mkdirSync(place, { mode: 0o755 });
      chmodSync(place, 0o755);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') continue;
    }
    if (onlyRootWrites(place) && canEnter(account, place)) return place;
  }
  throw new EmbeddedPostgresError(
    'DATA_DIR_NOT_WRITABLE',
    `PostgreSQL’s user cannot enter this folder and none of ${parents.join(', ')} can hold its files instead. Set DATA_DIR to a folder that every user may pass through, or start as an ordinary user.`,
  );
}

const onlyRootWrites = (folder: string): boolean => {
  const { uid, mode } = lstatSync(folder);
  return lstatSync(folder).isDirectory() && uid === 0 && (mode & 0o022) === 0;
};

/** Nobody but root can rename or replace an entry of root's in there: not writable by others, or sticky. */
function isSafeParent(folder: string): boolean {
  const { uid, mode } = lstatSync(folder);
  const safe = uid === 0 && ((mode & 0o022) === 0 || (mode & 0o1000) !== 0);
  const parent = dirname(folder);
  return safe && (parent === folder || isSafeParent(parent));
}

/** cp keeps the modes of the checkout, which a strict umask may have closed to others. */
function openForReading(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (stat.isDirectory())
    readdirSync(path).forEach((name) => {
      openForReading(join(path, name));
    });
}

function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    rmSync(from, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}
