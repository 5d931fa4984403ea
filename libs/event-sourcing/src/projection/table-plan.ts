import { normaliseCell } from './cells.js';
import type { ColumnType } from './columns.js';
import { columnName } from './names.js';
import type { Projection } from './projection.js';
import type { AnyRow, Table } from './table.js';

export interface Field {
  readonly field: string;
  readonly column: string;
  readonly type: ColumnType;
}

/** A declared table with everything that follows from its declaration, worked out once. */
export interface TablePlan {
  readonly name: string;
  readonly table: Table;
  readonly fields: readonly Field[];
  readonly keyFields: readonly Field[];
}

/** A handler made a row its own table cannot take: a fault of the declaration. Names no value. */
export class RowRefused extends Error {
  readonly code = 'ROW_REFUSED';

  constructor(table: string, what: string) {
    super(`A row of ${table} ${what}`);
    this.name = 'RowRefused';
  }
}

const plans = new WeakMap<Projection<never>, readonly TablePlan[]>();

export function tablePlans(projection: Projection<never>): readonly TablePlan[] {
  const known = plans.get(projection);
  if (known !== undefined) return known;
  const made = Object.entries(projection.tables).map(([name, table]) => plan(name, table));
  plans.set(projection, made);
  return made;
}

function plan(name: string, table: Table): TablePlan {
  const fields = Object.entries(table.columns).map(([field, type]) => ({
    field,
    column: columnName(field),
    type,
  }));
  const keyFields = table.key.map((key) => fields.find(({ field }) => field === key) as Field);
  return { name, table, fields, keyFields };
}

/** The row as it would be read back; fields that are no column are dropped. */
export const normaliseRow = ({ fields }: TablePlan, row: AnyRow): AnyRow => pick(fields, row);

export function normaliseKey(plan: TablePlan, row: AnyRow): AnyRow {
  const key = pick(plan.keyFields, row);
  refuseGaps(plan, key);
  return key;
}

/** @throws RowRefused unless a normalised row has all of its key */
export function refuseGaps({ name, keyFields }: TablePlan, row: AnyRow): void {
  const missing = keyFields.find(({ field }) => row[field] === null);
  if (missing !== undefined) throw new RowRefused(name, `has no ${missing.field}, which is part of its key`);
}

function pick(fields: readonly Field[], row: AnyRow): AnyRow {
  const picked: Record<string, unknown> = {};
  for (const { field, type } of fields) picked[field] = normaliseCell(type, row[field], field);
  return Object.freeze(picked);
}

/** One text per key: no normalised text holds a NUL, so that different keys differ. */
export const keyText = ({ keyFields }: TablePlan, row: AnyRow): string =>
  keyFields.map(({ field }) => String(row[field])).join('\u0000');
