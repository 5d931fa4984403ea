import type { Sql } from '#platform/database';
import type { Generation } from './registry.js';
import type { TablePlan } from './table-plan.js';
import { digestRows } from './table-sql.js';

/** How a rebuilt generation and the one it replaced compared, both at the same event. */
export interface Comparison {
  /** Rows of each table in the new generation. */
  readonly rows: Readonly<Record<string, number>>;
  /** Tables whose rows differ in number (or, when digests were asked for, in any value). */
  readonly different: readonly string[];
  /** Events the replaced generation had parked or waiting: then it is expected to differ. */
  readonly heldBackBefore: number;
}

interface Digest {
  readonly rows: number;
  readonly digest: string | null;
}

export async function compareTables(
  tx: Sql,
  plans: readonly TablePlan[],
  active: Generation,
  schema: string,
  compare: 'rows' | 'digest',
): Promise<Comparison> {
  await tx.unsafe('set local enable_seqscan = on');
  const rows: Record<string, number> = {};
  const different: string[] = [];
  for (const plan of plans) {
    const before = await digestOf(tx, active.schema, plan, compare);
    const now = await digestOf(tx, schema, plan, compare);
    rows[plan.name] = now.rows;
    if (before.rows !== now.rows || before.digest !== now.digest) different.push(plan.name);
  }
  return { rows, different, heldBackBefore: active.blocked };
}

async function digestOf(
  tx: Sql,
  schema: string,
  plan: TablePlan,
  compare: 'rows' | 'digest',
): Promise<Digest> {
  const [found] = await tx.unsafe<Digest[]>(digestRows(schema, plan, compare === 'digest'));
  return found ?? { rows: 0, digest: null };
}
