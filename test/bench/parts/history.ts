import { randomUUID } from 'node:crypto';
import { postgresEventStore, type EventStore } from '#event-sourcing/store';
import { demoConcerns, demoPersons, raiseBodies } from '../http/bodies.js';
import { startApi, startLoad, type Api, type Loader } from '../http/clients.js';
import type { Load } from '../http/load.js';
import { alternate, rowOf } from '../measure.js';
import type { Bench, Part } from '../part.js';
import { generatedStore, smallStore, type GeneratedStore } from '../store.js';
import { raising } from './command.js';

const CONNECTIONS = 64;

interface Side {
  readonly store: GeneratedStore;
  readonly api: Api;
  readonly headers: Readonly<Record<string, string>>;
  readonly concerns: readonly string[];
  readonly bodies: readonly string[];
}

/** Cost must not grow with history: the same work on the generated store and on one of ten thousand events, turn by turn. */
export const history: Part = {
  name: 'history',
  title: 'append, command, timeline page and worklist page: the generated store against ten thousand events',
  async run(bench) {
    const stores = [
      await smallStore(bench, { readModels: true }),
      await generatedStore(bench, bench.concerns, { readModels: true }),
    ];
    const load = await startLoad();
    const sides: Side[] = [];
    try {
      for (const store of stores) sides.push(await side(bench, store));
      const [small, large] = sides as [Side, Side];
      await measureAppend(bench, small, large);
      await measureReads(bench, load, small, large);
      await measureCommand(bench, load, small, large);
    } finally {
      await load.stop();
      for (const { api } of sides) await api.stop();
      for (const store of stores) await store.close();
    }
  },
};

async function side({ profile }: Bench, store: GeneratedStore): Promise<Side> {
  const api = await startApi(store, profile);
  const headers = await api.headers('sam.demo');
  const bodies = raiseBodies(await demoPersons(store.db, 500));
  return { store, api, headers, bodies, concerns: await demoConcerns(store.db, 500) };
}

const eventsOf = (small: Side, large: Side): string =>
  `${large.store.facts.events} events against ${small.store.facts.events}`;

async function measureAppend(bench: Bench, small: Side, large: Side): Promise<void> {
  const [one, other] = [postgresEventStore(small.store.db), postgresEventStore(large.store.db)];
  try {
    await appends(one, 1);
    await appends(other, 1);
    const rounds = await alternate(
      bench.rounds,
      () => appends(other, bench.seconds),
      () => appends(one, bench.seconds),
    );
    const about = {
      part: 'history',
      what: `append, 128 callers, ${eventsOf(small, large)}`,
      unit: 'events/s',
    };
    bench.row(rowOf(about, rounds));
  } finally {
    await one.close();
    await other.close();
  }
}

async function appends(store: EventStore, seconds: number): Promise<number> {
  const began = performance.now();
  let done = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1_000) {
      // Of a type no read model handles, so that the store stays one that can be read.
      const event = {
        eventId: randomUUID(),
        type: 'ValueReserved',
        schemaVersion: 1,
        data: DATA,
        meta: META,
      };
      await store.append(`reservation-bench-${randomUUID()}`, 'no-stream', [event]);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: 128 }, caller));
  return done / ((performance.now() - began) / 1_000);
}

/** As long as those of a raised concern are. */
const DATA = { holder: 'x'.repeat(1_500) };
const META = {
  commandId: 'bench',
  correlationId: 'bench',
  actor: { userId: 'bench', role: 'SW', orgCode: 'X' },
};

async function measureReads(bench: Bench, load: Loader, small: Side, large: Side): Promise<void> {
  const timeline = ({ concerns }: Side): Load['requests'] =>
    concerns.map((id) => ({ method: 'GET', path: `/concerns/${id}/timeline` }));
  const worklist = (): Load['requests'] => [{ method: 'GET', path: '/worklist' }];
  for (const [what, requestsOf, toReach] of [
    ['timeline page, p99', timeline, { atMost: 1.3 }],
    ['worklist page, p99', worklist, undefined],
  ] as const) {
    const rates: number[][] = [];
    const p99 = async (on: Side, seconds: number): Promise<number> => {
      const { url } = on.api;
      const loaded = await load.run({
        url,
        connections: CONNECTIONS,
        seconds,
        headers: on.headers,
        requests: requestsOf(on),
      });
      rates.push([on === large ? 1 : 0, loaded.perSecond, loaded.p50, loaded.p99]);
      return loaded.p99;
    };
    await p99(small, 2);
    await p99(large, 2);
    rates.splice(0);
    const rounds = await alternate(
      bench.rounds,
      () => p99(large, bench.seconds),
      () => p99(small, bench.seconds),
    );
    const about = {
      part: what.startsWith('timeline') ? 'timeline read' : 'history',
      what: `${what}, ${eventsOf(small, large)}`,
      unit: 'ms',
    };
    bench.row(
      rowOf({ ...about, ...(toReach === undefined ? {} : { toReach }) }, rounds, {
        largePerSecondP50P99: rates,
      }),
    );
  }
}

async function measureCommand(bench: Bench, load: Loader, small: Side, large: Side): Promise<void> {
  const run = (on: Side) => raising(on.api, load, on.headers, on.bodies);
  await run(small)(2);
  await run(large)(2);
  const rounds = await alternate(
    bench.rounds,
    async () => (await run(large)(bench.seconds)).perSecond,
    async () => (await run(small)(bench.seconds)).perSecond,
  );
  const about = { part: 'history', what: `raiseConcern, ${eventsOf(small, large)}`, unit: 'requests/s' };
  bench.row(rowOf(about, rounds));
}
