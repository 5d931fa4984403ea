import { setTimeout as sleep } from 'node:timers/promises';
import type { Payload } from '#information-sharing/feeds';
import { PARTNER_FEEDS } from '#assembly/gateway';
import { createTestDatabase } from '../support/database.js';
import { disclosure, feedCase, nthIn, policeContent, propose, type FeedCase } from '../support/feeds.js';
import { newTopics, startBroker, withAdmin, type BrokerProcess } from '../support/kafka/index.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { kcatReads, type PartnerRead } from '../partners/kcat.js';
import { FeedGateways } from './feed-gateways.js';
import { seeded } from './kill-ends.js';

const TOPIC = 'sg.out.police.v1';
const PREFIX = 'killed.';
const PATIENCE_MS = 180_000;

/** Every named place on the way of a message from the log to its record. */
export const FEED_POINTS = [
  'feed.before-produce',
  'feed.after-produce',
  'feed.after-delivery',
  'process-manager.after-checkpoint',
] as const;

export interface FeedReport {
  readonly seed: number;
  /** Gateways that were killed, and how often the broker was. */
  readonly gatewaysKilled: number;
  readonly brokerKills: number;
  /** Messages disclosures let leave. */
  readonly produced: number;
  /** Records a partner read, and how many messages they are. */
  readonly read: number;
  readonly received: number;
  readonly lost: number;
  /** Read again under an id that was known. */
  readonly repeats: number;
  /** Another id for the same message, or the same id for another. */
  readonly doubled: number;
  readonly outOfOrder: number;
  /** Messages whose record does not say once that they were sent. */
  readonly notRecorded: number;
  readonly faults: readonly string[];
}

export interface FeedRounds {
  readonly seed: number;
  /** Gateways to be killed. */
  readonly lives: number;
  /** After every so many of them the broker is killed too, and comes back. */
  readonly brokerEvery: number;
  readonly cases: number;
}

/** Two gateways stand between a ledger and Kafka while messages come; each is killed at another place, the broker too. */
export async function killFeeds(rounds: FeedRounds): Promise<FeedReport> {
  const database = await createTestDatabase('kill_feeds');
  const broker = await startBroker();
  const ledger = await startTestLedger({ databaseUrl: database.url });
  const gateways = new FeedGateways({ databaseUrl: database.url, brokers: broker.brokers, prefix: PREFIX });
  try {
    await createTopics(broker.brokers);
    return await new Rounds(ledger, broker, gateways, rounds).run();
  } finally {
    await gateways.close();
    await ledger.stop();
    await broker.close();
    await database.drop();
  }
}

const createTopics = (brokers: string): Promise<unknown> =>
  withAdmin(brokers, (admin) =>
    newTopics(
      admin,
      [TOPIC, `${TOPIC}.dlq`].map((name) => ({ topic: `${PREFIX}${name}`, numPartitions: 3 })),
    ),
  );

class Rounds {
  private readonly random: () => number;
  private readonly told: { readonly of: FeedCase; readonly nth: number; readonly disId: string }[] = [];
  private isTelling = true;
  private brokerKills = 0;

  constructor(
    private readonly ledger: TestLedger,
    private readonly broker: BrokerProcess,
    private readonly gateways: FeedGateways,
    private readonly rounds: FeedRounds,
  ) {
    this.random = seeded(rounds.seed);
  }

  async run(): Promise<FeedReport> {
    const { gateways, rounds } = this;
    const cases = await Promise.all(
      Array.from({ length: rounds.cases }, (_each, nth) => feedCase(this.ledger, nth)),
    );
    const telling = this.tell(cases);
    for (let life = 0; life < rounds.lives && gateways.faults.length === 0; life += 1) {
      await this.live(life);
      if ((life + 1) % rounds.brokerEvery === 0) await this.killBroker();
    }
    this.isTelling = false;
    await telling;
    gateways.start();
    await this.settled();
    await gateways.end();
    return this.report();
  }

