import { startEmbeddedPostgres } from '#platform/embedded-postgres';

/**
 * Starts the embedded database as the ledger does and keeps it until told to end; argv: data folder.
 * Prints one line of JSON: the url, or the error's code and message.
 */
const [dataDir = ''] = process.argv.slice(2);
const told: string[] = [];
const say = (line: object): boolean => process.stdout.write(`${JSON.stringify({ ...line, told })}\n`);

try {
  const server = await startEmbeddedPostgres({ dataDir, log: (message) => told.push(message) });
  say({ url: server.url });
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  say({ code, message });
  process.exitCode = 1;
}
