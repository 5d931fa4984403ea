import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import {
  authorisation,
  ledgerProjections,
  commands,
  isInternal,
  migrateLedger,
  openLedger,
  queries,
  type Ledger,
} from '#assembly/ledger';
import { startWorker } from '#assembly/process';
import { createLocalIssuer } from '#identity/local-issuer';
import { createTokenVerifier } from '#identity/tokens';
import { ManualClock } from '#platform/clock';
import { loadConfig } from '#platform/config';
import { openDatabase } from '#platform/database';
import { createHealth } from '#platform/health';
import { createLogger } from '#platform/logging';
import { createMetrics } from '#platform/metrics';
import { demoFeedAgreements, type FeedAgreements } from '#policy/feed-agreements';
import { localKeyEncryptionKey } from '#privacy/keys';
import { createApi, type Api } from '../../apps/api/src/create-api.js';
import { ApiClient } from './api-client.js';
import { freePort } from './free-port.js';
import type { OpenApi } from './open-api.js';
import { createPreparedDatabase, type TestDatabase } from './database.js';
import { memoryCarrier, type MemoryCarrier } from './memory-sender.js';
import { tempDataDir } from './temp-data-dir.js';
import { openTestStore, testStoreName, type TestStoreName } from './test-store.js';
import { typedIn, type Typed } from './typed.js';

/** The API as its tokens name it. */
export const TEST_AUDIENCE = 'urn:safeguarding-ledger:api';

/** A whole ledger in this process: real HTTP, real PostgreSQL, real tokens; only the clock is ours. */
export interface TestLedger {
  readonly url: string;
  readonly databaseUrl: string;
  readonly clock: ManualClock;
  readonly ledger: Ledger;
  readonly openApi: OpenApi;
  /** What went out to organisations. */
  readonly carrier: MemoryCarrier;
  /** Holds the key tokens are signed with: for tests that forge them. */
  readonly issuerKeysFile: string;
  /** Everything logged so far, as text; only the lines from this one on when given. */
  logs(fromLine?: number): string;
  /** Lines logged so far. */
  readonly logLines: number;
  /** A client that sends as a demo user and holds every reply against the OpenAPI document. */
  as(user: string): ApiClient;
  /** A token of a demo user. */
  token(user: string): Promise<string>;
  /** What the clients sent that is somebody's own words or tells who somebody is. */
  readonly typed: readonly Typed[];
  /** Until every read model has seen everything stored so far. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestLedgerOptions {
  readonly now?: string;
  /** Keeps the database of another test ledger. */
  readonly databaseUrl?: string;
  readonly clock?: ManualClock;
  /** What the log is kept in; as `LEDGER_TEST_STORE` says unless given. Ledgers that share a database share the log. */
  readonly store?: TestStoreName;
  /** Takes what goes out to organisations: another test ledger's, where two share a database. */
  readonly carrier?: MemoryCarrier;
  /** How long events gather before any read model takes them, ms: long where hardly any is asked for; short unless given, for tests ask for all. */
  readonly gatherMs?: number;
  /** Which messages to partners leave of themselves; those of the demonstration unless given. */
  readonly agreements?: FeedAgreements;
  /** Looks at the ledger before it stops; what it throws, `stop` throws. */
  readonly beforeStop?: (ledger: TestLedger) => Promise<void>;
  /** Variables of the API's configuration. */
  readonly environment?: Readonly<Record<string, string>>;
}

