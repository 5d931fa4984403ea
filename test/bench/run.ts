import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { Folders, stopServersWith } from './data-folder.js';
import { isSize, SIZES } from './generate/rates.js';
import { load as loadAverage, machine } from './machine.js';
import { isMet, type Row } from './measure.js';
import type { Bench, Part } from './part.js';
import { append } from './parts/append.js';
import { command } from './parts/command.js';
import { feed } from './parts/feed.js';
import { freshness } from './parts/freshness.js';
import { history } from './parts/history.js';
import { load } from './parts/load.js';
import { longCase } from './parts/long-case.js';
import { rebuild } from './parts/rebuild.js';
import { sealing } from './parts/sealing.js';
import { start } from './parts/start.js';
import { lineOf } from './report.js';

const PARTS: readonly Part[] = [
  append,
  sealing,
  command,
  load,
  freshness,
  feed,
  rebuild,
  history,
  longCase,
  start,
];

const HELP = `npm run bench -- [parts] [options]

Measures the ledger against baselines of the same run (docs/benchmarks.md). Without parts, all of them:

${PARTS.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}

  --size NAME       how much history to generate: ${Object.entries(SIZES)
    .map(([name, concerns]) => `${name} (${concerns} concerns)`)
    .join(', ')}; default small
  --concerns N      any other size
  --seed N          of the generated history; default 1
  --rounds N        turns of ours and the baseline; default 3
  --seconds N       length of each measurement; default 6
  --keep FOLDER     keeps the generated stores there, and uses those of an earlier run
  --json FILE       writes everything measured
  --profile FOLDER  writes processor profiles of API and worker (they cost some speed)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: 'small' },
    concerns: { type: 'string' },
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '6' },
    keep: { type: 'string' },
    json: { type: 'string' },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function wrong(why: string): never {
  process.stderr.write(`${why}\n\n${HELP}`);
  process.exit(64);
}

const whole = (name: 'seed' | 'rounds' | 'seconds' | 'concerns', text: string): number => {
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0
    ? number
    : wrong(`--${name} wants a whole number above 0`);
};

function concernsWanted(): number {
  if (values.concerns !== undefined) return whole('concerns', values.concerns);
  return isSize(values.size) ? SIZES[values.size] : wrong(`There is no size ${values.size}`);
}

async function run(): Promise<void> {
  const unknown = positionals.find((name) => !PARTS.some((part) => part.name === name));
  if (unknown !== undefined) wrong(`There is no part ${unknown}`);
  const parts = PARTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const concerns = concernsWanted();
  const facts = {
    command: ['npm run bench --', ...process.argv.slice(2)].join(' '),
    date: new Date().toISOString(),
    machine: machine(),
  };
  print(
    `${facts.command}\n${facts.date}\n${Object.entries(facts.machine)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n')}`,
  );
  const folders = new Folders(values.keep);
  const rows: (Row & { loadAverage: readonly number[] })[] = [];
  const notes: Record<string, unknown> = {};
  const bench: Bench = {
    ...{ folders, concerns, profile: values.profile },
    size: values.concerns === undefined ? values.size : `${concerns} concerns`,
    seed: whole('seed', values.seed),
    rounds: whole('rounds', values.rounds),
    seconds: whole('seconds', values.seconds),
    say: (text) => process.stderr.write(`  ${text}\n`),
    row: (row) => {
      rows.push({ ...row, loadAverage: loadAverage() });
      print(lineOf(row));
    },
    note: (name, value) => (notes[name] = value),
  };
  const failed: string[] = [];
  try {
    for (const part of parts) {
      print(`\n${part.name}: ${part.title}  (load average ${loadAverage().join(' ')})`);
      await part.run(bench).catch((error: unknown) => {
        failed.push(part.name);
        print(
          `${part.name} could not be measured: ${error instanceof Error ? error.message : String(error)}`,
        );
      });
    }
  } finally {
    folders.remove();
  }
  if (values.json !== undefined) {
    mkdirSync(dirname(values.json), { recursive: true });
    writeFileSync(
      values.json,
      `${JSON.stringify({ ...facts, size: bench.size, concerns, notes, rows, failed }, null, 1)}\n`,
    );
  }
  const asked = rows.filter((row) => isMet(row) !== undefined);
  print(
    `\n${asked.filter((row) => isMet(row)).length} of ${asked.length} targets met; load average ${loadAverage().join(' ')}`,
  );
  if (failed.length > 0) process.exitCode = 1;
}

stopServersWith();
if (values.help) print(HELP);
else await run();
