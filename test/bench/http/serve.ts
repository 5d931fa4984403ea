import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { devNull } from 'node:os';
import { fastify } from 'fastify';
import { authorisation, commands, isInternal, openLedger, queries } from '#assembly/ledger';
import { startWorker } from '#assembly/process';
import { createTokenVerifier } from '#identity/tokens';
import { loadConfig } from '#platform/config';
import { createHealth } from '#platform/health';
import { routeMap } from '#platform/http';
import { createLogger } from '#platform/logging';
import { createMetrics } from '#platform/metrics';
import type { ApiOptions } from '../../../apps/api/src/api-options.js';
import { createApi } from '../../../apps/api/src/create-api.js';
import { createServer } from '../../../apps/api/src/server/server.js';
import { freePort } from '../../support/free-port.js';
import { memoryCarrier } from '../../support/memory-sender.js';
import { answerLines, say } from '../child.js';
import { connectFolder } from '../data-folder.js';

/**
 * A process of the ledger as production runs it; argv: data folder, database URL, `api` or `worker`, and for the API the tokens' issuer
 * and audience. As `api` it also serves the baselines: the same body answered with a constant by a bare Fastify, and by the API's own server
 * without what belongs to a command. Says its addresses and ends when its input is closed.
 */
const [dataDir = '', databaseUrl = '', runs = '', issuer = '', audience = ''] = process.argv.slice(2);
const CONSTANT = { id: '01980000-0000-7000-8000-000000000001', revision: 3, position: '1000003' };

const { db, secrets } = await connectFolder(dataDir, databaseUrl);
const log = createLogger({ level: 'info', service: 'bench', destination: createWriteStream(devNull) });
const ledger = await openLedger({ db, keyDb: db, secrets, cursorSecret: randomBytes(32), log });
const worker = runs === 'worker' ? startWorker(ledger, { sender: memoryCarrier().sender }) : undefined;
const closing: (() => unknown)[] = [];

async function serve(): Promise<object> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = loadConfig({
    ...{ NODE_ENV: 'test', HOST: '127.0.0.1', PORT: String(port) },
    ...{ RATE_LIMIT_MAX: '0', REJECTED_TOKEN_LIMIT_MAX: '0' },
  });
  const options: ApiOptions = {
    ...{ config, queries, authorisation, logger: log },
    runner: ledger.runner,
    commands: commands.filter((command) => !isInternal(command)),
    services: ledger.services,
    tokenVerifier: createTokenVerifier({ issuer, audience }),
    accessLog: ledger.accessLog,
    readModels: ledger.readModels,
    health: createHealth({ checks: [] }),
    metrics: createMetrics({ process: false }),
    clock: ledger.clock,
    info: { version: 'bench' },
  };
  const api = await createApi(options);
  await api.listen();
  options.health.started();
  closing.push(() => api.close());

  const same = await createServer(
    { ...options, metrics: createMetrics({ process: false }) },
    routeMap([], []),
  );
  same.post('/constant', (_request, reply) => reply.code(201).send(CONSTANT));
  const bare = fastify({ logger: false });
  bare.post('/constant', (_request, reply) => reply.code(201).send(CONSTANT));
  const baselines: string[] = [];
  for (const server of [same, bare]) {
    baselines.push(`${await server.listen({ host: '127.0.0.1', port: 0 })}/constant`);
    closing.push(() => server.close());
  }
  return { url, sameServer: baselines[0], bareServer: baselines[1] };
}

say({ ...(runs === 'api' ? await serve() : {}), pid: process.pid });
await answerLines(() => Promise.resolve({ rss: process.memoryUsage().rss }));
for (const close of closing.reverse()) await close();
await worker?.stop();
await ledger.close();
await db.close();