export async function startTestLedger(options: TestLedgerOptions = {}): Promise<TestLedger> {
  const database = options.databaseUrl === undefined ? await createStartedDatabase(options.store) : undefined;
  const databaseUrl = options.databaseUrl ?? (database as { url: string }).url;
  const clock = options.clock ?? new ManualClock(options.now ?? '2026-04-02T08:00:00Z');
  const folder = tempDataDir('ledger-keys-');
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString('utf8'));
      if (process.env['LEDGER_TEST_LOGS'] !== undefined) process.stderr.write(chunk);
      done();
    },
  });
  const log = createLogger({ level: 'debug', service: 'test', destination });
  const db = openDatabase({ url: databaseUrl, applicationName: 'test-ledger', max: 10 });
  await migrateLedger(db, db);
  const { store, release } = await openTestStore(options.store ?? testStoreName(), db, databaseUrl);
  const ledger = await openLedger({
    db,
    keyDb: db,
    store,
    secrets: {
      keyEncryptionKey: localKeyEncryptionKey(Buffer.alloc(32, 1)),
      index: { search: Buffer.alloc(32, 2), log: Buffer.alloc(32, 3) },
    },
    cursorSecret: randomBytes(32),
    log,
    clock,
    agreements: options.agreements ?? demoFeedAgreements(),
    gatherMs: options.gatherMs ?? 40,
  });
  const { carrier = memoryCarrier() } = options;
  const worker = startWorker(ledger, { sender: carrier.sender, dueEveryMs: 20 });
  const issuerKeysFile = join(folder, 'issuer-keys.json');
  const health = createHealth({ checks: worker.healthChecks });
  const apiAt = (port: number, issuer: string): Promise<Api> =>
    createApi({
      config: loadConfig({
        NODE_ENV: 'test',
        PORT: String(port),
        HOST: '127.0.0.1',
        RATE_LIMIT_MAX: '0',
        REJECTED_TOKEN_LIMIT_MAX: '0',
        ...options.environment,
      }),
      runner: ledger.runner,
      commands: commands.filter((command) => !isInternal(command)),
      queries,
      services: ledger.services,
      tokenVerifier: createTokenVerifier({ issuer, audience: TEST_AUDIENCE }),
      authorisation,
      accessLog: ledger.accessLog,
      readModels: ledger.readModels,
      health,
      metrics: createMetrics({ process: false }),
      logger: log,
      clock,
      info: { version: 'test' },
      tokenUrl: `${issuer}/token`,
      localIssuer: {
        path: '/oidc',
        handler: createLocalIssuer({ issuer, audience: TEST_AUDIENCE, keysFile: issuerKeysFile }).handler,
      },
    });
  const { api, url } = await listening(apiAt);
  const issuer = `${url}/oidc`;
  await caughtUp(ledger);
  health.started();
  const openApi = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApi;
  const tokens = new Map<string, Promise<string>>();
  const token = (user: string): Promise<string> => {
    const known = tokens.get(user) ?? tokenOf(issuer, user);
    tokens.set(user, known);
    return known;
  };
  const typed: Typed[] = [];
  const onSend = (operation: string, body: unknown): void => {
    typed.push(...typedIn(openApi, operation, body));
  };
  const test: TestLedger = {
    url,
    databaseUrl,
    clock,
    ledger,
    openApi,
    issuerKeysFile,
    carrier,
    logs: (fromLine = 0) => lines.slice(fromLine).join(''),
    get logLines() {
      return lines.length;
    },
    as: (user) => new ApiClient(url, openApi, () => token(user), onSend),
    token,
    typed,
    caughtUp: () => caughtUp(ledger),
    async stop() {
      try {
        await options.beforeStop?.(test);
      } finally {
        await api.close();
        await worker.stop();
        await ledger.close();
        release();
        await db.close();
        await database?.drop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
  return test;
}

/**
 * A database in which a ledger has been started and stopped, with nothing in its log: what a ledger makes for itself when it is first
 * started takes longer than most tests.
 */
const createStartedDatabase = (store = testStoreName()): Promise<TestDatabase> =>
  createPreparedDatabase(`started_ledger_${store}`, async (databaseUrl) => {
    const first = await startTestLedger({ databaseUrl, store });
    await first.stop();
  });

const READ_MODELS = ledgerProjections.map(({ name }) => name);

async function caughtUp({ store, readModels }: Ledger): Promise<void> {
  const head = await store.head();
  if (await readModels.waitFor(READ_MODELS, head, 40_000)) return;
  const [statuses, parked] = await Promise.all([readModels.status(), readModels.parked.list()]);
  throw new Error(`read models did not catch up: ${JSON.stringify({ statuses, parked })}`);
}

async function tokenOf(issuer: string, user: string): Promise<string> {
  const reply = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:demo`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const body = (await reply.json()) as { access_token?: string; error?: string };
  if (body.access_token === undefined) throw new Error(`no token for ${user}: ${body.error ?? reply.status}`);
  return body.access_token;
}

/**
 * Tokens name the address they are issued at, so the port is chosen before anybody listens there: a suite beside this one may be given
 * the same meanwhile.
 */
async function listening(
  apiAt: (port: number, issuer: string) => Promise<Api>,
): Promise<{ readonly api: Api; readonly url: string }> {
  for (;;) {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const api = await apiAt(port, `${url}/oidc`);
    try {
      await api.listen();
      return { api, url };
    } catch (error) {
      await api.app.close();
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}
