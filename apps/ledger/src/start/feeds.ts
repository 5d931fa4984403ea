import { loadPartnerKeys, startGateway } from '#assembly/gateway';
import type { Ledger } from '#assembly/ledger';
import type { Parts } from '#assembly/process';
import { brokerFrom } from '#messaging/broker';
import type { Config } from '#platform/config';
import type { HealthCheck } from '#platform/health';
import type { Logger } from '#platform/logging';
import type { Metrics } from '#platform/metrics';
import { channelsFrom } from '../operate/senders.js';

export interface StartedFeeds {
  /** For the banner. */
  readonly description: string;
  /** Warnings only: a broker that is away must not keep anybody from raising a concern. */
  readonly healthChecks: readonly HealthCheck[];
}

const OFF: StartedFeeds = {
  description: 'off; KAFKA_BROKERS=host:port switches the feeds to and from partners on',
  healthChecks: [],
};

export interface FeedsToStart {
  readonly ledger: Ledger;
  readonly config: Config;
  readonly publicUrl: string;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** Feeds to and from partners, where the environment says where Kafka is. @throws ConfigInvalid, PartnerKeysInvalid, SenderMappingInvalid */
export function startFeeds(
  parts: Parts,
  { ledger, config, publicUrl, metrics, log }: FeedsToStart,
): StartedFeeds {
  const { KAFKA_BROKERS: brokers, PARTNER_KEYS_FILE: keysFile } = config;
  if (brokers === undefined) return OFF;
  const broker = parts.add(brokerFrom(config, log), (each) => each.close());
  const gateway = startGateway(ledger, {
    ...{ broker, publicUrl, metrics },
    ...(keysFile === undefined ? {} : { partnerKeys: loadPartnerKeys(keysFile) }),
    channels: channelsFrom(config, ledger.services.organisations),
  });
  parts.add(gateway, () => gateway.stop());
  return {
    description: `by Kafka at ${brokers.join(', ')}`,
    healthChecks: gateway.healthChecks.map((check) => ({ ...check, failure: 'warning' })),
  };
}
