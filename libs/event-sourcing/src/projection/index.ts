export type { ColumnType, ColumnTypeFor, Columns, IndexSpec } from './columns.js';
export type { ProjectedEvent } from '../following/projected-event.js';
export { appendTable, foldTable, type AppendTableSpec, type FoldTableSpec, type Table } from './table.js';
export { columnName } from './names.js';
export {
  defineProjection,
  SEEN_AT_ONCE_MS,
  type AccessClass,
  type Projection,
  type ProjectionSpec,
} from './projection.js';
export { foldInMemory, type MemoryTables } from './fold-in-memory.js';
export { CellRefused } from './cells.js';
export { RowRefused } from './table-plan.js';
export type { Urgency } from './checkpoints.js';
export { createProjectionRunner, type ProjectionRunner, type ProjectionRunnerOptions } from './runner.js';
export { type BuildStatus, type ProjectionState, type ProjectionStatus } from './status.js';
export {
  BuildFailed,
  type BuildFailure,
  type BuildOptions,
  type BuildProgress,
  type BuildResult,
} from './build.js';
export type { Comparison } from './comparison.js';
export { ProjectionRefused, type ProjectionRefusal } from './registry.js';
export {
  ParkedRefused,
  type ParkedAudit,
  type ParkedDetail,
  type ParkedEvent,
  type ParkedEvents,
  type ParkedRefusal,
  type ParkedState,
  type SettleResult,
} from '../following/parked-events.js';
export type { FollowLog } from '../following/follow-loop.js';
export type { Backoff } from '../following/waiting.js';
export { followingMigrations } from '../following/migrations.js';
