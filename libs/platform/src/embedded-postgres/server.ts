import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.js';
import { type Binaries, postgresOf } from './binaries.js';
import { serverEnvironment } from './cluster.js';
import { clusterTag } from './orphan.js';

/** How many of the server's last lines an error shows. */
const LINES_SHOWN = 12;
/** Recovery after a crash may replay much log; a server that is still busy with it is not a failure before this. */
const START_PATIENCE_MS = 10 * 60_000;
const STOP_PATIENCE_MS = 60_000;

export interface Server {
  readonly pid: number | undefined;
  readonly exited: Promise<void>;
  /** The server's last lines, oldest first. */
  lastLines(): string;
  running(): boolean;
  signal(signal: NodeJS.Signals): void;
}

/**
 * Settings every embedded server has. Its log must never hold what a case file holds: statements, parameters and the
 * details of an error (a key's values) stay out of it.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_destination: 'stderr',
  logging_collector: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

export function spawnServer(
  cluster: string,
  port: number,
  settings: Readonly<Record<string, string | number | boolean>>,
  binaries: Binaries,
  account: Account | undefined,
): Server {
  const all = { ...SETTINGS, ...settings, port, cluster_name: clusterTag(cluster) };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${String(value)}`]);
  const child = spawn(postgresOf(binaries), ['-D', cluster, ...options], {
    ...account,
    cwd: cluster,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A session of its own: Ctrl-C in the terminal is for the ledger, which stops the server after its last request.
    detached: true,
  });
  return observe(child);
}

function observe(child: ChildProcess): Server {
  const lines: string[] = [];
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line);
      if (lines.length > LINES_SHOWN) lines.shift();
    });
  }
  const stopWithUs = (): void => {
    child.kill('SIGINT');
  };
  process.once('exit', stopWithUs);
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      lines.push(error.message);
      resolve();
    });
    child.once('close', () => {
      resolve();
    });
  }).finally(() => process.off('exit', stopWithUs));
  return {
    pid: child.pid,
    exited,
    lastLines: () => lines.join('\n'),
    running: () => child.pid !== undefined && child.exitCode === null && child.signalCode === null,
    signal: (signal) => void child.kill(signal),
  };
}

/** Waits until the server takes connections; false when it ended, or took longer than any recovery should. */
export async function becomesReady(
  server: Server,
  cluster: string,
  log: (message: string) => void,
): Promise<boolean> {
  const started = Date.now();
  let told = started;
  while (server.running() && Date.now() - started < START_PATIENCE_MS) {
    if (server.pid !== undefined && isReady(cluster, server.pid)) return true;
    await Promise.race([sleep(10), server.exited]);
    if (Date.now() - told > 5_000) {
      told = Date.now();
      log(
        `The database is still starting after ${Math.round((told - started) / 1000)} s (it repeats what a crash interrupted).`,
      );
    }
  }
  return false;
}

/** postmaster.pid, which the server keeps for pg_ctl: its first line is the pid, its eighth starting, ready, stopping. */
function isReady(cluster: string, pid: number): boolean {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/** Ends sessions, writes everything out and exits; harsher when that takes too long, which costs only recovery time. */
export async function stopServer(server: Server): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!server.running()) break;
    server.signal(signal);
    const timer = new AbortController();
    await Promise.race([
      server.exited,
      sleep(STOP_PATIENCE_MS, undefined, { signal: timer.signal }).catch(() => undefined),
    ]);
    timer.abort();
  }
  await server.exited;
}
