import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new data folder under the temp folder. mkdtemp closes it to others; as root it is opened for passing through, so
 * that PostgreSQL's own user gets in and the cluster stays inside, where removing the folder removes it.
 */
export function tempDataDir(prefix = 'ledger-test-'): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  if (process.getuid?.() === 0) chmodSync(folder, 0o711);
  return folder;
}
