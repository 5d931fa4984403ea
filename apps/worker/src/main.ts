import 'reflect-metadata';
import {
  openInProduction,
  operationsServer,
  REQUIRED_IN_PRODUCTION,
  runInProduction,
  startWorker,
} from '#assembly/process';
import { createHealth } from '#platform/health';
import { createMetrics } from '#platform/metrics';

/** What follows the log, by itself: read models, process managers, the deadline clock. A second one stands by. */
await runInProduction('worker', REQUIRED_IN_PRODUCTION, async (parts, config, log) => {
  const ledger = await openInProduction(parts, config, log, 'worker');
  const worker = startWorker(ledger, { lagLimit: config.PROJECTION_LAG_LIMIT });
  parts.add(worker, () => worker.stop());
  const health = createHealth({ checks: worker.healthChecks });
  const metrics = createMetrics({ process: true });
  metrics.projectionLag(async () =>
    (await ledger.readModels.status()).map(({ name, lagEvents }) => ({
      projection: name,
      events: lagEvents,
    })),
  );
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
