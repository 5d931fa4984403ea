/** The way to and from Kafka: one port, a broker in memory for tests, and kafkajs behind it in a service (ADR 0255). */
export {
  type Broker,
  type BrokerConsumer,
  type BrokerProducer,
  BrokerUnavailable,
  type ConsumerOptions,
  type ConsumerStatus,
  type InboundRecord,
  type OutboundRecord,
  type Placed,
  RecordRefused,
} from './broker.js';
export { memoryBroker, type MemoryBroker, type MemoryBrokerOptions } from './memory/memory-broker.js';
export type { RawRecord } from './memory/memory-log.js';
export { brokerFrom, type KafkaConfig, kafkaFrom } from './broker-from.js';
export { kafkaBroker } from './kafka/kafka-broker.js';
export {
  KAFKA_LIMITS,
  type KafkaLimits,
  type KafkaOptions,
  SASL_MECHANISMS,
  type SaslMechanism,
} from './kafka/options.js';
