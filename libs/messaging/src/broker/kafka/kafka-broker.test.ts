import { createLogger } from '#platform/logging';
import { describeWithKafka, testKafka } from '../../../../../test/support/kafka/index.js';
import { describeBroker } from '../broker.contract.js';
import { kafkaBroker } from '../index.js';

const TOPICS = ['one', 'two', 'three'] as const;

describeWithKafka('kafkajs and Kafka', await testKafka(), (kafka) => {
  const log = createLogger({ level: 'silent', service: 'test' });
  const broker = kafkaBroker(
    {
      brokers: kafka.brokers.split(','),
      clientId: 'contract',
      topicPrefix: kafka.prefix,
      limits: { fetchWaitMs: 100, heartbeatMs: 300, sessionMs: 10_000, retryMs: [20, 200] },
    },
    log,
  );
  beforeAll(() => kafka.createTopics(TOPICS, { settings: { 'max.message.bytes': '100000' } }));
  afterAll(() => broker.close());

  describeBroker('kafkajs', () => ({ broker, topics: TOPICS, tooLarge: 100_001 }));
});
