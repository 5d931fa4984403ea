import type { Sql } from '#platform/database';
import type { Step } from '../following/decode.js';
import type { FollowerId } from '../following/cursor.js';
import { blockedCases, park, type HeldBack } from '../following/parking.js';
import { Batch, type Rows, type TableChange } from './batch.js';
import type { TablePlan } from './table-plan.js';
import { deleteRows, insertRows, readRows, selectRows, upsertRows, type Statement } from './table-sql.js';
import type { AnyRow } from './table.js';

/** The tables of one generation. */
export interface Target extends FollowerId {
  readonly schema: string;
  readonly plans: readonly TablePlan[];
}

/** Steps and what `prepare` gave for them. */
export interface Prepared {
  readonly steps: readonly Step[];
  readonly prepared: unknown;
}

/**
 * Folds steps into a generation's tables within a transaction that holds the generation's row.
 * @param blocked how many events of the generation are parked or waiting
 * @param poison what to do with events that fail; throwing undoes everything
 */
export async function applySteps(
  tx: Sql,
  target: Target,
  { steps, prepared }: Prepared,
  blocked: number,
  poison: (heldBack: readonly HeldBack[]) => void,
): Promise<void> {
  if (steps.length === 0) return;
  const cases =
    blocked === 0
      ? new Set<string>()
      : await blockedCases(
          tx,
          target,
          steps.map(({ caseId }) => caseId),
        );
  const batch = new Batch(target.plans, steps, prepared);
  const current = new Map<TablePlan, Rows>();
  for (const plan of target.plans) current.set(plan, await readTable(tx, target, plan, batch));
  const { changes, heldBack } = batch.fold(current, cases);
  poison(heldBack);
  for (const [plan, change] of changes) await write(tx, target.schema, plan, change);
  await park(tx, target, heldBack);
}

/** The rows of one table that the batch may change, as they stand. */
export async function readTable(sql: Sql, { schema }: Target, plan: TablePlan, batch: Batch): Promise<Rows> {
  const keys = batch.keys(plan);
  if (keys.length === 0) return new Map();
  return readRows(plan, await run(sql, selectRows(schema, plan, keys)));
}

async function write(tx: Sql, schema: string, plan: TablePlan, change: TableChange): Promise<void> {
  if (change.inserts.length > 0) await run(tx, insertRows(schema, plan, change.inserts));
  if (change.upserts.length > 0) await run(tx, upsertRows(schema, plan, change.upserts));
  if (change.deletes.length > 0) await run(tx, deleteRows(schema, plan, change.deletes));
}

const run = (tx: Sql, { text, parameters }: Statement): Promise<readonly AnyRow[]> =>
  tx.unsafe<AnyRow[]>(text, [...parameters], { prepare: true });
