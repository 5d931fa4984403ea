import 'reflect-metadata';
import { authorisation, commands, isInternal, queries } from '#assembly/ledger';
import {
  healthChecks,
  keepPolicyFresh,
  openInProduction,
  program,
  REQUIRED_IN_PRODUCTION,
  runInProduction,
} from '#assembly/process';
import { createTokenVerifier } from '#identity/tokens';
import { createHealth } from '#platform/health';
import { createMetrics } from '#platform/metrics';
import { createApi } from './create-api.js';

const REQUIRED = [...REQUIRED_IN_PRODUCTION, 'OIDC_ISSUER', 'OIDC_AUDIENCE'] as const;

/** The API by itself: commands in, read models out. Any number of replicas may run; what follows the log is the worker's. */
await runInProduction('api', REQUIRED, async (parts, config, logger) => {
  const ledger = await openInProduction(parts, config, logger, 'api');
  parts.add(keepPolicyFresh(ledger), (refresh) => refresh.stop());
  const health = createHealth({ checks: healthChecks(ledger, { lagLimit: config.PROJECTION_LAG_LIMIT }) });
  const api = await createApi({
    config,
    runner: ledger.runner,
    commands: commands.filter((command) => !isInternal(command)),
    queries,
    services: ledger.services,
    tokenVerifier: createTokenVerifier({
      issuer: config.OIDC_ISSUER,
      audience: config.OIDC_AUDIENCE,
      ...(config.OIDC_JWKS_URI === undefined ? {} : { jwksUri: config.OIDC_JWKS_URI }),
    }),
    authorisation,
    accessLog: ledger.accessLog,
    readModels: ledger.readModels,
    health,
    metrics: createMetrics({ process: true }),
    logger,
    clock: ledger.clock,
    info: { version: program().version },
  });
  parts.add(api, () => api.close());
  const address = await api.listen();
  health.started();
  logger.info('listening', { address });
  return {};
});
