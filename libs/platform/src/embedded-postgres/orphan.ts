import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './errors.js';

/**
 * A name for the cluster that PostgreSQL shows in the command line of its main process and of every child, so that
 * the processes of this very data directory can be told from any other process, whatever its pid.
 */
export const clusterTag = (cluster: string): string =>
  `ledger-${createHash('sha256').update(cluster).digest('hex').slice(0, 24)}`;

const PATIENCE: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/**
 * Stops a server that outlived the ledger that started it (kill -9). Only called while the data folder is locked: the
 * server's owner is gone for certain. Afterwards nothing runs on the cluster, so a postmaster.pid that is left names
 * a dead process, or by now a stranger, and must not keep PostgreSQL from starting.
 */
export async function stopOrphan(cluster: string, log: (message: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile) || platform() === 'win32') return;
  const tag = clusterTag(cluster);
  const main = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  for (const [signal, patience] of PATIENCE) {
    const pids = processesTagged(tag);
    if (pids.length === 0) break;
    log(
      `A database server left behind by a ledger that was killed is still running on ${cluster}; stopping it (${signal}).`,
    );
    // The main process ends its children in order; without it, or in the last resort, each is told itself.
    const told = pids.includes(main) && signal !== 'SIGKILL' ? [main] : pids;
    told.forEach((pid) => {
      signalIfThere(pid, signal);
    });
    await until(() => processesTagged(tag).length === 0, patience);
  }
  if (processesTagged(tag).length > 0) {
    throw new EmbeddedPostgresError(
      'DATA_DIR_IN_USE',
      `A database server (process ${main}) still runs on ${cluster} and cannot be stopped. End that process, then start again.`,
    );
  }
  rmSync(pidFile, { force: true });
}

async function until(done: () => boolean, patience: number): Promise<void> {
  const end = Date.now() + patience;
  while (!done() && Date.now() < end) await sleep(50);
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function processesTagged(tag: string): number[] {
  return (platform() === 'linux' ? linuxProcesses() : psProcesses())
    .filter(({ command }) => command.includes(tag) && /postgres/.test(command))
    .map(({ pid }) => pid);
}

interface Process {
  readonly pid: number;
  readonly command: string;
}

const linuxProcesses = (): Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: commandLine(name) }));

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

const psProcesses = (): Process[] =>
  execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(.*)$/.exec(line))
    .flatMap((match) => (match ? [{ pid: Number(match[1]), command: match[2] ?? '' }] : []));
