import { randomBytes } from 'node:crypto';
import kafkajs, { type Admin } from 'kafkajs';
import type { KafkaFound } from './find.js';
import { newTopics } from './new-topics.js';

export type { KafkaFound } from './find.js';
export { type BrokerOptions, type BrokerProcess, startBroker } from './broker-process.js';
export { makeCertificate, type TestCertificate } from './certificate.js';
export { newTopics } from './new-topics.js';

/** What a suite is given: a Kafka it shares with others, and names that are its own. */
export interface TestKafka {
  readonly kind: 'broker' | 'mock';
  readonly brokers: string;
  /** For KAFKA_TOPIC_PREFIX: nobody else's topics begin so. */
  readonly prefix: string;
  /** Creates topics, with {@link prefix} in front of their names. */
  createTopics(names: readonly string[], options?: TopicOptions): Promise<void>;
}

export interface TopicOptions {
  /** 3 unless said. */
  readonly partitions?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * The run's Kafka, started by whoever asks first; at the top of a file, before its suites:
 *
 *     const kafka = await testKafka();
 *     describeWithKafka('Outbound feeds', kafka, (kafka) => { … });
 */
export async function testKafka(): Promise<KafkaFound> {
  const keeper = process.env['LEDGER_TEST_KAFKA'];
  if (keeper === undefined)
    throw new Error('Only a run of tests has a Kafka to share; startBroker() starts one.');
  return (await (await fetch(keeper)).json()) as KafkaFound;
}

/**
 * A suite that needs Kafka. Where it cannot be had, one test says so; in CI that test fails, so that nothing is left out unseen.
 * @param needs `broker`: Apache Kafka itself; `mock`: kcat's cluster will do
 */
export function describeWithKafka(
  name: string,
  found: KafkaFound,
  suite: (kafka: TestKafka) => void,
  needs: 'broker' | 'mock' = 'broker',
): void {
  if (found.kind !== 'none' && (found.kind === 'broker' || needs === 'mock')) {
    describe(name, () => suite(sharing(found)));
    return;
  }
  const why = found.kind === 'none' ? found.why : "kcat's mock cluster cannot do what it needs";
  describe(name, () => {
    it(`is left out: ${why}`, () => {
      process.stderr.write(`LEFT OUT: ${name}: ${why}\n`);
      if (process.env['CI']) throw new Error(`In CI nothing is left out, but Kafka is not here: ${why}`);
    });
  });
}

function sharing({ kind, brokers }: Pick<TestKafka, 'kind' | 'brokers'>): TestKafka {
  const prefix = `t${randomBytes(4).toString('hex')}.`;
  return {
    kind,
    brokers,
    prefix,
    createTopics: async (names, options) => {
      // kcat's cluster has every topic as soon as it is named.
      if (kind === 'broker') await withAdmin(brokers, (admin) => createTopics(admin, prefix, names, options));
    },
  };
}

/** An administrator's connection, for as long as `work` takes. */
export async function withAdmin<T>(brokers: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new kafkajs.Kafka({
    brokers: brokers.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
  }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

async function createTopics(
  admin: Admin,
  prefix: string,
  names: readonly string[],
  { partitions = 3, settings = {} }: TopicOptions = {},
): Promise<void> {
  const configEntries = Object.entries({ 'max.message.bytes': `${12 * 1024 * 1024}`, ...settings }).map(
    ([setting, value]) => ({ name: setting, value }),
  );
  const described = { numPartitions: partitions, replicationFactor: 1, configEntries };
  await newTopics(
    admin,
    names.map((name) => ({ topic: `${prefix}${name}`, ...described })),
  );
}
