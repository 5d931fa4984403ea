import 'reflect-metadata';
import {
  openInProduction,
  operationsServer,
  REQUIRED_IN_PRODUCTION,
  runInProduction,
  startWorker,
} from '#assembly/process';
import { noticeForms } from '#reviews/reminders';
import { senderFrom } from '#messaging/senders';
import { createHealth } from '#platform/health';
import { createMetrics } from '#platform/metrics';

/** A file nobody reads must not be taken for a message that left, so a service says how its messages go. */
const REQUIRED = [...REQUIRED_IN_PRODUCTION, 'NOTIFICATIONS'] as const;

/** What follows the log, by itself: read models, process managers, the deadline clock, messages. A second one stands by. */
await runInProduction('worker', REQUIRED, async (parts, config, log) => {
  const sender = senderFrom(config, noticeForms);
  const ledger = await openInProduction(parts, config, log, 'worker');
  const worker = startWorker(ledger, { sender, lagLimit: config.PROJECTION_LAG_LIMIT });
  parts.add(worker, () => worker.stop());
  const health = createHealth({ checks: worker.healthChecks });
  const metrics = createMetrics({ process: true });
  metrics.projectionLag(async () =>
    (await ledger.readModels.status()).map(({ name, lagEvents }) => ({
      projection: name,
      events: lagEvents,
    })),
  );
  metrics.parkedEvents(async () => (await ledger.readModels.parked.list()).length);
  const { HOST: host, PORT: port } = config;
  const operations = await operationsServer({ host, port, health, metrics });
  parts.add(operations, () => operations.close());
  parts.add(health, () => {
    health.stopping();
    return Promise.resolve();
  });
  health.started();
  log.info('following the log', { port: operations.port });
  return {};
});
