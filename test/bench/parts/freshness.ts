import { setTimeout as sleep } from 'node:timers/promises';
import { commandCost } from '../command-cost.js';
import { newPersons, raiseBodies } from '../http/bodies.js';
import { startApi, startWorkerProcess, type Api } from '../http/clients.js';
import { send } from '../http/lean-client.js';
import { percentile } from '../measure.js';
import type { Bench, Part } from '../part.js';
import { smallStore } from '../store.js';

/** The rate of the table, and one that tells waiting in line from the way itself. */
const RATES = [50, 200] as const;
const ASKED = 200;
/** One in so many commands is followed to where it shows; to follow each would double the load. */
const FOLLOWED = { timeline: 10, worklist: 50 } as const;
const WORKLIST = '/worklist?limit=10';
/** So long a read model may lie behind before the measurement is given up. */
const PATIENCE_MS = 30_000;
/**
 * Every so many-th command names an adult who was named before; each of the others one of its own. An assumption, from no figures: an
 * adult named every few seconds would be a repeat each time, with a command and a longer list of its own.
 */
const REPEAT_EVERY = 5;
/** The longest an idle reader of the log waits before it looks again, and the longest the API waits before it asks how far a read model is. */
const POLL_FLOOR_MS = 10 + 15;

/** From the reply to a command until its event is on the timeline and counted in the worklist, read over HTTP; API and worker in processes of their own. */
export const freshness: Part = {
  name: 'freshness',
  title: `append acknowledged → visible through the API, at ${RATES.join(' and ')} commands a second`,
  async run(bench) {
    const store = await smallStore(bench, { name: 'commands', readModels: true });
    const worker = await startWorkerProcess(store, bench.profile);
    const api = await startApi(store, bench.profile);
    try {
      const commands = RATES.map((rate) => rate * (warmUpOf(bench) + bench.seconds * 2));
      const total = commands.reduce((sum, each) => sum + each, 0);
      const persons = total - Math.floor(total / REPEAT_EVERY);
      bench.say(`registering ${persons} adults`);
      const bodies = withRepeats(raiseBodies(await newPersons(api, persons)), total);
      let from = 0;
      const processes = { API: api.pid, server: store.serverPid, worker: worker.pid };
      for (const [at, rate] of RATES.entries()) {
        await measure(bench, api, bodies, { rate, from, processes });
        from += commands[at] ?? 0;
      }
    } finally {
      await api.stop();
      await worker.stop();
      await store.close();
    }
  },
};

/** So many bodies; a repeat is of the adult named last. */
const withRepeats = (firsts: readonly string[], total: number): readonly string[] =>
  Array.from({ length: total }, (_, n) => firsts[n - Math.floor((n + 1) / REPEAT_EVERY)] ?? '');

const warmUpOf = ({ seconds }: Bench): number => Math.min(10, seconds);

interface Measurement {
  readonly rate: number;
  /** How many bodies were used before. */
  readonly from: number;
  /** Process ids of what is measured. */
  readonly processes: Readonly<Record<string, number>>;
}

async function measure(
  bench: Bench,
  api: Api,
  bodies: readonly string[],
  { rate, from, processes }: Measurement,
): Promise<void> {
  const headers = { ...(await api.headers('sw.demo')), 'content-type': 'application/json' };
  const acknowledged: number[] = [];
  const visible = { timeline: [] as number[], worklist: [] as number[] };
  const raised: bigint[] = [];
  const openBefore = await openConcerns(api, headers);
  const one = async (n: number, keep: boolean): Promise<void> => {
    const sent = performance.now();
    const reply = await send('POST', `${api.url}/concerns`, headers, bodies[from + n]);
    const { id, position } = reply.body as { id: string; position: string };
    if (reply.status !== 201) throw new Error(`raiseConcern: ${reply.status}`);
    const known = performance.now();
    raised.push(BigInt(position));
    if (!keep) return;
    acknowledged.push(known - sent);
    const afterwards = { ...headers, 'x-min-position': position };
    if (n % FOLLOWED.timeline === 0) {
      await shown(`${api.url}/concerns/${id}/timeline`, afterwards, ({ items }: Page) => items.length >= 3);
      visible.timeline.push(performance.now() - known);
    }
    if (n % FOLLOWED.worklist === 1) {
      const least = openBefore + raised.filter((other) => other <= BigInt(position)).length;
      await shown(`${api.url}${WORKLIST}`, afterwards, ({ counts }: Page) => counts.concern >= least);
      visible.worklist.push(performance.now() - known);
    }
  };
  bench.say('warming up');
  const warmUp = warmUpOf(bench);
  await atRate(rate, warmUp, (n) => one(n, false));
  const tell = commandCost(bench, { part: 'freshness', at: `${rate} commands/s` }, processes);
  const lateness = await atRate(rate, bench.seconds * 2, (n) => one(warmUp * rate + n, true));
  tell(acknowledged.length);
  const reply = {
    p50: percentile(acknowledged, 0.5),
    p99: percentile(acknowledged, 0.99),
    commands: acknowledged.length,
  };
  for (const [where, seen] of Object.entries(visible)) {
    const p99 = percentile(seen, 0.99);
    const raw = { samples: seen.length, p95: percentile(seen, 0.95), max: Math.max(...seen), p99 };
    bench.row({
      ...{ part: 'freshness', unit: 'ms', ours: p99 - POLL_FLOOR_MS },
      what: `${where}, p99 over the poll floor of ${POLL_FLOOR_MS} ms, ${rate} commands/s`,
      ...(rate === ASKED ? { toReach: { atMost: 100 } } : {}),
      raw: { ...raw, reply, latestStartMs: lateness },
    });
    const middle = `${where}, p50 from the reply on, ${rate} commands/s`;
    bench.row({ part: 'freshness', what: middle, unit: 'ms', ours: percentile(seen, 0.5) });
  }
}

/** What is read of a page of the timeline, and of the worklist. */
interface Page {
  readonly items: readonly unknown[];
  readonly counts: { readonly concern: number };
}

async function openConcerns(api: Api, headers: Readonly<Record<string, string>>): Promise<number> {
  const { body } = await send('GET', `${api.url}${WORKLIST}`, headers);
  return (body as Page).counts.concern;
}

/** The API waits for the read model itself, and says 503 when it has waited long enough; then it is asked again. */
async function shown(
  url: string,
  headers: Readonly<Record<string, string>>,
  shows: (page: Page) => boolean,
): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const { status, body } = await send('GET', url, headers);
    if (status === 200 && shows(body as Page)) return;
    if (status !== 503 || performance.now() > until) {
      throw new Error(`${url} does not show what was accepted: ${status}`);
    }
  }
}

/** Starts at a steady rate whatever is still under way. The latest start in ms tells whether the rate was kept. */
async function atRate(rate: number, seconds: number, work: (n: number) => Promise<void>): Promise<number> {
  const running: Promise<void>[] = [];
  const began = performance.now();
  let latest = 0;
  for (let n = 0; n < seconds * rate; n += 1) {
    const due = began + (n * 1_000) / rate;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    latest = Math.max(latest, performance.now() - due);
    running.push(work(n));
  }
  await Promise.all(running);
  return latest;
}
