import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

declare global {
  var ledgerTestServer: ChildProcess | undefined;
}

/** One server for the whole run; its admin url goes to the tests. A server named from outside is used as it is. */
export default async function setUp(): Promise<void> {
  if (process.env['LEDGER_TEST_DATABASE_URL']) return;
  const folder = import.meta.dirname;
  const child = fork(join(folder, 'database-server.ts'), [], {
    execArgv: ['--import', pathToFileURL(join(folder, 'typescript.mjs')).href],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  globalThis.ledgerTestServer = child;
  process.env['LEDGER_TEST_DATABASE_URL'] = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => {
      resolve((message as { url: string }).url);
    });
    child.once('exit', () => {
      reject(new Error('The test database server did not start; see its message above.'));
    });
  });
}