  /** Something new of some case, all the while. */
  private async tell(cases: readonly FeedCase[]): Promise<void> {
    for (let nth = 1; this.isTelling; nth += 1) {
      for (const of of cases) {
        const disId = await propose(this.ledger.ledger, of, { content: policeContent(of, nth) });
        this.told.push({ of, nth, disId });
      }
      await sleep(40);
    }
  }

  /** One gateway dies, at a named place or anywhere; another stands by. */
  private async live(life: number): Promise<void> {
    const point = FEED_POINTS[life % (FEED_POINTS.length + 1)];
    const pass = 1 + Math.floor(this.random() * 20);
    const before = this.gateways.kills;
    while (this.gateways.running < 2) this.gateways.start(point === undefined ? '' : `${point}=kill:${pass}`);
    const patience = point === undefined ? 4_000 + this.random() * 6_000 : 45_000;
    for (const until = Date.now() + patience; Date.now() < until && this.gateways.kills === before;)
      await sleep(20);
    if (this.gateways.kills === before) await this.gateways.killOldest();
  }

  private async killBroker(): Promise<void> {
    await this.broker.kill();
    await sleep(500 + this.random() * 2_000);
    await this.broker.start();
    this.brokerKills += 1;
  }

  /** For as long as they go on: how much was told while gateways died depends on the machine. */
  private async settled(): Promise<void> {
    const { db, store } = this.ledger.ledger;
    for (let [last, since] = ['', Date.now()]; Date.now() - since < PATIENCE_MS;) {
      await sleep(200);
      if (this.gateways.faults.length > 0) break;
      const [row] = await db.sql<{ checkpoint: string; blocked: number }[]>`
        select checkpoint, blocked from ledger_ops.follower where name = ${PARTNER_FEEDS}`;
      if (row !== undefined && row.blocked > 0) throw new Error('A message was held back');
      if (row?.checkpoint === (await store.head())) return;
      if (row !== undefined && row.checkpoint !== last) [last, since] = [row.checkpoint, Date.now()];
    }
    throw new Error(`The feeds did not catch up: ${this.gateways.faults.join('\n')}`);
  }

  private async report(): Promise<FeedReport> {
    const read = await kcatReads(this.broker.brokers, `${PREFIX}${TOPIC}`);
    const expected = new Set(this.told.map(({ of, nth }) => `${of.caseKey} ${nth}`));
    const seen = read.map((each) => ({ ...each, what: whatOf(each) }));
    const idsOf = groups(seen.map(({ what, event }) => [what, event.id]));
    const whatsOf = groups(seen.map(({ what, event }) => [event.id, what]));
    const received = [...idsOf.keys()].filter((what) => expected.has(what)).length;
    return {
      seed: this.rounds.seed,
      gatewaysKilled: this.gateways.kills,
      brokerKills: this.brokerKills,
      produced: this.told.length,
      read: read.length,
      received,
      lost: expected.size - received,
      repeats: read.length - whatsOf.size,
      doubled: [...idsOf.values(), ...whatsOf.values()].filter((several) => several.size > 1).length,
      outOfOrder: outOfOrder(read),
      notRecorded: await this.notRecorded(),
      faults: this.gateways.faults,
    };
  }

  private async notRecorded(): Promise<number> {
    const states = await Promise.all(this.told.map(({ disId }) => disclosure(this.ledger.ledger, disId)));
    return states.filter(({ status, entries }) => status !== 'Sent' || entries.length !== 1).length;
  }
}

const nthOf = ({ event }: PartnerRead): number => nthIn((event.data as Payload).data) ?? 0;
const whatOf = (read: PartnerRead): string => `${read.key ?? ''} ${nthOf(read)}`;

function groups(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [key, value] of pairs) {
    const known = found.get(key) ?? new Set();
    found.set(key, known.add(value));
  }
  return found;
}

/** How often a case went back or left something out: repeats of the last may come, nothing else. */
function outOfOrder(read: readonly PartnerRead[]): number {
  const last = new Map<string, number>();
  let count = 0;
  for (const each of read) {
    const before = last.get(each.key ?? '') ?? 0;
    const nth = nthOf(each);
    if (nth !== before && nth !== before + 1) count += 1;
    last.set(each.key ?? '', nth);
  }
  return count;
}
