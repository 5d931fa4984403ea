export { dataQuality } from './quality-projection.js';
export { listDataQualityIssues } from './list-issues.js';
