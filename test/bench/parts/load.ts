import { randomBytes, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { devNull } from 'node:os';
import 'reflect-metadata';
import type { CommandRunner } from '#event-sourcing/command';
import { openLedger, type Ledger } from '#assembly/ledger';
import { createLogger } from '#platform/logging';
import { deterministicId } from '#platform/ids';
import { recordAddress, registerPerson, verifyIdentity } from '#casework/person';
import { openFolder, type OpenFolder } from '../data-folder.js';
import { median } from '../measure.js';
import type { Bench, Part } from '../part.js';

const LENGTHS = [1, 10, 100, 1_000] as const;
const STREAMS = 20;
const ACTOR = { userId: 'sw.demo', roles: ['SW'], orgCode: 'LA-NORTHMOOR', areaCode: 'E08000901', teams: [] };

/** How much longer a command takes on a long stream than on one of a single event. */
export const load: Part = {
  name: 'load',
  title: 'a command on streams of 1, 10, 100 and 1,000 events, cold and remembered',
  async run(bench) {
    const folder = await openFolder(bench.folders.place(`load-${Date.now()}`).dataDir);
    try {
      const ids = await prepare(bench, folder);
      // A process that has just started remembers nothing; each process is asked for each stream once cold, then again warm.
      const processes = await Promise.all(Array.from({ length: bench.rounds }, () => open(folder)));
      for (const process of processes) await rejected(process, ids.get(1)?.[0] ?? '');
      const each = async (ask: (ledger: Ledger, id: string) => Promise<void>): Promise<Times> => {
        const times = table();
        for (const ledger of processes)
          for (let at = 0; at < STREAMS; at += 1)
            for (const length of inTurn(at)) {
              const id = ids.get(length)?.[at] as string;
              times.get(length)?.push(await timed(() => ask(ledger, id)));
            }
        return times;
      };
      const cold = await each(rejected);
      const remembered = await each(rejected);
      // Last, for it makes the streams longer: by one event for each process.
      const appended = await each(({ runner }, id) => accepted(runner, id));
      report(bench, 'load and decide, cold', cold, { 100: 1.2 });
      report(bench, 'load and decide, remembered', remembered, { 100: 1.2, 1_000: 1.5 });
      report(bench, 'load, decide and append, remembered', appended, { 100: 1.2, 1_000: 1.5 });
    } finally {
      await folder.close();
    }
  },
};

/** Another length comes first each time, so that none always follows the longest. */
const inTurn = (turn: number): readonly number[] =>
  LENGTHS.map((_, at) => LENGTHS[(at + turn) % LENGTHS.length] as number);

type Times = ReadonlyMap<number, number[]>;
const table = (): Times => new Map(LENGTHS.map((length) => [length, []]));

function report(bench: Bench, what: string, times: Times, limits: Readonly<Record<number, number>>): void {
  const one = median(times.get(1) ?? []);
  for (const length of LENGTHS.slice(1)) {
    const ours = median(times.get(length) ?? []);
    const limit = limits[length];
    bench.row({
      ...{
        part: 'load',
        what: `${what}, ${length} events`,
        unit: 'ms',
        ours,
        baseline: one,
        ratio: ours / one,
      },
      against: 'stream of 1 event',
      ...(limit === undefined ? {} : { toReach: { atMost: limit } }),
    });
  }
}

async function prepare(bench: Bench, folder: OpenFolder): Promise<ReadonlyMap<number, readonly string[]>> {
  const ledger = await open(folder);
  const ids = new Map<number, string[]>();
  for (const length of LENGTHS) {
    bench.say(`filling ${STREAMS} streams of ${length} events`);
    const made = await Promise.all(
      Array.from({ length: STREAMS }, async () => {
        const id = await register(ledger.runner);
        for (let events = 1; events < length; events += 1) await accepted(ledger.runner, id);
        return id;
      }),
    );
    ids.set(length, made);
  }
  return ids;
}

const open = async ({ db, secrets }: OpenFolder): Promise<Ledger> =>
  openLedger({
    ...{ db, keyDb: db, secrets, cursorSecret: randomBytes(32) },
    log: createLogger({ level: 'error', service: 'bench', destination: createWriteStream(devNull) }),
  });

async function register(runner: CommandRunner): Promise<string> {
  const commandId = randomUUID();
  const names = [{ family: 'Load', given: ['Long'], use: 'OFFICIAL' }];
  const person = {
    names,
    dobAccuracy: 'ESTIMATED',
    sex: 'FEMALE',
    ethnicity: 'WHITE_BRITISH',
    immediateDangerReason: 'bench',
  };
  await must(runner, { declaration: registerPerson, command: person, commandId });
  return deterministicId('person', commandId);
}

/** One more event. */
const accepted = (runner: CommandRunner, id: string): Promise<void> =>
  must(runner, { declaration: recordAddress, id, commandId: randomUUID(), command: ADDRESS });

const ADDRESS = {
  address: '12 Load Street, Northmoor',
  use: 'HOME',
  accommodation: 'OWN_RENTED_HOME',
  safeToContact: true,
  from: '2020-01-01',
};

async function must(runner: CommandRunner, request: object): Promise<void> {
  const outcome = await runner.run({ ...request, actor: ACTOR } as never);
  if (!outcome.accepted) throw new Error(JSON.stringify(outcome.refusal));
}

/** Everything up to the decision, which refuses, so that the stream stays as long as it is. */
async function rejected({ runner }: Ledger, id: string): Promise<void> {
  const command = { nhsNumber: '1234567890', traceMethod: 'NATIONAL_TRACE' };
  const request = { declaration: verifyIdentity, id, command, commandId: randomUUID(), actor: ACTOR };
  const outcome = await runner.run(request as never);
  if (outcome.accepted || outcome.refusal.code !== 'NHS_NUMBER_INVALID')
    throw new Error('This should have been refused');
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
