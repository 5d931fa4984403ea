import { kafkaFrom, type KafkaConfig } from '#messaging/broker';
import { atCluster, checkTopics, declaredTopics, type ClusterFault } from '#messaging/topics';
import type { Config } from '#platform/config';
import type { HealthCheck } from '#platform/health';
import type { Logger } from '#platform/logging';
import { repeat } from '../process/repeat.js';

export type TopicsConfig = KafkaConfig & Pick<Config, 'KAFKA_REPLICATION_FACTOR' | 'KAFKA_TOPICS_FILE'>;

/** Topics are changed by hand, if at all. */
const EVERY_MS = 10 * 60_000;

/**
 * Compares the topics of the cluster with their declaration, at the start and now and then. A warning: what still gets through a topic
 * kept too short or in too few copies is better sent than held, but somebody has to mend it.
 */
export function watchTopics(
  config: TopicsConfig,
  log: Logger,
): { readonly healthCheck: HealthCheck; stop(): Promise<void> } {
  let faults: readonly ClusterFault[] | undefined;
  const plan = {
    declared: declaredTopics(config.KAFKA_TOPICS_FILE),
    prefix: config.KAFKA_TOPIC_PREFIX,
    replicationFactor: config.KAFKA_REPLICATION_FACTOR,
  };
  const look = async (): Promise<void> => {
    faults = await atCluster(kafkaFrom(config), log, (admin) => checkTopics(admin, plan));
    if (faults.length > 0)
      log.warn('topics are not as declared; "ledger kafka check" says how', { count: faults.length });
  };
  const failed = (error: unknown): void => {
    faults = undefined;
    log.warn('the topics could not be compared with their declaration', { error });
  };
  const first = look().catch(failed);
  const again = repeat(EVERY_MS, look, failed);
  return {
    healthCheck: {
      name: 'topics',
      failure: 'warning',
      check: () =>
        Promise.resolve({
          ok: faults?.length === 0,
          facts: faults === undefined ? { looked: false } : { looked: true, faults: faults.length },
        }),
    },
    stop: async () => {
      await Promise.all([first, again.stop()]);
    },
  };
}
