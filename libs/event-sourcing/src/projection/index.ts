export type { ColumnType, ColumnTypeFor, Columns, IndexSpec } from './columns.js';
export type { ProjectedEvent } from './projected-event.js';
export { appendTable, foldTable, type AppendTableSpec, type FoldTableSpec, type Table } from './table.js';
export { defineProjection, type AccessClass, type Projection, type ProjectionSpec } from './projection.js';
