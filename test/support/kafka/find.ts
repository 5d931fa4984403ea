import { existsSync } from 'node:fs';
import { folder, onPath } from '../../../infra/kafka/jars.mjs';
import { startBroker, startMockCluster } from './broker-process.js';

/** What the suites of a run have for Kafka. */
export type KafkaFound =
  | { readonly kind: 'broker' | 'mock'; readonly brokers: string }
  | { readonly kind: 'none'; readonly why: string };

/** A cluster named from outside, a broker, or what comes nearest; and how to end it. */
export async function findKafka(): Promise<{ found: KafkaFound; close: () => Promise<void> }> {
  const outside = process.env['KAFKA_BROKERS'];
  if (outside !== undefined) return { found: { kind: 'broker', brokers: outside }, close: nothing };
  const reasons: string[] = [];
  if (onPath('java') && (existsSync(await folder()) || onPath('mvn'))) {
    try {
      const broker = await startBroker();
      return { found: { kind: 'broker', brokers: broker.brokers }, close: () => broker.close() };
    } catch (error) {
      reasons.push((error as Error).message);
    }
  } else reasons.push('neither Java with Maven nor the jars are here (infra/kafka/install.sh gets them)');
  if (onPath('kcat')) {
    const mock = await startMockCluster();
    return { found: { kind: 'mock', brokers: mock.brokers }, close: () => mock.close() };
  }
  const why = `${reasons.join('; ')}, nor is Debian's kcat; KAFKA_BROKERS names a cluster`;
  return { found: { kind: 'none', why }, close: nothing };
}

const nothing = (): Promise<void> => Promise.resolve();
