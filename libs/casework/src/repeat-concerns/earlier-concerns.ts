import type { Sql } from '#platform/database';

/**
 * Concerns about a person that were raised before this one and received at most `days` calendar days before it, the newest first.
 * Later ones are left out, so that whoever asks again is told the same.
 */
export async function earlierConcerns(sql: Sql, concernId: string, days: number): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select e.concern_id as id
    from ledger_read.person_concern c join ledger_read.person_concern e on e.person_ref = c.person_ref
    where c.concern_id = ${concernId} and e.concern_id <> c.concern_id and e.ordinal < c.ordinal and e.counts
      and e.received_at between c.received_at - make_interval(days => ${days}) and c.received_at
    order by e.received_at desc, e.concern_id
    limit 100`;
  return rows.map(({ id }) => id);
}
