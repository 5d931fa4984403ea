import { inboundFeeds, type InboundFeeds } from '#assembly/gateway';
import { kafkaBroker } from '#messaging/broker';
import { createLogger } from '#platform/logging';
import { CHANNELS } from '../../libs/information-sharing/src/inbound/examples.contract.js';
import { describeWithKafka, testKafka } from '../support/kafka/index.js';
import { startTestLedger, type TestLedger } from '../support/ledger.js';
import {
  FEEDBACK_TOPIC,
  inboundReport,
  INBOUND_TOPIC,
  INBOUND_TOPICS,
  tellingOf,
} from './inbound-traffic.js';

const POLICE = new Map([[INBOUND_TOPIC, CHANNELS.get(INBOUND_TOPIC) ?? []]]);
const REFS = 20;

describeWithKafka('Inbound feeds', await testKafka(), (kafka) => {
  const broker = kafkaBroker(
    {
      brokers: kafka.brokers.split(','),
      clientId: 'inbound-test',
      topicPrefix: kafka.prefix,
      limits: { fetchWaitMs: 100, heartbeatMs: 300, sessionMs: 10_000, retryMs: [20, 200] },
    },
    createLogger({ level: 'silent', service: 'test' }),
  );
  const running: InboundFeeds[] = [];
  let test: TestLedger;

  beforeAll(async () => {
    await kafka.createTopics(INBOUND_TOPICS);
    test = await startTestLedger({ now: '2026-04-02T15:50:00Z', gatherMs: 500 });
  });
  afterAll(async () => {
    await Promise.all(running.map((feeds) => feeds.stop()));
    await broker.close();
    await test.stop();
  });

  const start = (): InboundFeeds => {
    const feeds = inboundFeeds(test.ledger, { broker, channels: POLICE, owedEveryMs: 200 });
    running.push(feeds);
    feeds.start();
    return feeds;
  };

  it('S1.1, S1.2 take duplicates, shuffles, poison, ten megabytes, a rebalance and a topic replayed from the start: each effect once', async () => {
    const all = Array.from({ length: REFS }, (_, nth) => tellingOf(`PPN/K/${nth}`, nth)).flat();
    const producer = broker.producer();
    const put = async (messages: typeof all, keyed: boolean) => {
      for (const [nth, { ref, value }] of messages.entries())
        await producer.send([{ topic: INBOUND_TOPIC, key: keyed ? ref : `any-${nth}`, value, headers: {} }]);
    };
    const [first] = [start()];
    await put(all, true);
    start();
    await put([...all].reverse(), false);
    await first.stop();
    await put(all, true);
    await producer.close();
    const produced = all.length * 3;
    const report = await settled(produced, () => inboundReport(test.ledger.db, produced, all));
    process.stderr.write(`inbound ${JSON.stringify(report)}\n`);
    expect(report).toMatchObject({
      ...{ produced, received: produced, lost: 0, doubled: 0, unsettled: 0, untold: 0 },
      ...{ notices: REFS, updates: REFS, messages: all.length, rejected: all.length - 2 * REFS },
    });
    const told = await toldOf(broker, report.messages);
    expect(told.size).toBe(report.messages);
  }, 300_000);

  async function settled<T extends { received: number; unsettled: number; untold: number }>(
    produced: number,
    look: () => Promise<T>,
  ): Promise<T> {
    for (const end = Date.now() + 180_000; ;) {
      const seen = await look();
      if (seen.received === produced && seen.unsettled + seen.untold === 0) return seen;
      if (Date.now() > end) return seen;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Ids of what the partner was told. */
  async function toldOf({ consumer }: typeof broker, atLeast: number): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    const partner = consumer({ groupId: 'partner', topics: [FEEDBACK_TOPIC] });
    partner.start(({ headers }) => {
      ids.add(headers['ce_id'] ?? '');
      return Promise.resolve();
    });
    for (const end = Date.now() + 60_000; ids.size < atLeast && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await partner.stop();
    return ids;
  }
});
