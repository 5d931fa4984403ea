/** What runs in a process of the ledger: following the log, keeping time, saying how it is, and ending well. */
export { healthChecks, type HealthLimits } from './health-checks.js';
export { type EventStoreConfig, openEventStore, storeNamed } from './event-store.js';
export {
  type Databases,
  MigrationsPending,
  openDatabases,
  openInProduction,
  REQUIRED_IN_PRODUCTION,
} from './open-process.js';
export { operationsServer } from './operations-server.js';
export { Parts } from './parts.js';
export { keepPolicyFresh } from './policy-refresh.js';
export { processManagers } from './process-managers.js';
export { runInProduction } from './production.js';
export { program, type Program } from './program.js';
export { endOnUncaught, runProcess, type Running } from './run-process.js';
export { startWorker, type Worker, type WorkerOptions, type WorkerStatus } from './worker.js';
