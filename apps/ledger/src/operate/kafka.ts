import { BrokerUnavailable, kafkaFrom } from '#messaging/broker';
import {
  applyDeclaration,
  atCluster,
  checkCluster,
  type ClusterFault,
  declaredTopics,
  faultSentence,
} from '#messaging/topics';
import { type Config, loadConfig } from '#platform/config';
import { createLogger } from '#platform/logging';
import { CliFailure } from '../failure.js';
import type { Output } from '../terminal/output.js';

/** Compares the topics and access rules of the cluster with the declaration; ends 1 when they differ. */
export const checkKafka = (out: Output): Promise<void> => atKafka(out, checkCluster);

/** Creates what is missing and sets what is set otherwise; what it must not change by itself it names, and ends 1. */
export const applyKafka = (out: Output): Promise<void> => atKafka(out, applyDeclaration);

async function atKafka(out: Output, work: typeof checkCluster): Promise<void> {
  const config = loadConfig(process.env, { required: ['KAFKA_BROKERS'] });
  const log = createLogger({ level: 'silent', service: 'ledger' });
  const declared = declaredTopics(config.KAFKA_TOPICS_FILE);
  const plan = {
    declared,
    prefix: config.KAFKA_TOPIC_PREFIX,
    replicationFactor: config.KAFKA_REPLICATION_FACTOR,
  };
  const faults = await atCluster(kafkaFrom(config), log, (admin) => work(admin, plan)).catch(unreached);
  report(out, config, faults, declared.topics.length);
}

function unreached(error: unknown): never {
  if (!(error instanceof BrokerUnavailable)) throw error;
  throw new CliFailure(
    error.code,
    `${error.message} See that KAFKA_BROKERS is reached from here, and that the account may look at topics, settings and access rules (and, for "apply", change them).`,
  );
}

function report(
  out: Output,
  { KAFKA_BROKERS: brokers }: Config<'KAFKA_BROKERS'>,
  faults: readonly ClusterFault[],
  topics: number,
): void {
  // A cluster that asks nobody for permission is told of and is no failure: on one's own machine it is as it should be.
  const grave = faults.filter(({ kind }) => kind !== 'ACCESS_OPEN');
  faults.forEach((fault) => out.line(faultSentence(fault)));
  if (grave.length === 0) out.line(`${topics} topics are as declared at ${brokers.join(', ')}.`);
  out.result({ topics, faults });
  if (grave.length > 0)
    throw new CliFailure(
      'CLUSTER_DIFFERS',
      `The cluster differs from the declaration in ${grave.length} ways.`,
    );
}
