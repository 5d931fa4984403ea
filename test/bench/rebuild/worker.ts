import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { devNull } from 'node:os';
import { openLedger } from '#assembly/ledger';
import { createLogger } from '#platform/logging';
import { answerLines, say } from '../child.js';
import { connectFolder } from '../data-folder.js';

/**
 * The worker's read models in a process of their own; argv: data folder, database URL, and `follow` (until they are at the end of
 * the log) or `rebuild` (all from zero, all at once). Says what it took and how much memory, and ends when its input is closed.
 */
const [dataDir = '', databaseUrl = '', mode = 'follow'] = process.argv.slice(2);
const SAMPLE_MS = 250;
const PATIENCE_MS = 3_600_000;

const { db, secrets } = await connectFolder(dataDir, databaseUrl);
const log = createLogger({ level: 'warn', service: 'bench', destination: createWriteStream(devNull) });
const ledger = await openLedger({ db, keyDb: db, secrets, cursorSecret: randomBytes(32), log });
const { readModels, store } = ledger;
const names = (await readModels.status()).map(({ name }) => name);
const began = performance.now();
const since = (): number => (performance.now() - began) / 1_000;

const rss: [seconds: number, megabytes: number][] = [];
const sampling = setInterval(() => rss.push([since(), process.memoryUsage().rss / 1e6]), SAMPLE_MS);

async function follow(): Promise<object> {
  readModels.start();
  if (!(await readModels.waitFor(names, await store.head(), PATIENCE_MS)))
    throw new Error('The read models are not built');
  return {};
}

async function rebuild(): Promise<object> {
  const done = new Map<string, string>();
  const tell = setInterval(
    () => process.stderr.write(`rebuilding: ${[...done.values()].join(', ')}\n`),
    5_000,
  );
  const each: Record<string, number> = {};
  await Promise.all(
    names.map(async (name) => {
      await readModels.rebuild(name, {
        onProgress: (progress) =>
          done.set(name, `${name} ${Math.round((100 * progress.done) / progress.total)} %`),
      });
      each[name] = since();
    }),
  );
  clearInterval(tell);
  return { each };
}

const result = await (mode === 'rebuild' ? rebuild() : follow());
clearInterval(sampling);
const took = since();
const quarter = (from: number): number =>
  Math.round(
    Math.max(...rss.filter(([at]) => at >= from * took && at <= (from + 0.25) * took).map(([, mb]) => mb)),
  );
say({
  ...result,
  seconds: took,
  processorSeconds: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
  peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  /** The most in each quarter of the time: flat, or growing with the log? */
  megabytesByQuarter: [0, 0.25, 0.5, 0.75].map(quarter),
});
await answerLines(() => Promise.resolve({}));
await readModels.stop();
await ledger.close();
await db.close();
