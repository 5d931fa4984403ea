import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Part } from '../part.js';
import { alternate, rowOf } from '../measure.js';
import { generatedStore } from '../store.js';

const MAIN = fileURLToPath(new URL('../../../dist/apps/ledger/src/main.js', import.meta.url));
const PATIENCE_MS = 300_000;

/** What `npm start` starts, from the first instruction until `/health/ready` says 200. */
export const start: Part = {
  name: 'start',
  title: 'start to ready: an empty folder, and the generated year in place',
  async run(bench) {
    const store = await generatedStore(bench, bench.concerns, { readModels: true });
    const { dataDir, facts } = store;
    await store.close();
    const empty = (): Promise<number> => ready(bench, bench.folders.place(`empty-${Date.now()}`).dataDir);
    const rounds = await alternate(bench.rounds, () => ready(bench, dataDir), empty);
    const about = {
      part: 'start',
      what: `${facts.events} events in place`,
      unit: 's',
      against: 'an empty folder, with its demonstration',
    };
    bench.row(rowOf({ ...about, toReach: { atMost: 2 } }, rounds));
  },
};

async function ready(bench: Bench, dataDir: string): Promise<number> {
  bench.say(`starting on ${dataDir}`);
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN, 'start'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const end = (): void => void child.kill('SIGTERM');
  process.once('exit', end);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`start ended with ${String(code)}: ${said}`));
    });
  });
  ended.catch(() => undefined);
  try {
    await Promise.race([answering(`http://127.0.0.1:${port}/health/ready`), ended]);
    return (performance.now() - began) / 1_000;
  } finally {
    process.off('exit', end);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill('SIGTERM')) await gone;
  }
}

async function answering(url: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const reply = await fetch(url).catch(() => undefined);
    await reply?.body?.cancel();
    if (reply?.status === 200) return;
    await sleep(20);
  }
  throw new Error(`Not ready after ${PATIENCE_MS / 1_000} s`);
}
