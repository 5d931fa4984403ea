import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, canEnter, isRoot, ownerOf, unprivilegedAccount } from './account.js';
import { type Binaries, findBinaries, linkLibraries } from './binaries.js';
import { SUPERUSER, ensureCluster } from './cluster.js';
import { inspectDataDir, newMarker, readOrMakePassword, writeMarker } from './data-folder.js';
import { EmbeddedPostgresError, dataDirFull, explainFileError, saysDiskFull } from './errors.js';
import { lockFolder } from './folder-lock.js';
import { stopOrphan } from './orphan.js';
import { portTaken, probePort } from './port.js';
import { reachableBinaries, relocatedClusterHome } from './root-place.js';
import { type Server, becomesReady, spawnServer, stopServer } from './server.js';

export interface EmbeddedPostgresOptions {
  /** The ledger's data folder; created when missing. */
  readonly dataDir: string;
  /** A free port is chosen when not given. */
  readonly port?: number;
  /** PostgreSQL settings, `{ max_connections: 200 }`; they win over postgresql.conf. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
  /** Told what an operator should know, in whole sentences; never data of a case. */
  readonly log?: (message: string) => void;
}

export interface EmbeddedPostgres {
  /** Superuser connection to the `postgres` database, password included: not for logs. */
  readonly url: string;
  readonly port: number;
  /** Settles when the server has ended, for whatever reason. */
  readonly exited: Promise<void>;
  /** Ends sessions, writes everything out, ends the server and frees the data folder. May be called again. */
  stop(): Promise<void>;
  /** kill -9: what a power cut does to the server. The next start recovers. */
  kill(): void;
}

/**
 * Starts the PostgreSQL that npm brought, on a data folder of our own.
 * @throws EmbeddedPostgresError with a code and what to do next
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const releases: (() => void)[] = [];
  const release = (): void => {
    releases.splice(0).forEach((free) => {
      free();
    });
  };
  try {
    return await start(options, releases, release);
  } catch (error) {
    release();
    throw explainFileError(error, options.dataDir);
  }
}

async function start(
  { dataDir, port, settings = {}, log = () => undefined }: EmbeddedPostgresOptions,
  releases: (() => void)[],
  release: () => void,
): Promise<EmbeddedPostgres> {
  const { path } = inspectDataDir(dataDir);
  releases.push(lockFolder(path, dataDir));
  const cluster = placeCluster(path, log);
  if (dirname(cluster) !== path) releases.push(lockFolder(dirname(cluster), dataDir));
  const password = readOrMakePassword(path);
  const account = isRoot() ? (existsSync(cluster) && ownerOf(cluster)) || unprivilegedAccount() : undefined;
  const binaries = prepareBinaries(account, log);
  await stopOrphan(cluster, log);
  await ensureCluster(cluster, password, binaries, account, dataDir);
  const chosen = await launch({ cluster, port, settings, binaries, account, dataDir, log });
  const exited = chosen.server.exited.then(release);
  return {
    url: `postgres://${SUPERUSER}:${password}@127.0.0.1:${chosen.port}/postgres`,
    port: chosen.port,
    exited,
    stop: async () => {
      await stopServer(chosen.server);
      await exited;
    },
    kill: () => {
      chosen.server.signal('SIGKILL');
      release();
    },
  };
}

/** Reads the pointer again under the lock, and decides for a new folder where its cluster goes. */
function placeCluster(path: string, log: (message: string) => void): string {
  const { marker } = inspectDataDir(path);
  if (marker) return marker.cluster ?? join(path, 'postgres');
  if (!isRoot() || canEnter(unprivilegedAccount(), path)) {
    writeMarker(path, newMarker());
    return join(path, 'postgres');
  }
  const cluster = join(relocatedClusterHome(path, unprivilegedAccount(), log), 'postgres');
  writeMarker(path, newMarker(cluster));
  log(
    `PostgreSQL does not run as root and its user cannot enter ${path}: the database itself is kept in ${cluster}.`,
  );
  return cluster;
}

function prepareBinaries(account: Account | undefined, log: (message: string) => void): Binaries {
  const installed = findBinaries();
  if (account && !canEnter(account, installed.root)) return reachableBinaries(installed, account, log);
  linkLibraries(installed.root);
  return installed;
}

interface Launch {
  readonly cluster: string;
  readonly port: number | undefined;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly dataDir: string;
  readonly log: (message: string) => void;
}

/** A free port may be taken between looking and binding; children of a killed server may take a moment to leave. */
const ATTEMPTS = 20;

async function launch(ask: Launch): Promise<{ server: Server; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await probePort(ask.port ?? 0);
    const server = spawnServer(ask.cluster, port, ask.settings, ask.binaries, ask.account);
    if (await becomesReady(server, ask.cluster, ask.log)) return { server, port };
    await stopServer(server);
    const said = server.lastLines();
    if (attempt < ATTEMPTS && mayPass(said, ask.port)) await sleep(250);
    else throw explainEnd(said, port, ask.dataDir);
  }
}

const mayPass = (said: string, asked: number | undefined): boolean =>
  said.includes('pre-existing shared memory block') ||
  (asked === undefined && said.includes('Address already in use'));

function explainEnd(said: string, port: number, dataDir: string): EmbeddedPostgresError {
  if (saysDiskFull(said)) return dataDirFull(dataDir);
  if (said.includes('Address already in use')) return portTaken(port);
  return new EmbeddedPostgresError(
    'DATABASE_DID_NOT_START',
    `The database in ${dataDir} did not start. Look at its last words, put that right and start again:\n${said}`,
  );
}
