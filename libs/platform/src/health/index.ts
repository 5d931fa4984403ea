export {
  createHealth,
  type Health,
  type HealthCheck,
  type HealthFinding,
  type HealthOptions,
  type HealthReport,
} from './health.js';
