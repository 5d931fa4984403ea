import type { Sql } from '#platform/database';

/** Every row of every table of the database as text, whatever schema it lies in; bytes read as hexadecimal. */
export async function dumpOf(sql: Sql): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    order by 1`;
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows = await sql.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`);
    parts.push(`-- ${name}`, ...rows.map(({ row }) => row));
  }
  return parts.join('\n');
}

/** The rows of every read model as served, by table, in an order of their own. */
export async function readModelRows(sql: Sql): Promise<Readonly<Record<string, readonly string[]>>> {
  const views = await sql<{ name: string }[]>`
    select table_name as name from information_schema.views where table_schema = 'ledger_read' order by 1`;
  const rows: Record<string, readonly string[]> = {};
  for (const { name } of views) {
    const found = await sql.unsafe<{ row: string }[]>(
      `select to_jsonb(t)::text as row from ledger_read."${name}" t order by to_jsonb(t)::text collate "C"`,
    );
    rows[name] = found.map(({ row }) => row);
  }
  return rows;
}
