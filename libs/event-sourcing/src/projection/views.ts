import type { Sql } from '#platform/database';
import { quoted } from './names.js';
import type { TablePlan } from './table-plan.js';

/** How long the switch may wait for readers before it lets go and tries again. Below the deadlock timeout of 1 s. */
const LOCK_TIMEOUT = '300ms';

/**
 * Points `ledger_read.<table>` at a generation. A view of the same columns is replaced in place, which keeps grants;
 * one whose columns differ is made anew, with the old one's grants.
 * @throws DatabaseError 55P03 when readers hold the views too long.
 */
export async function pointViews(
  tx: Sql,
  schema: string,
  plans: readonly TablePlan[],
  before: readonly string[],
): Promise<void> {
  await tx.unsafe(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
  for (const plan of plans) {
    const view = `ledger_read.${quoted(plan.name)}`;
    const grants = await grantsOf(tx, plan.name);
    const columns = await columnsOf(tx, 'ledger_read', plan.name);
    const same = columns.join() === (await columnsOf(tx, schema, plan.name)).join();
    const create = `create or replace view ${view} as select * from ${quoted(schema)}.${quoted(plan.name)}`;
    await tx.unsafe(same || columns.length === 0 ? create : `drop view ${view};\n${create}`);
    for (const { grantee, privilege } of same ? [] : grants) {
      await tx.unsafe(
        `grant ${privilege} on ${view} to ${grantee === 'PUBLIC' ? 'public' : quoted(grantee)}`,
      );
    }
  }
  const names = new Set(plans.map(({ name }) => name));
  for (const gone of before.filter((name) => !names.has(name))) {
    await tx.unsafe(`drop view if exists ledger_read.${quoted(gone)}`);
  }
}

/** The tables of a schema. */
export async function tablesOf(tx: Sql, schema: string): Promise<readonly string[]> {
  const rows = await tx.unsafe<{ name: string }[]>(
    'select relname::text as name from pg_class where relnamespace = to_regnamespace($1::text) and relkind = $2::"char"',
    [quoted(schema), 'r'],
  );
  return rows.map(({ name }) => name);
}

async function columnsOf(tx: Sql, schema: string, relation: string): Promise<readonly string[]> {
  const rows = await tx.unsafe<{ definition: string }[]>(
    `select attname || ' ' || format_type(atttypid, atttypmod) as definition
     from pg_attribute where attrelid = to_regclass($1::text) and attnum > 0 and not attisdropped order by attnum`,
    [`${quoted(schema)}.${quoted(relation)}`],
  );
  return rows.map(({ definition }) => definition);
}

const grantsOf = (tx: Sql, view: string): Promise<readonly { grantee: string; privilege: string }[]> =>
  tx.unsafe<{ grantee: string; privilege: string }[]>(
    `select grantee::text, privilege_type::text as privilege from information_schema.role_table_grants
     where table_schema = 'ledger_read' and table_name = $1::text and grantor <> grantee`,
    [view],
  );
