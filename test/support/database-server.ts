import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { tempDataDir } from './temp-data-dir.js';

/**
 * The test run's database server, as a process of its own: when the run ends, is interrupted or is killed, the channel
 * to it closes, and server and data are gone. fsync is off, as these data need not outlive the machine; commits still
 * wait for the log in order.
 */
const PREFIX = 'ledger-test-run-';
const dataDir = tempDataDir(PREFIX);

const remove = (folder: string): void => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
};

/** Runs that were killed together with this process' twin: a start takes the server over, or finds it in use. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (!name.startsWith(PREFIX) || folder === dataDir) continue;
    try {
      const left = await startEmbeddedPostgres({ dataDir: folder, settings: { fsync: false } });
      left.kill();
      await left.exited;
      remove(folder);
    } catch {
      // In use by a run beside this one, or another user's.
    }
  }
}

try {
  const server = await startEmbeddedPostgres({
    dataDir,
    settings: { fsync: false, synchronous_commit: true, full_page_writes: false, max_connections: 200 },
  });
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    server.kill();
    await server.exited;
    remove(dataDir);
    process.exit(0);
  };
  process.once('disconnect', () => void end());
  process.once('SIGTERM', () => void end());
  process.once('SIGHUP', () => void end());
  // Ctrl-C reaches the whole group; the run decides when its databases go.
  process.on('SIGINT', () => undefined);
  if (process.connected) process.send?.({ url: server.url });
  else await end();
  await sweep();
} catch (error) {
  remove(dataDir);
  throw error;
}
