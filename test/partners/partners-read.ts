import { compactDecrypt, exportJWK, generateKeyPair, type JWK } from 'jose';
import { outboundFeeds } from '#assembly/gateway';
import type { Payload } from '#information-sharing/feeds';
import { brokerFrom } from '#messaging/broker';
import { loadConfig } from '#platform/config';
import type { TestKafka } from '../support/kafka/index.js';
import type { TestLedger } from '../support/ledger.js';
import { comparable, type ExpectedMessage } from './expected.js';
import { kcatReads, type PartnerRead } from './kcat.js';
import { toldPartners } from './told.js';

/** Topics of partners, without the prefix of a run. */
export const PARTNER_TOPICS = ['sg.out.police.v1', 'sg.out.nhs.icb.v1', 'sg.out.nhs.trust.v1'] as const;

/** Trusts and authorities of the demonstration that read one topic each kind. */
const SHARING = ['NHS-NORTHMOOR-TRUST', 'NHS-HEATHER-VALE', 'LA-EASTVALE', 'LA-SALTMERE', 'LA-NORTHMOOR'];

const OTHERS = ['sg.out.cqc.v1', 'sg.out.placing.v1', 'sg.out.public.v1'] as const;

/** Lets a gateway send everything a ledger has to tell, by Kafka itself, and reads it as partners do. */
export async function partnersRead(
  kafka: TestKafka,
  test: TestLedger,
): Promise<ReadonlyMap<string, readonly PartnerRead[]>> {
  const names = [...PARTNER_TOPICS, ...OTHERS];
  const { brokers, prefix } = kafka;
  await kafka.createTopics([...names, ...names.map((name) => `${name}.dlq`)]);
  await toldPartners(test);
  const config = loadConfig({ KAFKA_BROKERS: brokers, KAFKA_TOPIC_PREFIX: prefix });
  const broker = brokerFrom(config, test.ledger.log);
  const reader = await keysOf(SHARING);
  const { partnerKeys } = reader;
  const feeds = outboundFeeds(test.ledger, { broker, publicUrl: test.url, partnerKeys });
  feeds.start();
  try {
    await until(async () => {
      const { follower, waiting } = await feeds.status();
      if (waiting.length > 0) throw new Error(`Messages are held back: ${JSON.stringify(waiting)}`);
      return follower.checkpoint === follower.head;
    });
  } finally {
    await feeds.stop();
    await broker.close();
  }
  const read = await Promise.all(
    names.map(async (name) => {
      const records = await kcatReads(brokers, `${prefix}${name}`);
      return [name, await Promise.all(records.map((each) => reader.opened(each)))] as const;
    }),
  );
  return new Map(read);
}

interface PartnerKeyPair {
  readonly partnerKeys: ReadonlyMap<string, JWK>;
  /** What was sealed for them, as they read it. */
  opened(read: PartnerRead): Promise<PartnerRead>;
}

/** A key for partners who read a topic together, each of whom gets what is theirs sealed. */
async function keysOf(orgCodes: readonly string[]): Promise<PartnerKeyPair> {
  const { publicKey, privateKey } = await generateKeyPair('ECDH-ES+A256KW', {
    crv: 'P-256',
    extractable: true,
  });
  const jwk = await exportJWK(publicKey);
  return {
    partnerKeys: new Map(orgCodes.map((orgCode) => [orgCode, jwk])),
    opened: async (read) => {
      if (read.event.datacontenttype !== 'application/jose') return read;
      const { plaintext } = await compactDecrypt(read.event.data as string, privateKey);
      const data = JSON.parse(new TextDecoder().decode(plaintext)) as Payload;
      return { ...read, event: read.event.cloneWith({ data, datacontenttype: 'application/json' }) };
    },
  };
}

/** What came, made comparable; in the order of the topic, which is that of the case. */
export const asExpected = (
  read: ReadonlyMap<string, readonly PartnerRead[]>,
  topic: string,
): readonly ExpectedMessage[] =>
  (read.get(topic) ?? []).map(({ event }) => comparable(event.data as Payload, topic));

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; !(await holds());) {
    if (Date.now() > end) throw new Error('The feeds did not catch up');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
