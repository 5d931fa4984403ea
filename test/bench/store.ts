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

export interface StoreOptions {
  /** Lets a worker bring the read models to the end of the log first. */
  readonly readModels?: boolean;
  /** Parts that append a lot have a store of their own, so that the others find theirs as small as it was made. */
  readonly name?: string;
}

export interface GeneratedStore extends OpenFolder {
  readonly facts: StoreFacts;
}

/** A store with a generated year in it; made when no earlier run kept one. */
export async function generatedStore(
  bench: Bench,
  concerns: number = bench.concerns,
  { readModels = false, name = 'year' }: StoreOptions = {},
): Promise<GeneratedStore> {
  const key = `${name}-${concerns}-seed-${bench.seed}`;
  const place = places.get(key) ?? bench.folders.place(key);
  const facts = (place.facts as StoreFacts | undefined) ?? (await fill(bench, place.dataDir, concerns));
  places.set(key, { ...place, facts });
  const folder = await openFolder(place.dataDir);
  // What earlier parts and runs appended is history too.
  const [head] = await folder.db.sql.unsafe<{ events: number }[]>(
    'select position::int as events from ledger_log.head',
  );
  const store = { ...folder, facts: { ...facts, events: head?.events ?? facts.events } };
  if (readModels) await buildReadModels(bench, store);
  return store;
}

const places = new Map<string, { readonly dataDir: string; readonly facts: object | undefined }>();

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
export const smallStore = (bench: Bench, options: StoreOptions): Promise<GeneratedStore> =>
  generatedStore(bench, SIZES.small, options);

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
