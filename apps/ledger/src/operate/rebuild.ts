import type { Ledger } from '#assembly/ledger';
import type { BuildResult } from '#event-sourcing/projection';
import { CliFailure } from '../failure.js';
import { withLedger } from '../open.js';
import type { Output } from '../terminal/output.js';
import { duration, progressText } from '../terminal/progress-text.js';

/** Builds read models anew beside the ones that serve reads, and switches to them; the service runs on meanwhile. */
export const rebuild = (out: Output, name: string | undefined, all: boolean): Promise<void> =>
  withLedger(async (ledger) => {
    const known = (await ledger.readModels.status()).map((status) => status.name);
    const built: (BuildResult & { readonly name: string })[] = [];
    for (const each of namesToBuild(name, all, known)) {
      const result = await build(ledger, each, out);
      out.line(
        `${each}: ${result.events} events in ${duration(result.seconds)}, generation ${result.generation} serves reads${comparisonOf(result)}.`,
      );
      built.push({ name: each, ...result });
    }
    out.result({ built });
  });

function namesToBuild(name: string | undefined, all: boolean, known: readonly string[]): readonly string[] {
  if (all) return known;
  if (name !== undefined && known.includes(name)) return [name];
  const what = name === undefined ? 'Name a read model, or say --all.' : `There is no read model ${name}.`;
  throw new CliFailure('UNKNOWN_READ_MODEL', `${what} There are: ${known.join(', ')}.`);
}

const build = (ledger: Ledger, name: string, out: Output): Promise<BuildResult> =>
  ledger.readModels.rebuild(name, {
    onProgress: (progress) => {
      out.progress(progressText(name, progress));
    },
  });

function comparisonOf({ comparison }: BuildResult): string {
  return comparison === null ? '' : `; compared with the one before: ${JSON.stringify(comparison)}`;
}
