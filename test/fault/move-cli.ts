import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { postgresEventStore } from '#event-sourcing/store';
import type { Database } from '#platform/database';
import { contentOf, fill } from '../../libs/event-sourcing/src/moving/moved-log.contract.js';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One command line in a process of its own, killed after so many milliseconds if that is given. */
export async function ledger(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  killAfterMs?: number,
): Promise<Ended> {
  const { EVENT_STORE: _store, EVENTSTOREDB_URL: _url, ...inherited } = process.env;
  const child = spawn(process.execPath, ['dist/apps/ledger/src/main.js', ...args], {
    ...{ cwd: ROOT, env: { ...inherited, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (said.stdout += text.toString('utf8')));
  child.stderr.on('data', (text: Buffer) => (said.stderr += text.toString('utf8')));
  const timer =
    killAfterMs === undefined ? undefined : setTimeout(() => void child.kill('SIGKILL'), killAfterMs);
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('close', (...end) => {
      resolve(end);
    });
  });
  clearTimeout(timer);
  return { code, signal, ...said };
}

/** More events than a copier takes in one breath. */
export async function fillLog(db: Database, appends: number, random: () => number): Promise<number> {
  const store = postgresEventStore(db);
  await fill(store, appends, random);
  const { length } = await contentOf(store);
  await store.close();
  return length;
}
