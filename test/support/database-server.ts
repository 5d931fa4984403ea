import { rmSync } from 'node:fs';
import { startEmbeddedPostgres } from '#platform/embedded-postgres';
import { tempDataDir } from './temp-data-dir.js';

/**
 * The test run's database server, as a process of its own: when the run ends, is interrupted or is killed, the channel
 * to it closes, and server and data are gone. fsync is off, as these data need not outlive the machine; commits still
 * wait for the log in order.
 */
const dataDir = tempDataDir();
const removeData = (): void =>
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

try {
  const server = await startEmbeddedPostgres({
    dataDir,
    settings: { fsync: false, synchronous_commit: true, full_page_writes: false, max_connections: 200 },
  });
  const end = async (): Promise<void> => {
    server.kill();
    await server.exited;
    removeData();
    process.exit(0);
  };
  process.once('disconnect', () => void end());
  // Ctrl-C reaches the whole group; the run decides when its databases go.
  process.on('SIGINT', () => undefined);
  if (process.connected) process.send?.({ url: server.url });
  else await end();
} catch (error) {
  removeData();
  throw error;
}
