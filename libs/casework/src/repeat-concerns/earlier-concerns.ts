import DataLoader from 'dataloader';
import type { Sql } from '#platform/database';

type Finder = DataLoader<string, readonly string[]>;

/**
 * Concerns about a person that were raised before one and received at most `days` calendar days before it, the newest first.
 * Later ones are left out, so that whoever asks again is told the same. What is asked in one turn is asked in one statement.
 */
export function earlierConcernsWithin(
  days: number,
): (sql: Sql, concernId: string) => Promise<readonly string[]> {
  const finders = new WeakMap<Sql, Finder>();
  return (sql, concernId) => {
    const finder = finders.get(sql) ?? new DataLoader((ids) => find(sql, ids, days), { cache: false });
    finders.set(sql, finder);
    return finder.load(concernId);
  };
}

async function find(sql: Sql, concernIds: readonly string[], days: number): Promise<(readonly string[])[]> {
  const rows = await sql<{ id: string; earlier: readonly string[] }[]>`
    select c.concern_id as id, array(
      select e.concern_id from ledger_read.person_concern e
      where e.person_ref = c.person_ref and e.concern_id <> c.concern_id and e.ordinal < c.ordinal and e.counts
        and e.received_at between c.received_at - make_interval(days => ${days}) and c.received_at
      order by e.received_at desc, e.concern_id
      limit 100) as earlier
    from ledger_read.person_concern c where c.concern_id = any(${concernIds as string[]}::uuid[])`;
  const found = new Map(rows.map(({ id, earlier }) => [id, earlier]));
  return concernIds.map((id) => found.get(id) ?? []);
}
