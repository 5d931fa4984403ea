export { worklist } from './worklist-projection.js';
export { getWorklist } from './get-worklist.js';
export type { WorklistRow } from './worklist-row.js';
