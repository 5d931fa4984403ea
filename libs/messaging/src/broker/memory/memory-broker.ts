import {
  type Broker,
  type BrokerConsumer,
  type BrokerProducer,
  BrokerUnavailable,
  type ConsumerOptions,
  type InboundRecord,
  type OutboundRecord,
  type Placed,
  RecordRefused,
} from '../broker.js';
import { sizeOf } from '../record-size.js';
import { type Handle, MemoryGroup, type Member } from './memory-group.js';
import { MemoryLog, type RawRecord } from './memory-log.js';

export interface MemoryBrokerOptions {
  /** Partitions of every topic; 3 unless said. */
  readonly partitions?: number;
  /** The only topics there are; any name is a topic unless said. */
  readonly topics?: readonly string[];
  /** The largest record taken, bytes; 12 MiB unless said. */
  readonly maxRecordBytes?: number;
  /** The pause before a record whose handler failed is handed over again; 5 ms unless said. */
  readonly retryMs?: number;
}

/** A broker within the process: the promises of the port without Kafka, and the faults of one on demand. */
export interface MemoryBroker extends Broker {
  /** Everything on a topic, partition by partition. */
  records(topic: string): readonly InboundRecord[];
  /** Writes what a partner wrote: any bytes, with or without a key. */
  put(record: RawRecord): Placed;
  /** Nobody answers until {@link up}: sends fail, consumers get nothing. */
  down(): void;
  up(): void;
  /** The next `sends` are written, and their acknowledgements lost. */
  loseAnswers(sends: number): void;
  /** Records it will never take from now on; none when left out. */
  refuse(which?: (record: OutboundRecord) => boolean): void;
  /** A group reads everything again from the start. */
  rewind(groupId: string): void;
}

export function memoryBroker(options: MemoryBrokerOptions = {}): MemoryBroker {
  const { partitions = 3, topics, maxRecordBytes = 12 * 1024 * 1024, retryMs = 5 } = options;
  const log = new MemoryLog(partitions);
  const groups = new Map<string, MemoryGroup>();
  const consumers: BrokerConsumer[] = [];
  let isUp = true;
  let answersToLose = 0;
  let refused: (record: OutboundRecord) => boolean = () => false;

  const groupOf = (groupId: string): MemoryGroup => {
    const known = groups.get(groupId) ?? new MemoryGroup(log, () => isUp, retryMs);
    groups.set(groupId, known);
    return known;
  };

  const reason = (record: OutboundRecord): string | undefined => {
    if (topics !== undefined && !topics.includes(record.topic)) return 'There is no such topic.';
    if (sizeOf(record) > maxRecordBytes) return 'The record is larger than the topic takes.';
    return refused(record) ? 'The broker does not take this record.' : undefined;
  };

  const send = async (records: readonly OutboundRecord[]): Promise<readonly Placed[]> => {
    await Promise.resolve();
    if (!isUp) throw new BrokerUnavailable('The broker does not answer.');
    records.forEach((record, index) => {
      const why = reason(record);
      if (why !== undefined) throw new RecordRefused(index, why);
    });
    const placed = records.map((record) => log.put({ ...record, value: Buffer.from(record.value) }));
    if (answersToLose === 0) return placed;
    answersToLose -= 1;
    throw new BrokerUnavailable('The acknowledgement did not come.');
  };

  return {
    producer: () => memoryProducer(send),
    consumer: (wanted) => {
      const consumer = memoryConsumer(groupOf(wanted.groupId), wanted);
      consumers.push(consumer);
      return consumer;
    },
    close: async () => {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
    },
    records: (topic) => Array.from({ length: partitions }, (_, at) => log.at(topic, at)).flat(),
    put: (record) => log.put(record),
    down: () => {
      isUp = false;
      log.wake();
    },
    up: () => {
      isUp = true;
      log.wake();
    },
    loseAnswers: (sends) => {
      answersToLose = sends;
    },
    refuse: (which = () => false) => {
      refused = which;
    },
    rewind: (groupId) => groupOf(groupId).rewind(),
  };
}

function memoryProducer(send: BrokerProducer['send']): BrokerProducer {
  let closed = false;
  return {
    send: (records) =>
      closed ? Promise.reject(new BrokerUnavailable('The producer is closed.')) : send(records),
    close: () => {
      closed = true;
      return Promise.resolve();
    },
  };
}

function memoryConsumer(group: MemoryGroup, { topics }: ConsumerOptions): BrokerConsumer {
  let member: Member | undefined;
  return {
    start: (handle: Handle) => {
      if (member !== undefined) return;
      member = { topics, handle, state: 'STARTING' };
      group.join(member);
    },
    status: () => {
      if (member === undefined) return { state: 'STARTING', assigned: [], restarts: 0 };
      const { state, lastAnswerAt } = member;
      const answered = lastAnswerAt === undefined ? {} : { lastAnswerAt };
      if (state === 'STOPPED') return { state, assigned: [], restarts: 0, ...answered };
      return { state, assigned: group.assigned(member), lag: group.lag(member), restarts: 0, ...answered };
    },
    stop: async () => {
      if (member === undefined) return;
      member.state = 'STOPPED';
      await group.leave(member);
    },
  };
}
