import type { Database } from '#platform/database';
import { sleep } from '../following/waiting.js';
import type { Comparison } from './comparison.js';
import { generations, type Place } from './registry.js';

export interface BuildProgress {
  /** Events of the log handled, and those there are. */
  readonly done: number;
  readonly total: number;
  readonly perSecond: number;
  /** Null while it cannot be told. */
  readonly secondsLeft: number | null;
}

export interface BuildOptions {
  onProgress?(progress: BuildProgress): void;
  /** Stops watching; the build itself goes on in whichever process follows projections. */
  readonly signal?: AbortSignal;
}

export interface BuildResult {
  readonly generation: number;
  readonly events: number;
  readonly seconds: number;
  /** Null when there was no generation of the same version to compare with, or the two never stood at the same event. */
  readonly comparison: Comparison | null;
}

export type BuildFailure = 'BUILD_STOPPED' | 'BUILD_REPLACED' | 'BUILD_ABANDONED';

/** The build did not come to its end; what served reads before still does. */
export class BuildFailed extends Error {
  constructor(
    readonly projection: string,
    readonly code: BuildFailure,
    why: string,
  ) {
    super(why);
    this.name = 'BuildFailed';
  }
}

const LOOK_MS = 200;

/** Watches a build, whichever process does it, until its generation serves reads. */
export async function watchBuild(
  db: Database,
  name: string,
  { generation }: Place,
  stopped: () => string | undefined,
  options: BuildOptions,
): Promise<BuildResult> {
  const { signal = new AbortController().signal } = options;
  const began = Date.now();
  let first: number | undefined;
  while (!signal.aborted) {
    const all = await generations(db.sql);
    const row = all.find((each) => each.name === name && each.generation === generation);
    if (row === undefined)
      throw new BuildFailed(name, 'BUILD_REPLACED', `Another build of ${name} took its place`);
    const seconds = (Date.now() - began) / 1_000;
    first ??= row.ordinal;
    options.onProgress?.(
      progressOf(row.ordinal, Math.max(...all.map(({ ordinal }) => ordinal)), row.ordinal - first, seconds),
    );
    if (row.status === 'ACTIVE') {
      return {
        generation,
        events: row.ordinal,
        seconds,
        comparison: await comparisonOf(db, name, generation),
      };
    }
    const failure = row.failure ?? stopped();
    if (failure !== undefined) throw new BuildFailed(name, 'BUILD_STOPPED', failure);
    await sleep(LOOK_MS, signal);
  }
  throw new BuildFailed(name, 'BUILD_ABANDONED', `Nobody watches the build of ${name} any more`);
}

function progressOf(done: number, total: number, handled: number, seconds: number): BuildProgress {
  const perSecond = seconds > 0 ? handled / seconds : 0;
  return { done, total, perSecond, secondsLeft: perSecond > 0 ? (total - done) / perSecond : null };
}

async function comparisonOf(db: Database, name: string, generation: number): Promise<Comparison | null> {
  const [row] = await db.sql.unsafe<{ comparison: Comparison | null }[]>(
    'select comparison from ledger_ops.follower where name = $1 and generation = $2',
    [name, generation],
  );
  return row?.comparison ?? null;
}
