import type { Logger } from '#platform/logging';
import type { Broker, BrokerConsumer, BrokerProducer } from '../broker.js';
import { kafkaConsumer } from './consumer.js';
import { type KafkaOptions, limitsOf } from './options.js';
import { kafkaProducer } from './producer.js';

/** Kafka, by kafkajs. Nothing is connected before it is used. */
export function kafkaBroker(options: KafkaOptions, log: Logger): Broker {
  const limits = limitsOf(options);
  const producers: BrokerProducer[] = [];
  const consumers: BrokerConsumer[] = [];
  return {
    producer: () => {
      const producer = kafkaProducer(options, limits, log);
      producers.push(producer);
      return producer;
    },
    consumer: (wanted) => {
      const consumer = kafkaConsumer(options, limits, wanted, log);
      consumers.push(consumer);
      return consumer;
    },
    close: async () => {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      await Promise.all(producers.map((producer) => producer.close()));
    },
  };
}
