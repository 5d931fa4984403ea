import { hkdfSync } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  authorisation,
  commands,
  isInternal,
  openLedger,
  queries,
  readSecrets,
  type Ledger,
} from '#assembly/ledger';
import {
  endOnUncaught,
  openEventStore,
  program,
  runProcess,
  startWorker,
  type Parts,
  type Running,
  type Worker,
} from '#assembly/process';
import { senderFrom } from '#messaging/senders';
import { createLocalIssuer, type LocalIssuer } from '#identity/local-issuer';
import { createTokenVerifier } from '#identity/tokens';
import { type Config, loadConfig } from '#platform/config';
import { createHealth, type Health } from '#platform/health';
import { createLogger, type Logger } from '#platform/logging';
import { createMetrics, type Metrics } from '#platform/metrics';
import { noticeForms } from '#reviews/reminders';
import { createApi, type Api } from '../../../api/src/create-api.js';
import { readConnection, removeConnection, writeConnection } from '../connection.js';
import { CliFailure } from '../failure.js';
import { secretPaths } from '../open.js';
import { registriesOf } from '../registries.js';
import { seed, seedingDue } from '../seed/seed.js';
import type { Output } from '../terminal/output.js';
import { banner, firstRequest, tokenCommand } from './banner.js';
import { startDatabase } from './database.js';
import { startFeeds } from './feeds.js';
import { explainListening, freePort } from './port.js';

/** An absolute URI, as RFC 8707 wants the name of a resource to be. */
const AUDIENCE = 'urn:safeguarding-ledger:api';
const MOUNT = '/oidc';
/** Read models that take longer than this to build are built while the API answers already. */
const PATIENCE_MS = 20_000;
const CLOCK_POLL_MS = 100;

export interface StartOptions {
  /** Made-up people and concerns when the log is empty. */
  readonly demo: boolean;
}

/** Everything in one process, until it is told to stop. @throws with what keeps it from starting or from going on */
export async function start(out: Output, options: StartOptions): Promise<void> {
  await runProcess((parts) => run(parts, out, options));
  out.line('Stopped.');
}

async function run(parts: Parts, out: Output, { demo }: StartOptions): Promise<Running> {
  const config = loadConfig(process.env);
  const log = createLogger({
    // Who starts everything by hand wants to see what is wrong, and not a line for every request.
    level: process.env['LOG_LEVEL'] === undefined ? 'warn' : config.LOG_LEVEL,
    service: 'ledger',
    destination: process.stderr,
  });
  endOnUncaught(log);
  await refuseSecondStart(config.DATA_DIR);
  const port = await freePort(config.HOST, config.PORT);
  const url = config.PUBLIC_URL?.replace(/\/$/, '') ?? `http://${reachable(config.HOST)}:${port}`;
  const database = await startDatabase(parts, config, out);
  const ledger = await open(parts, config, database, log);
  const sender = senderFrom(config, noticeForms);
  const tells = demo && config.OIDC_ISSUER === undefined && (await seedingDue(ledger));
  const worker = startWorker(ledger, { sender, lagLimit: config.PROJECTION_LAG_LIMIT, timeWaits: tells });
  parts.add(worker, () => worker.stop());
  await readModelsBuilt(ledger, out);
  const issuer = config.OIDC_ISSUER ?? `${url}${MOUNT}`;
  const local = config.OIDC_ISSUER === undefined ? localIssuer(issuer, config) : undefined;
  const metrics = createMetrics({ process: true });
  const feeds = startFeeds(parts, { ledger, config, publicUrl: url, metrics, log });
  const health = createHealth({ checks: [...worker.healthChecks, ...feeds.healthChecks] });
  const serving = { ledger, config: { ...config, PORT: port }, health, metrics, log, issuer, local };
  const api = await serve(serving);
  parts.add(api, () => api.close());
  await api.listen().catch((error: unknown) => {
    throw explainListening(error as Error, config.HOST, port);
  });
  const localUrl = `http://${reachable(config.HOST)}:${port}`;
  if (tells) {
    await seed(localUrl, out, {
      allTold: async () => {
        await readModelsBuilt(ledger, out);
        worker.keepTime();
      },
    });
    await readModelsBuilt(ledger, out);
    await clockHasLooked(worker);
    await readModelsBuilt(ledger, out);
  }
  health.started();
  const dataDir = resolve(config.DATA_DIR);
  writeConnection(dataDir, { databaseUrl: database.url.reveal(), url: localUrl, pid: process.pid });
  parts.add(dataDir, (folder) => {
    removeConnection(folder);
    return Promise.resolve();
  });
  const tokenUrl = local === undefined ? undefined : `${issuer}/token`;
  const started = {
    ...{ version: program().version, url, issuer, dataDir },
    ...{ database: database.description, feeds: feeds.description },
  };
  out.line(
    banner({ ...started, users: local?.users ?? [], ...(tokenUrl === undefined ? {} : { tokenUrl }) }),
  );
  out.result({
    ...started,
    pid: process.pid,
    ...(tokenUrl === undefined
      ? {}
      : { tokenUrl, tokenCommand: tokenCommand(tokenUrl, 'sam.demo'), firstRequest: firstRequest(url) }),
  });
  return database.failed === undefined ? {} : { failed: database.failed };
}

