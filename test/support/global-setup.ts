import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

declare global {
  /** Processes that serve the run, and end when the channel to them closes. */
  var ledgerTestServers: ChildProcess[] | undefined;
}

export default async function setUp(): Promise<void> {
  globalThis.ledgerTestServers = [];
  await Promise.all([startDatabase(), keepKafka()]);
}

/** One server for the whole run; its admin url goes to the tests. A server named from outside is used as it is. */
async function startDatabase(): Promise<void> {
  if (process.env['LEDGER_TEST_DATABASE_URL']) return;
  const child = serve('database-server.ts');
  process.env['LEDGER_TEST_DATABASE_URL'] = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => {
      resolve((message as { url: string }).url);
    });
    child.once('exit', () => {
      reject(new Error('The test database server did not start; see its message above.'));
    });
  });
}

/** One Kafka for the whole run, started when the first suite asks: a run that needs none pays for none. */
async function keepKafka(): Promise<void> {
  let begun: Promise<unknown> | undefined;
  const keeper = createServer((_, reply) => {
    begun ??= once(serve('kafka/server.ts'), 'message').then(([found]: unknown[]) => found);
    void begun.then((found) => reply.end(JSON.stringify(found)));
  });
  await new Promise<void>((resolve) => keeper.listen(0, '127.0.0.1', resolve));
  keeper.unref();
  process.env['LEDGER_TEST_KAFKA'] = `http://127.0.0.1:${(keeper.address() as AddressInfo).port}/`;
}

function serve(program: string): ChildProcess {
  const folder = import.meta.dirname;
  const child = fork(join(folder, program), [], {
    execArgv: ['--import', pathToFileURL(join(folder, 'typescript.mjs')).href],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  globalThis.ledgerTestServers?.push(child);
  return child;
}
