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