/** The folder's lock would refuse it too, but could not say where the other one is. */
async function refuseSecondStart(dataDir: string): Promise<void> {
  const connection = readConnection(dataDir);
  if (connection === undefined || !(await answers(`${connection.url}/health/live`))) return;
  const { url, pid } = connection;
  throw new CliFailure(
    'DATA_DIR_IN_USE',
    `A ledger is already running on the data folder ${dataDir}: ${url}, process ${pid}. Use that one, stop it first, or set DATA_DIR and PORT to start a second one beside it.`,
  );
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(1_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

const reachable = (host: string): string => (host === '0.0.0.0' || host === '::' ? 'localhost' : host);

async function open(
  parts: Parts,
  config: Config,
  { db, keyDb }: Awaited<ReturnType<typeof startDatabase>>,
  log: Logger,
): Promise<Ledger> {
  const secrets = await readSecrets(secretPaths(config), 'if-missing');
  const { CURSOR_SECRET } = config;
  const cursorSecret =
    CURSOR_SECRET === undefined
      ? new Uint8Array(hkdfSync('sha256', secrets.index.search, '', 'cursors of a single process', 32))
      : Buffer.from(CURSOR_SECRET.reveal(), 'base64');
  const store = await openEventStore(parts, config, db);
  const ledger = await openLedger({
    ...{ db, keyDb, store, secrets, cursorSecret, log },
    ...registriesOf(config),
  });
  return parts.add(ledger, () => ledger.close());
}

/** A list that is still empty because nobody has filled it looks like a quiet day. */
async function readModelsBuilt({ store, readModels }: Ledger, out: Output): Promise<void> {
  const names = (await readModels.status()).map(({ name }) => name);
  out.progress('Bringing the read models up to date');
  if (await readModels.waitFor(names, await store.head(), PATIENCE_MS)) return;
  out.line(
    'The read models are still being built; until then reads are incomplete. "ledger status" tells how far they are.',
  );
}

/** What was told as past ran out long ago, and is found so in one look of the clock that begins after now. */
async function clockHasLooked(worker: Worker): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  const looked = async () => (await worker.status()).clock.lastSweepAt;
  for (let looks = 0, last = await looked(); looks < 2 && Date.now() < until;) {
    await sleep(CLOCK_POLL_MS);
    const now = await looked();
    if (now !== last) [looks, last] = [looks + 1, now];
  }
}

function localIssuer(issuer: string, config: Config): LocalIssuer {
  return createLocalIssuer({
    issuer,
    audience: config.OIDC_AUDIENCE ?? AUDIENCE,
    keysFile: `${secretPaths(config).keyEncryptionKey}.issuer.json`,
  });
}

interface Serving {
  readonly ledger: Ledger;
  readonly config: Config;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly issuer: string;
  readonly local: LocalIssuer | undefined;
}

function serve({ ledger, config, health, metrics, log, issuer, local }: Serving): Promise<Api> {
  return createApi({
    config,
    runner: ledger.runner,
    commands: commands.filter((command) => !isInternal(command)),
    queries,
    services: ledger.services,
    tokenVerifier: createTokenVerifier({
      issuer,
      audience: config.OIDC_AUDIENCE ?? AUDIENCE,
      ...(config.OIDC_JWKS_URI === undefined ? {} : { jwksUri: config.OIDC_JWKS_URI }),
    }),
    authorisation,
    accessLog: ledger.accessLog,
    readModels: ledger.readModels,
    health,
    metrics,
    logger: log,
    clock: ledger.clock,
    info: { version: program().version },
    tokenUrl: `${issuer}/token`,
    ...(local === undefined ? {} : { localIssuer: { path: MOUNT, handler: local.handler } }),
  });
}
