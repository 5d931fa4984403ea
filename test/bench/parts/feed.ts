import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { devNull } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLedger, type Ledger } from '#assembly/ledger';
import { messageIdOf } from '#information-sharing/disclosure';
import { createLogger } from '#platform/logging';
import { policeContent, propose } from '../../support/feeds.js';
import { newTopics, startBroker, withAdmin } from '../../support/kafka/index.js';
import { Child } from '../child.js';
import { demoPersons } from '../http/bodies.js';
import { percentile, seconds } from '../measure.js';
import type { Bench, Part } from '../part.js';
import { smallStore, type GeneratedStore } from '../store.js';

const RATE = 200;
const TOPIC = 'sg.out.police.v1';
/** So many wait when the gateway starts, for the second figure. */
const WAITING = 3_000;
const PATIENCE_MS = 120_000;

type Read = readonly (readonly [id: string, at: number])[];

/** From the reply to the command that lets a message leave, until a consumer has it; gateway and consumer in processes of their own. */
export const feed: Part = {
  name: 'feed',
  title: `append acknowledged → received by a Kafka consumer in another process, at ${RATE} commands a second`,
  async run(bench) {
    const store = await smallStore(bench, { name: 'commands' });
    const kafka = await startBroker();
    const log = createLogger({ level: 'info', service: 'bench', destination: createWriteStream(devNull) });
    const { db, secrets } = store;
    const ledger = await openLedger({ db, keyDb: db, secrets, cursorSecret: randomBytes(32), log });
    try {
      await createTopics(kafka.brokers);
      const sender = new Commands(ledger, await demoPersons(db, 200));
      const consumer = await startConsumer(kafka.brokers);
      await throughput(bench, store, kafka.brokers, sender, consumer);
      await latency(bench, store, kafka.brokers, sender, consumer);
      await consumer.stop();
    } finally {
      await ledger.close();
      await kafka.close();
      await store.close();
    }
  },
};

const createTopics = (brokers: string): Promise<unknown> =>
  withAdmin(brokers, (admin) =>
    newTopics(
      admin,
      [TOPIC, `${TOPIC}.dlq`].map((topic) => ({ topic, numPartitions: 6 })),
    ),
  );

async function startConsumer(brokers: string): Promise<Child> {
  const child = Child.start('feed/consumer.ts', { args: [brokers, TOPIC] });
  await child.next();
  return child;
}

async function startGatewayProcess(bench: Bench, { dataDir, url }: GeneratedStore, brokers: string) {
  const child = Child.start('feed/gateway.ts', { args: [dataDir, url, brokers], profile: bench.profile });
  await child.next();
  return child;
}

/** Sends commands, and remembers when each was acknowledged, by the message it lets leave. */
class Commands {
  readonly acknowledged = new Map<string, number>();

  constructor(
    private readonly ledger: Ledger,
    private readonly persons: readonly string[],
  ) {}

  async send(n: number): Promise<void> {
    const personRef = this.persons[n % this.persons.length] ?? '';
    const content = policeContent({ caseKey: `case-${personRef}` }, n % 1_000_000);
    const disId = await propose(this.ledger, { personRef }, { content });
    this.acknowledged.set(messageIdOf(disId, 1), performance.timeOrigin + performance.now());
  }
}

async function latency(
  bench: Bench,
  store: GeneratedStore,
  brokers: string,
  commands: Commands,
  consumer: Child,
): Promise<void> {
  const gateway = await startGatewayProcess(bench, store, brokers);
  bench.say('warming up');
  await atRate(Math.min(10, bench.seconds), (n) => commands.send(n));
  await readAll(consumer, commands);
  commands.acknowledged.clear();
  const latestStartMs = await atRate(bench.seconds * 2, (n) => commands.send(n));
  const read = await readAll(consumer, commands);
  await gateway.stop();
  const waits = read.flatMap(([id, at]) => {
    const acknowledged = commands.acknowledged.get(id);
    return acknowledged === undefined ? [] : [Math.max(0, at - acknowledged)];
  });
  const p99 = percentile(waits, 0.99);
  const p50 = percentile(waits, 0.5);
  const raw = {
    ...{ samples: waits.length, p50, p95: percentile(waits, 0.95), p99, latestStartMs },
    max: Math.max(...waits),
  };
  const what = `p99, from the reply to the consumer, ${RATE} commands/s`;
  bench.row({ part: 'feed', what, unit: 'ms', ours: p99, toReach: { atMost: 250 }, raw });
  bench.row({ part: 'feed', what: what.replace('p99', 'p50'), unit: 'ms', ours: p50 });
}

/** What was let leave while no gateway ran, from the first message to the last. */
async function throughput(
  bench: Bench,
  store: GeneratedStore,
  brokers: string,
  commands: Commands,
  consumer: Child,
): Promise<void> {
  bench.say(`letting ${WAITING} messages wait`);
  for (let n = 0; n < WAITING; n += 20)
    await Promise.all(Array.from({ length: 20 }, (_each, at) => commands.send(n + at)));
  const gateway = await startGatewayProcess(bench, store, brokers);
  let read: Read = [];
  const took = await seconds(async () => (read = await readAll(consumer, commands)));
  await gateway.stop();
  commands.acknowledged.clear();
  const times = read.map(([, at]) => at);
  const span = (Math.max(...times) - Math.min(...times)) / 1_000;
  bench.row({
    ...{ part: 'feed', what: `messages waiting, sent one gateway’s way`, unit: 'messages/s' },
    ours: read.length / span,
    raw: { messages: read.length, seconds: span, untilAllRead: took },
  });
}

/** Until every message is read whose command was acknowledged. */
async function readAll(consumer: Child, { acknowledged }: Commands): Promise<Read> {
  const read: (readonly [string, number])[] = [];
  const missing = new Set(acknowledged.keys());
  for (const until = performance.now() + PATIENCE_MS; missing.size > 0;) {
    await sleep(50);
    if (performance.now() > until) throw new Error(`${missing.size} messages did not come`);
    for (const each of await consumer.ask<Read>({})) {
      read.push(each);
      missing.delete(each[0]);
    }
  }
  return read;
}

/** Starts at a steady rate whatever is still under way. The latest start in ms tells whether the rate was kept. */
async function atRate(length: number, work: (n: number) => Promise<void>): Promise<number> {
  const running: Promise<void>[] = [];
  const began = performance.now();
  let latest = 0;
  for (let n = 0; n < length * RATE; n += 1) {
    const due = began + (n * 1_000) / RATE;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    latest = Math.max(latest, performance.now() - due);
    running.push(work(n));
  }
  await Promise.all(running);
  return latest;
}
