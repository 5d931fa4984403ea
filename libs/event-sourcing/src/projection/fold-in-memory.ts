import type { ProjectedEvent } from '../following/projected-event.js';
import type { Projection } from './projection.js';
import type { AnyRow, FoldTable } from './table.js';
import { keyText, normaliseKey, normaliseRow, tablePlans, type TablePlan } from './table-plan.js';

/** Rows by the text of their key, by table. */
export type MemoryTables = ReadonlyMap<string, ReadonlyMap<string, AnyRow>>;

/**
 * What a projection's tables hold after these events, worked out in the plainest way: one event at a time, in maps.
 * The measure for the runner, and the way to test a read model's declaration without a database.
 * @throws whatever the declaration throws: nothing is parked here.
 */
export async function foldInMemory<S>(
  projection: Projection<S>,
  events: readonly ProjectedEvent[],
  services: S,
): Promise<MemoryTables> {
  const plans = tablePlans(projection);
  const tables = new Map(plans.map((plan) => [plan.name, new Map<string, AnyRow>()]));
  for (const event of events) {
    if (!projection.events.has(event.type)) continue;
    const prepared = await projection.prepare([event], services);
    for (const plan of plans) apply(plan, tables.get(plan.name) as Map<string, AnyRow>, event, prepared);
  }
  return tables;
}

function apply(plan: TablePlan, rows: Map<string, AnyRow>, event: ProjectedEvent, prepared: unknown): void {
  const { table } = plan;
  if (table.kind === 'fold') {
    fold(plan, table, rows, event, prepared);
    return;
  }
  for (const row of table.rowsOf(event, prepared)) {
    const normal = normaliseRow(plan, row);
    const text = keyText(plan, normaliseKey(plan, normal));
    if (!rows.has(text)) rows.set(text, normal);
  }
}

function fold(
  plan: TablePlan,
  table: FoldTable,
  rows: Map<string, AnyRow>,
  event: ProjectedEvent,
  prepared: unknown,
): void {
  const keys = new Map(
    table
      .keysOf(event, prepared)
      .map((key) => normaliseKey(plan, key))
      .map((key) => [keyText(plan, key), key]),
  );
  for (const [text, key] of keys) {
    const next = table.fold(rows.get(text), event, prepared, key);
    if (next === undefined) rows.delete(text);
    else rows.set(text, normaliseRow(plan, next));
  }
}
