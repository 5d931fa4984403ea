import { demoPersons, raiseBodies } from '../http/bodies.js';
import { startApi, startLoad, startWorkerProcess, type Api, type Loader } from '../http/clients.js';
import { alternate, rowOf } from '../measure.js';
import type { Bench, Part } from '../part.js';
import { smallStore } from '../store.js';

const CONNECTIONS = 64;
/** Both pages hold as many entries, so that what differs is the length of the case alone. */
const PAGE = 10;
const LONG = 1_000;

type Headers = Readonly<Record<string, string>>;

/** The first and the last page of a case with a thousand events against the page of a case with ten. */
export const longCase: Part = {
  name: 'long-case',
  title: `timeline pages of a case with ${LONG} events against one with ${PAGE}`,
  async run(bench) {
    const store = await smallStore(bench, { name: 'commands', readModels: true });
    const worker = await startWorkerProcess(store);
    const api = await startApi(store);
    const load = await startLoad();
    try {
      const [body = ''] = raiseBodies(await demoPersons(store.db, 1));
      const headers = { ...(await api.headers('sw.demo')), 'content-type': 'application/json' };
      bench.say(`telling a case of ${LONG} events`);
      const short = await caseOf(api, headers, body, PAGE);
      const long = await caseOf(api, headers, body, LONG);
      const first = `/concerns/${long.id}/timeline?limit=${PAGE}`;
      const page = `/concerns/${short.id}/timeline?limit=${PAGE}`;
      const last = await lastPage(api, headers, first, long.position);
      await read(api, headers, page, short.position);
      for (const [what, path] of [
        ['first', first],
        ['last', last],
      ] as const) {
        await compare(bench, load, api, headers, `${what} page of ${LONG} events, p99`, path, page);
      }
    } finally {
      await load.stop();
      await api.stop();
      await worker.stop();
      await store.close();
    }
  },
};

async function compare(
  bench: Bench,
  load: Loader,
  { url }: Api,
  headers: Headers,
  what: string,
  long: string,
  short: string,
): Promise<void> {
  const p99 = async (path: string, seconds: number): Promise<number> => {
    const requests = [{ method: 'GET' as const, path }];
    return (await load.run({ url, connections: CONNECTIONS, seconds, headers, requests })).p99;
  };
  await p99(long, 2);
  await p99(short, 2);
  const rounds = await alternate(
    bench.rounds,
    () => p99(long, bench.seconds),
    () => p99(short, bench.seconds),
  );
  bench.row(rowOf({ part: 'long-case', what, unit: 'ms', toReach: { atMost: 1.3 } }, rounds));
}

interface Told {
  readonly id: string;
  readonly position: string;
}

/** A concern with exactly so many events: as it is raised, and then word given to the referrer again and again. */
async function caseOf(api: Api, headers: Headers, body: string, events: number): Promise<Told> {
  const raised = await post(api, headers, '/concerns', body);
  const told = JSON.stringify({ method: 'PHONE', informationGiven: ['WHAT_HAPPENS_NEXT'] });
  let last = raised;
  while (last.revision < events) {
    last = await post(api, headers, `/concerns/${raised.id}/acknowledge-referrer`, told);
  }
  return { id: raised.id, position: last.position };
}

async function post({ url }: Api, headers: Headers, path: string, body: string) {
  const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body });
  const told = (await reply.json()) as Told & { readonly revision: number };
  if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(told)}`);
  return told;
}

/** Follows the pages to the end, which also shows that every event is on one of them. */
async function lastPage(api: Api, headers: Headers, first: string, position: string): Promise<string> {
  let path = first;
  let entries = 0;
  for (;;) {
    const { items, next } = await read(api, headers, path, position);
    entries += items.length;
    if (next === undefined) break;
    path = `${first}&cursor=${encodeURIComponent(next)}`;
  }
  if (entries < LONG) throw new Error(`the timeline shows ${entries} of ${LONG} events`);
  return path;
}

async function read({ url }: Api, headers: Headers, path: string, position: string) {
  for (const until = performance.now() + 30_000; ;) {
    const reply = await fetch(`${url}${path}`, { headers: { ...headers, 'x-min-position': position } });
    const page = (await reply.json()) as { items: readonly unknown[]; next?: string };
    if (reply.status === 200) return page;
    if (reply.status !== 503 || performance.now() > until) throw new Error(`${path}: ${reply.status}`);
  }
}
