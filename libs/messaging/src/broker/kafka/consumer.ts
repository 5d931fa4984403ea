import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '#platform/logging';
import type { BrokerConsumer, ConsumerOptions, InboundRecord } from '../broker.js';
import { ConsumerProgress } from './consumer-progress.js';
import { startSession } from './consumer-session.js';
import { backoff, type KafkaLimits, type KafkaOptions } from './options.js';

/** Runs one session of the client after the other, with growing pauses between, until it is stopped (ADR 0257). */
export function kafkaConsumer(
  kafka: KafkaOptions,
  limits: KafkaLimits,
  consumer: ConsumerOptions,
  log: Logger,
): BrokerConsumer {
  const progress = new ConsumerProgress(kafka.topicPrefix ?? '');
  const stopping = new AbortController();
  const { signal } = stopping;
  const isStopping = (): boolean => signal.aborted;
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  let running: Promise<void> | undefined;

  const run = async (handle: (record: InboundRecord) => Promise<void>): Promise<void> => {
    let failures = 0;
    while (!isStopping()) {
      progress.state = 'STARTING';
      const began = Date.now();
      const session = startSession({ kafka, limits, consumer, handle, progress, log });
      const reason = await Promise.race([session.over, stopped]);
      await session.end();
      if (isStopping()) break;
      progress.left('BACKING_OFF');
      progress.restarts += 1;
      const [, longest] = limits.restartMs;
      failures = Date.now() - began > longest ? 1 : failures + 1;
      const delayMs = backoff(limits.restartMs, failures);
      log.warn('broker.consumer.restarting', {
        component: consumer.groupId,
        attempt: failures,
        delayMs,
        error: reason,
      });
      await pause(delayMs, undefined, { signal }).catch(() => undefined);
    }
    progress.left('STOPPED');
  };

  return {
    start: (handle) => {
      running ??= run(handle);
    },
    status: () => progress.status(),
    stop: async () => {
      stopping.abort();
      await running;
      progress.left('STOPPED');
    },
  };
}
