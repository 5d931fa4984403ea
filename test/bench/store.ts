import { join } from 'node:path';
import { Child } from './child.js';
import { openFolder, type OpenFolder } from './data-folder.js';
import { SIZES } from './generate/rates.js';
import type { Bench } from './part.js';

export interface StoreFacts {
  readonly concerns: number;
  readonly persons: number;
  readonly events: number;
  readonly seconds: number;
  readonly seed: number;
}

export interface GeneratedStore extends OpenFolder {
  readonly facts: StoreFacts;
}

/** A store with a generated year in it; made when no earlier run kept one. */
export async function generatedStore(
  bench: Bench,
  concerns: number = bench.concerns,
  options: { readonly readModels?: boolean } = {},
): Promise<GeneratedStore> {
  const place = places.get(concerns) ?? bench.folders.place(`year-${concerns}-seed-${bench.seed}`);
  const facts = (place.facts as StoreFacts | undefined) ?? (await fill(bench, place.dataDir, concerns));
  places.set(concerns, { ...place, facts });
  const folder = await openFolder(place.dataDir);
  const store = { ...folder, facts };
  if (options.readModels === true) await buildReadModels(bench, store);
  return store;
}

const places = new Map<number, { readonly dataDir: string; readonly facts: object | undefined }>();

/** In a process of its own, so that what it remembers is gone before anything is measured. */
async function fill(bench: Bench, dataDir: string, concerns: number): Promise<StoreFacts> {
  const child = Child.start('generate/main.ts', {
    args: [dataDir, String(concerns), String(bench.seed)],
    node: ['--max-old-space-size=8192'],
    onLine: (line) => {
      bench.say(line);
    },
  });
  const facts = await child.next<StoreFacts & { verified: { ok: boolean } }>();
  await child.stop();
  if (!facts.verified.ok) throw new Error(`The generated log is not sound: ${JSON.stringify(facts)}`);
  bench.folders.finished(dataDir, facts);
  bench.note(`generated ${concerns}`, facts);
  return facts;
}

/** The store of ten thousand events that the others are held against. */
export const smallStore = (
  bench: Bench,
  options: { readonly readModels?: boolean } = {},
): Promise<GeneratedStore> => generatedStore(bench, SIZES.small, options);

/** Lets a worker follow the log to its end, when none has. */
async function buildReadModels(bench: Bench, { dataDir, url }: OpenFolder): Promise<void> {
  const child = Child.start('rebuild/worker.ts', {
    args: [dataDir, url, 'follow'],
    onLine: (line) => {
      bench.say(line);
    },
  });
  await child.next();
  await child.stop();
}

/** A file inside the cluster, where the server may write. */
export const serverFile = ({ dataDir }: OpenFolder, name: string): string => join(dataDir, 'postgres', name);
