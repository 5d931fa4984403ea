import { demoPersons, raiseBodies } from '../http/bodies.js';
import { startApi, startLoad, type Api, type Loader } from '../http/clients.js';
import { alternate, rowOf } from '../measure.js';
import type { Bench, Part } from '../part.js';
import { smallStore } from '../store.js';

const CONNECTIONS = 64;
const PERSONS = 500;

/** `raiseConcern` over HTTP with everything that belongs to it, against the same server answering a constant to the same body. */
export const command: Part = {
  name: 'command',
  title: 'raiseConcern over HTTP, 64 connections, a separate load process',
  async run(bench) {
    const store = await smallStore(bench, { name: 'commands' });
    const load = await startLoad();
    const api = await startApi(store, bench.profile);
    try {
      await measure(bench, api, load, raiseBodies(await demoPersons(store.db, PERSONS)));
    } finally {
      await api.stop();
      await load.stop();
      await store.close();
    }
  },
};

async function measure(bench: Bench, api: Api, load: Loader, bodies: readonly string[]): Promise<void> {
  const headers = await api.headers('sw.demo');
  const raise = raising(api, load, headers, bodies);
  const constant = async (address: string, seconds: number): Promise<number> => {
    const { origin, pathname } = new URL(address);
    const requests = bodies.map((body) => ({ method: 'POST' as const, path: pathname, body }));
    return (await load.run({ url: origin, connections: CONNECTIONS, seconds, headers, requests })).perSecond;
  };
  bench.say('warming up');
  await raise(Math.min(5, bench.seconds));
  await constant(api.sameServer, 1);
  await constant(api.bareServer, 1);
  for (const [against, address] of [
    ['the same server, constant reply', api.sameServer],
    ['a bare Fastify, constant reply', api.bareServer],
  ] as const) {
    const rounds = await alternate(
      bench.rounds,
      async () => (await raise(bench.seconds)).perSecond,
      () => constant(address, bench.seconds),
    );
    const toReach = address === api.sameServer ? { toReach: { atLeast: 0.25 } } : {};
    bench.row(
      rowOf({ part: 'command', what: 'raiseConcern', unit: 'requests/s', against, ...toReach }, rounds),
    );
  }
}

export const raising =
  (api: Api, load: Loader, headers: Readonly<Record<string, string>>, bodies: readonly string[]) =>
  (seconds: number) =>
    load.run({
      ...{ url: api.url, connections: CONNECTIONS, seconds, headers },
      requests: bodies.map((body) => ({ method: 'POST', path: '/concerns', body })),
    });
