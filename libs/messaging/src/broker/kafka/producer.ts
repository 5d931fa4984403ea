import type { ICustomPartitioner, Message, Producer } from 'kafkajs';
import type { Logger } from '#platform/logging';
import {
  type BrokerProducer,
  BrokerUnavailable,
  type OutboundRecord,
  type Placed,
  RecordRefused,
} from '../broker.js';
import { sizeOf } from '../record-size.js';
import { type Client, openClient } from './client.js';
import { refusalIn, within } from './errors.js';
import { CompressionTypes, Partitioners } from './kafkajs.js';
import type { KafkaLimits, KafkaOptions } from './options.js';

/** Several records travel together up to this many bytes, so that a topic never refuses a batch whose records it would take. */
const BATCH_BYTES = 512 * 1024;

interface Connection {
  readonly client: Client;
  readonly producer: Producer;
  /** Where the partitioner put each message of the current call. */
  readonly partitions: Map<Message, number>;
}

/**
 * Idempotent, acknowledged by all in-sync replicas, one request in flight.
 *
 * After any failure the connection and its producer id are given up. The client numbers the batches of a partition and takes
 * the number back when a send fails; if the broker had written that batch nevertheless, the next one, with other records, would
 * bear its number, be taken for its repetition, and be lost while the broker says that it is there (ADR 0256).
 */
export function kafkaProducer(options: KafkaOptions, limits: KafkaLimits, log: Logger): BrokerProducer {
  const prefix = options.topicPrefix ?? '';
  let connection: Promise<Connection> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  const send = async (records: readonly OutboundRecord[]): Promise<readonly Placed[]> => {
    const placed: Placed[] = [];
    for (const batch of batches(records)) placed.push(...(await sendBatch(batch, placed.length)));
    return placed;
  };

  const sendBatch = async (batch: readonly OutboundRecord[], first: number): Promise<readonly Placed[]> => {
    try {
      return await transmit(batch);
    } catch (error) {
      const why = refusalIn(error);
      if (why === undefined) throw unavailable(error);
      if (batch.length === 1) throw new RecordRefused(first, why, { cause: error });
    }
    // Somebody among them: each by itself tells who. Those that are there already come twice, with the same ids.
    const placed: Placed[] = [];
    for (const record of batch) placed.push(...(await sendBatch([record], first + placed.length)));
    return placed;
  };

  const transmit = async (batch: readonly OutboundRecord[]): Promise<readonly Placed[]> => {
    connection ??= openProducer(options, limits, log);
    const opened = await connection.catch((error: unknown) => {
      connection = undefined;
      throw error;
    });
    const messages = batch.map(({ key, value, headers }): Message => ({
      key,
      value,
      headers: { ...headers },
    }));
    const topics = batch.map(({ topic }) => prefix + topic);
    try {
      opened.partitions.clear();
      const answer = await within(
        limits.sendMs,
        opened.producer.sendBatch({
          topicMessages: messages.map((message, at) => ({ topic: topics[at] ?? '', messages: [message] })),
          acks: -1,
          timeout: limits.requestMs,
          compression: CompressionTypes.None,
        }),
      );
      return placing(messages, topics, opened.partitions, answer);
    } catch (error) {
      connection = undefined;
      opened.client.destroy();
      throw error;
    }
  };

  return {
    send: (records) => {
      if (closed) return Promise.reject(new BrokerUnavailable('The producer is closed.'));
      const sent = last.then(() => send(records));
      last = sent.catch(() => undefined);
      return sent;
    },
    close: async () => {
      closed = true;
      await last;
      const opened = await connection?.catch(() => undefined);
      connection = undefined;
      if (opened === undefined) return;
      await within(limits.leaveMs, opened.producer.disconnect()).catch(() => undefined);
      opened.client.destroy();
    },
  };
}

async function openProducer(options: KafkaOptions, limits: KafkaLimits, log: Logger): Promise<Connection> {
  const client = openClient(options, limits, log);
  const partitions = new Map<Message, number>();
  const createPartitioner: ICustomPartitioner = () => {
    const place = Partitioners.DefaultPartitioner();
    return (asked) => {
      const partition = place(asked);
      partitions.set(asked.message, partition);
      return partition;
    };
  };
  const producer = client.kafka.producer({
    createPartitioner,
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    // Few, for the whole call has its time; endless ones would go on behind the back of whoever was told that it failed.
    retry: { retries: 5 },
  });
  try {
    await within(limits.sendMs, producer.connect());
  } catch (error) {
    client.destroy();
    throw error;
  }
  return { client, producer, partitions };
}

type Answer = Awaited<ReturnType<Producer['sendBatch']>>;

/**
 * Where each message is. The client resolves a call although a partition is missing from the answers, when its leader moved
 * between two tries to a broker that had already answered for others: that is not an acknowledgement.
 */
function placing(
  messages: readonly Message[],
  topics: readonly string[],
  partitions: ReadonlyMap<Message, number>,
  answer: Answer,
): readonly Placed[] {
  const next = new Map<string, bigint>();
  for (const { topicName, partition, baseOffset } of answer)
    if (baseOffset !== undefined) next.set(`${topicName}/${partition}`, BigInt(baseOffset));
  return messages.map((message, at) => {
    const partition = partitions.get(message) ?? -1;
    const place = `${topics[at] ?? ''}/${partition}`;
    const offset = next.get(place);
    if (offset === undefined) throw new BrokerUnavailable('A partition did not acknowledge.');
    next.set(place, offset + 1n);
    return { partition, offset: String(offset) };
  });
}

function* batches(records: readonly OutboundRecord[]): Generator<readonly OutboundRecord[]> {
  let batch: OutboundRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = sizeOf(record);
    if (batch.length > 0 && bytes + size > BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(record);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

const unavailable = (error: unknown): BrokerUnavailable =>
  error instanceof BrokerUnavailable
    ? error
    : new BrokerUnavailable('The broker did not take the records.', { cause: error });
