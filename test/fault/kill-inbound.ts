import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { kafkaBroker } from '#messaging/broker';
import { openDatabase } from '#platform/database';
import { createLogger } from '#platform/logging';
import { createTestDatabase } from '../support/database.js';
import { newTopics, startBroker, withAdmin } from '../support/kafka/index.js';
import { startTestLedger } from '../support/ledger.js';
import { FeedGateways } from './feed-gateways.js';
import {
  type InboundReport,
  inboundReport,
  INBOUND_TOPIC,
  INBOUND_TOPICS,
  type Sent,
  tellingOf,
} from './inbound-traffic.js';

const PREFIX = 'heard.';
const PATIENCE_MS = 180_000;
const SENDERS = fileURLToPath(new URL('../../libs/information-sharing/data/senders.demo', import.meta.url));

/** A dead gateway keeps its partitions until its session is over, and the next has to load: a slow machine takes its time for both. */
const KILL_PATIENCE_MS = 150_000;

/** Every named place on the way of a message from its topic to the log and back to its sender. */
export const INBOX_POINTS = [
  'inbox.after-enter',
  'command.before-append',
  'command.after-append',
  'inbox.after-effect',
  'inbox.after-settle',
  'inbox.after-tell',
  'inbox.after-told',
] as const;

export interface KilledInbound extends InboundReport {
  /** Places at which a gateway really died. */
  readonly died: readonly string[];
  readonly kills: number;
  readonly faults: readonly string[];
}

/** A partner writes while gateways are killed, each at another place; at last it writes everything anew from the start. */
export async function killInbound(rounds: number): Promise<KilledInbound> {
  const database = await createTestDatabase('kill_inbound');
  const kafka = await startBroker();
  const ledger = await startTestLedger({ databaseUrl: database.url });
  const db = openDatabase({ url: database.url, applicationName: 'kill-inbound' });
  const gateways = new FeedGateways({
    databaseUrl: database.url,
    brokers: kafka.brokers,
    prefix: PREFIX,
    senders: SENDERS,
  });
  const partner = kafkaBroker(
    { brokers: [kafka.brokers], clientId: 'partner', topicPrefix: PREFIX },
    createLogger({ level: 'silent', service: 'partner' }),
  );
  try {
    await withAdmin(kafka.brokers, (admin) =>
      newTopics(
        admin,
        [...INBOUND_TOPICS, 'sg.in.nhs.v1', 'sg.in.cqc.v1', 'sg.in.la.v1', 'sg.in.ack.v1'].map((name) => ({
          topic: `${PREFIX}${name}`,
          numPartitions: 3,
          configEntries: [{ name: 'max.message.bytes', value: `${12 * 1024 * 1024}` }],
        })),
      ),
    );
    const producer = partner.producer();
    const sent: Sent[] = [];
    let produced = 0;
    const write = async (messages: readonly Sent[]): Promise<void> => {
      for (const { ref, value } of messages)
        await producer.send([{ topic: INBOUND_TOPIC, key: ref, value, headers: {} }]);
      produced += messages.length;
    };
    const died: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const point = INBOX_POINTS[round % INBOX_POINTS.length] ?? '';
      const before = gateways.kills;
      while (gateways.running < 2) gateways.start(`${point}=kill:${1 + (round % 3)}`);
      const messages = Array.from({ length: 4 }, (_, nth) =>
        tellingOf(`PPN/${round}/${nth}`, round * 4 + nth),
      ).flat();
      await write([...messages, ...messages.slice(0, 2)]);
      sent.push(...messages);
      for (const end = Date.now() + KILL_PATIENCE_MS; gateways.kills === before && Date.now() < end;)
        await sleep(50);
      if (gateways.kills > before) died.push(point);
    }
    await write(sent);
    while (gateways.running < 2) gateways.start();
    const report = await settled(() => inboundReport(db, produced, sent));
    await gateways.end();
    return { ...report, died: [...new Set(died)], kills: gateways.kills, faults: gateways.faults };
  } finally {
    await gateways.close();
    await partner.close();
    await db.close();
    await ledger.stop();
    await kafka.close();
    await database.drop();
  }
}

/** For as long as it goes on: how much there is to take depends on the machine. */
async function settled(look: () => Promise<InboundReport>): Promise<InboundReport> {
  const isOver = ({ received, produced, unsettled, untold }: InboundReport): boolean =>
    received === produced && unsettled + untold === 0;
  let seen = await look();
  for (let [last, since] = [seen, Date.now()]; !isOver(seen) && Date.now() - since < PATIENCE_MS;) {
    await sleep(500);
    seen = await look();
    if (!isDeepStrictEqual(seen, last)) [last, since] = [seen, Date.now()];
  }
  return seen;
}
