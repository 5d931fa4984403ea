export { createMetrics, type FeedStanding, type Metrics } from './metrics.js';
