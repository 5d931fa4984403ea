import 'reflect-metadata';
import { verifyLog } from '#event-sourcing/verify';
import { openFolder, stopServersWith } from '../data-folder.js';
import { generate } from './generate.js';

/**
 * Fills a data folder with a year and proves the log: argv: data folder, concerns, seed. A process of its own, so that what it
 * remembers is gone when something is measured. Prints one line of JSON; progress goes to stderr.
 */
const [dataDir = '', concerns = '1250', seed = '1'] = process.argv.slice(2);
stopServersWith(process.stdin);
const folder = await openFolder(dataDir);
try {
  let said = 0;
  const written = await generate({
    db: folder.db,
    secrets: folder.secrets,
    concerns: Number(concerns),
    seed: Number(seed),
    onProgress: (progress) => {
      if (Date.now() - said < 2_000) return;
      said = Date.now();
      const rate = Math.round(progress.events / progress.seconds);
      process.stderr.write(
        `generating: ${progress.concerns} of ${concerns} concerns, ${progress.events} events, ${rate}/s\n`,
      );
    },
  });
  process.stderr.write('generating: every hash recomputed\n');
  const began = performance.now();
  const verified = await verifyLog(folder.db, {});
  await folder.db.sql.unsafe('vacuum analyze');
  const verifySeconds = (performance.now() - began) / 1_000;
  process.stdout.write(`${JSON.stringify({ ...written, seed: Number(seed), verified, verifySeconds })}\n`);
} finally {
  await folder.close();
}
process.exit(0);
