import type { Sql } from '#platform/database';
import { askedConditions } from '#record-keeping/reading';

/** A deadline that has run out and was neither met nor recorded as missed, or one to be reminded of. */
export interface DueDeadline {
  /** Names this very date of this very clock, and whether it is a reminder: an extended one is another. */
  readonly id: string;
  readonly stream: string;
  readonly key: string;
  readonly dueAt: string;
  /** When it should be told. */
  readonly tellAt: string;
}

/**
 * What has run out by `now` or is to be reminded of, by when it should have been told; only what comes behind `after` when given.
 * Nobody is reminded of what has run out already.
 */
export async function dueDeadlines(
  sql: Sql,
  now: Date,
  limit: number,
  after?: Pick<DueDeadline, 'tellAt' | 'id'>,
): Promise<readonly DueDeadline[]> {
  const instant = (column: ReturnType<Sql>) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const at = now.toISOString();
  return sql<DueDeadline[]>`
    with due as (
      select stream, key, ${instant(sql`due_at`)} as due, ${instant(sql`due_at`)} as tell, '' as what
      from ledger_read.deadline
      where state = 'OPEN' and due_at < ${at}::timestamptz
      union all
      select stream, key, ${instant(sql`due_at`)}, ${instant(sql`remind_at`)}, 'reminder '
      from ledger_read.deadline
      where state = 'OPEN' and remind_at is not null and remind_at <= ${at}::timestamptz and due_at >= ${at}::timestamptz
    ), named as (
      select (what || stream || ' ' || key || ' ' || due) collate "C" as id, stream, key, due, tell collate "C" as tell from due
    )
    select id, stream, key, due as "dueAt", tell as "tellAt" from named
    where true ${askedConditions(sql, [after && sql`and (tell, id) > (${after.tellAt}::text, ${after.id}::text)`])}
    order by tell, id
    limit ${limit}`;
}
