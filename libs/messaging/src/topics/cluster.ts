import type { Logger } from '#platform/logging';
import { openClient } from '../broker/kafka/client.js';
import { within } from '../broker/kafka/errors.js';
import { type KafkaOptions, limitsOf } from '../broker/kafka/options.js';
import { BrokerUnavailable } from '../broker/broker.js';
import type { Admin } from 'kafkajs';
import type { Declaration } from './declaration.js';

/** What is declared, as a cluster should have it: names with their prefix, and as many copies as it has brokers for. */
export interface ClusterPlan {
  readonly declared: Declaration;
  readonly prefix: string;
  readonly replicationFactor: number;
}

/**
 * A look at the cluster with an administrator's connection, closed afterwards.
 * @throws BrokerUnavailable when it does not answer, or does not permit it
 */
export async function atCluster<T>(
  options: KafkaOptions,
  log: Logger,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  const limits = limitsOf(options);
  const client = openClient(options, limits, log);
  const admin = client.kafka.admin();
  try {
    await within(limits.sendMs, admin.connect());
    return await within(limits.sendMs, work(admin));
  } catch (error) {
    if (error instanceof BrokerUnavailable) throw error;
    throw new BrokerUnavailable('The cluster does not answer, or not this account.', { cause: error });
  } finally {
    await within(limits.leaveMs, admin.disconnect()).catch(() => undefined);
    client.destroy();
  }
}
