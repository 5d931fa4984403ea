import type { Sql } from '#platform/database';
import type { Cursor, Place } from '../following/cursor.js';
import { ADVANCE_UNBLOCKED } from '../following/statements.js';
import { readTable, type Prepared, type Target } from './apply.js';
import { Batch, type TableChange } from './batch.js';
import type { TablePlan } from './table-plan.js';
import { insertRows, upsertRows, type Statement, type Within } from './table-sql.js';

/** What the writes of a batch hang on: the checkpoint's move, which is theirs or nobody's. */
const MOVED = 'moved';

/**
 * Folds steps into a generation's tables and moves its checkpoint in one statement, which is its own transaction. Only for an owner
 * that knows of no parked events: then nobody else writes these rows, and what is read before the statement still holds in it.
 *
 * Most batches are small, and opening, setting up and closing a transaction cost more than what is written in it (docs/adr/0166).
 * @returns false when nothing was written: because the checkpoint is not the owner's to move, or the batch needs a transaction
 *   (an event to be held back, a row to be deleted)
 */
export async function applyAtOnce(
  sql: Sql,
  target: Target,
  { steps, prepared }: Prepared,
  from: Cursor,
  to: Place,
): Promise<boolean> {
  const batch = new Batch(target.plans, steps, prepared);
  const tables = target.plans.map(async (plan) => [plan, await readTable(sql, target, plan, batch)] as const);
  const { changes, heldBack } = batch.fold(new Map(await Promise.all(tables)), new Set());
  if (heldBack.length > 0 || [...changes.values()].some(({ deletes }) => deletes.length > 0)) return false;
  const place = [target.name, target.generation, from.position, to.position, to.ordinal, from.fence];
  const writes = writesOf(target, changes, place.length);
  const bodies = writes.map(({ text }, at) => `, write_${at + 1} as (${text})`);
  const rows = await sql.unsafe<object[]>(
    `with ${MOVED} as (${ADVANCE_UNBLOCKED})${bodies.join('')} select 1 from ${MOVED}`,
    [...place, ...writes.flatMap(({ parameters }) => parameters)],
    { prepare: true },
  );
  return rows.length > 0;
}

function writesOf(
  { schema }: Target,
  changes: ReadonlyMap<TablePlan, TableChange>,
  behind: number,
): readonly Statement[] {
  const writes: Statement[] = [];
  const add = (write: (within: Within) => Statement): void => {
    const before = writes.reduce((sum, { parameters }) => sum + parameters.length, behind);
    writes.push(write({ behind: before, only: MOVED }));
  };
  for (const [plan, { inserts, upserts }] of changes) {
    if (inserts.length > 0) add((within) => insertRows(schema, plan, inserts, within));
    if (upserts.length > 0) add((within) => upsertRows(schema, plan, upserts, within));
  }
  return writes;
}
