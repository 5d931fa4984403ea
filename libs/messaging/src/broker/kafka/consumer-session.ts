import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { Logger } from '#platform/logging';
import type { ConsumerOptions, InboundRecord } from '../broker.js';
import { openClient } from './client.js';
import type { ConsumerProgress } from './consumer-progress.js';
import { deafness } from './deafness.js';
import { within } from './errors.js';
import { inboundRecord } from './inbound-record.js';
import { backoff, type KafkaLimits, type KafkaOptions } from './options.js';

export interface SessionOptions {
  readonly kafka: KafkaOptions;
  readonly limits: KafkaLimits;
  readonly consumer: ConsumerOptions;
  readonly handle: (record: InboundRecord) => Promise<void>;
  readonly progress: ConsumerProgress;
  readonly log: Logger;
}

/** One life of a consumer of the client, from its connection to its end: nothing of it is used a second time. */
export interface ConsumerSession {
  /** Resolves with the reason when it can go on no longer; never rejects. */
  readonly over: Promise<unknown>;
  /** Lets the record in hand finish, leaves the group and ends every connection. */
  end(): Promise<void>;
}

export function startSession(options: SessionOptions): ConsumerSession {
  const { kafka, limits, progress, log } = options;
  const client = openClient(kafka, limits, log);
  const consumer = client.kafka.consumer({
    groupId: `${kafka.topicPrefix ?? ''}${options.consumer.groupId}`,
    sessionTimeout: limits.sessionMs,
    rebalanceTimeout: limits.rebalanceMs,
    heartbeatInterval: limits.heartbeatMs,
    maxWaitTimeInMs: limits.fetchWaitMs,
    allowAutoTopicCreation: false,
    // It starts itself anew after some errors and lies dead after others, and cannot be stopped while it does: every end of it is ours.
    retry: { retries: 3, restartOnFailure: () => Promise.resolve(false) },
  });
  const batches = new BatchHandler(options);
  const { promise, resolve } = deferred();
  const watch = deafness(consumer, limits.deafMs, progress, (reason) => resolve(reason));
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => batches.joined(payload.memberAssignment));
  consumer.on(consumer.events.REBALANCING, () => progress.left('STARTING'));
  consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload.error));
  begin(consumer, options, batches).catch(resolve);
  return {
    over: promise,
    end: async () => {
      clearInterval(watch);
      await batches.close();
      await within(limits.leaveMs, consumer.disconnect()).catch(() => undefined);
      client.destroy();
    },
  };
}

async function begin(
  consumer: Consumer,
  { kafka, limits, consumer: { topics } }: SessionOptions,
  batches: BatchHandler,
): Promise<void> {
  const prefix = kafka.topicPrefix ?? '';
  await within(limits.deafMs, consumer.connect());
  // From the start, so that what a partner wrote before the first look, or while offsets had expired, is read.
  await within(
    limits.deafMs,
    consumer.subscribe({ topics: topics.map((topic) => prefix + topic), fromBeginning: true }),
  );
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 4,
    eachBatch: (batch) => batches.take(batch),
  });
}

/** Hands the records of a partition over one after the other, and commits each once it was handled. */
class BatchHandler {
  readonly #options: SessionOptions;
  readonly #inHand = new Set<Promise<unknown>>();
  /** Failures in a row of the record a partition is held at, by `topic/partition`. */
  readonly #failures = new Map<string, number>();
  readonly #resuming = new Set<NodeJS.Timeout>();
  #generation = 0;
  #closed = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  joined(assignment: Readonly<Record<string, readonly number[]>>): void {
    this.#generation += 1;
    this.#options.progress.joined(assignment);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#resuming.forEach(clearTimeout);
    // A handler that hangs keeps its record: started anew beside it, two would have it in hand.
    await Promise.all(this.#inHand);
  }

  async take(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const { topic, partition } = batch;
    const { progress } = this.#options;
    const generation = this.#generation;
    for (const message of batch.messages) {
      if (this.#closed || !payload.isRunning() || payload.isStale()) return;
      const waiting = (from: bigint): void =>
        progress.waiting(topic, partition, BigInt(batch.highWatermark) - from);
      const at = BigInt(message.offset);
      waiting(at);
      const name = topic.slice(this.#options.kafka.topicPrefix?.length ?? 0);
      if (!(await this.#handle(inboundRecord(name, partition, message), () => payload.heartbeat()))) {
        this.#hold(payload, name);
        return;
      }
      this.#failures.delete(`${name}/${partition}`);
      // The group was shared out anew meanwhile: the partition may be another's now.
      if (generation !== this.#generation) return;
      const offset = String(at + 1n);
      payload.resolveOffset(message.offset);
      // Each by itself, for the commit is also what tells a member that it lost the partition, before it takes the next record.
      await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
      waiting(at + 1n);
      await payload.heartbeat();
    }
  }

  /** Whether it was handled. The group hears of this member all the while. */
  async #handle(record: InboundRecord, heartbeat: () => Promise<void>): Promise<boolean> {
    const { limits, handle, log } = this.#options;
    // What a heartbeat has to say, such as that the group is shared out anew, it says again when the record is done.
    const beat = setInterval(() => void heartbeat().catch(() => undefined), limits.heartbeatMs);
    const handling = (async () => handle(record))().then(
      () => true,
      (error: unknown) => {
        const { topic, partition, offset: position } = record;
        log.warn('broker.record.failed', { stream: `${topic}:${partition}`, position, error });
        return false;
      },
    );
    this.#inHand.add(handling);
    try {
      return await handling;
    } finally {
      clearInterval(beat);
      this.#inHand.delete(handling);
    }
  }

  /** Nothing of the partition is fetched for a while; the member stays in its group, and other partitions go on. */
  #hold(payload: EachBatchPayload, topic: string): void {
    if (this.#closed) return;
    const key = `${topic}/${payload.batch.partition}`;
    const failures = (this.#failures.get(key) ?? 0) + 1;
    this.#failures.set(key, failures);
    const resume = payload.pause();
    const timer = setTimeout(
      () => {
        this.#resuming.delete(timer);
        resume();
      },
      backoff(this.#options.limits.retryMs, failures),
    );
    this.#resuming.add(timer);
  }
}

function deferred(): { promise: Promise<unknown>; resolve: (reason: unknown) => void } {
  let resolve: (reason: unknown) => void = () => undefined;
  const promise = new Promise<unknown>((settle) => (resolve = settle));
  return { promise, resolve };
}
