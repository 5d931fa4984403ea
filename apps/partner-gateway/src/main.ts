import 'reflect-metadata';
import { loadPartnerKeys, startGateway, watchTopics } from '#assembly/gateway';
import {
  openInProduction,
  operationsServer,
  REQUIRED_IN_PRODUCTION,
  runInProduction,
} from '#assembly/process';
import { loadSenderMappings } from '#information-sharing/inbound';
import { brokerFrom } from '#messaging/broker';
import { createHealth } from '#platform/health';
import { createMetrics } from '#platform/metrics';

/** Messages say where their disclosure can be looked up, so a service says where the API is. */
const REQUIRED = [...REQUIRED_IN_PRODUCTION, 'KAFKA_BROKERS', 'PUBLIC_URL'] as const;

/** Everything between the ledger and partners, by itself: feeds out, notices in. A second one stands by. */
await runInProduction('partner-gateway', REQUIRED, async (parts, config, log) => {
  const { HOST: host, PORT: port, PUBLIC_URL: publicUrl, PARTNER_KEYS_FILE: keysFile } = config;
  const { SENDER_MAPPINGS_DIR: senders } = config;
  const partnerKeys = keysFile === undefined ? undefined : loadPartnerKeys(keysFile);
  const broker = parts.add(brokerFrom(config, log), (each) => each.close());
  const ledger = await openInProduction(parts, config, log, 'partner-gateway');
  const metrics = createMetrics({ process: true });
  const gateway = startGateway(ledger, {
    ...{ broker, publicUrl, metrics },
    ...(partnerKeys === undefined ? {} : { partnerKeys }),
    ...(senders === undefined
      ? {}
      : { channels: loadSenderMappings(senders, ledger.services.organisations) }),
  });
  parts.add(gateway, () => gateway.stop());
  const topics = parts.add(watchTopics(config, log), (each) => each.stop());
  const health = createHealth({ checks: [...gateway.healthChecks, topics.healthCheck] });
  const operations = await operationsServer({ host, port, health, metrics });
  parts.add(operations, () => operations.close());
  parts.add(health, () => {
    health.stopping();
    return Promise.resolve();
  });
  health.started();
  log.info('standing between the ledger and its partners', { port: operations.port });
  return {};
});
