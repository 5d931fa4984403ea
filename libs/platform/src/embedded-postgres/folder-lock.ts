import { closeSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';

interface FileLocks {
  /** Takes an exclusive lock on the open file without waiting; false when somebody else holds it. */
  readonly tryLock: (fd: number) => boolean;
}

const { tryLock } = createRequire(import.meta.url)('fs-native-extensions') as FileLocks;

export const LOCK_FILE = 'ledger.lock';

/**
 * Holds the folder for this process until the returned function is called.
 *
 * The kernel keeps the lock with the open file and drops it when the process ends in whatever way, so a killed
 * process never blocks and no pid, which may have been given to another process since, is ever trusted. The file
 * is opened close-on-exec: PostgreSQL does not inherit the lock, so an orphaned server does not hold it either.
 */
export function lockFolder(folder: string, dataDir: string): () => void {
  const fd = openSync(join(folder, LOCK_FILE), 'a', 0o600);
  let open = true;
  const release = (): void => {
    if (open) closeSync(fd);
    open = false;
  };
  try {
    if (tryLock(fd)) return release;
  } catch (error) {
    release();
    throw error;
  }
  release();
  throw new EmbeddedPostgresError(
    'DATA_DIR_IN_USE',
    `The data folder ${dataDir} is already in use by a running ledger. Stop that one first, or set DATA_DIR (and PORT) to start a second one beside it.`,
  );
}
