import type { Sql } from '#platform/database';

/** A deadline that has run out and was neither met nor recorded as missed. */
export interface DueDeadline {
  /** Names this very date of this very clock: an extended one is another. */
  readonly id: string;
  readonly stream: string;
  readonly key: string;
  readonly dueAt: string;
}

/** What has run out by `now`, the longest overdue first; only what comes behind `after` when given. */
export async function dueDeadlines(
  sql: Sql,
  now: Date,
  limit: number,
  after?: Pick<DueDeadline, 'dueAt' | 'id'>,
): Promise<readonly DueDeadline[]> {
  return sql<DueDeadline[]>`
    with due as (
      select stream, key, to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as due
      from ledger_read.deadline
      where state = 'OPEN' and due_at < ${now.toISOString()}::timestamptz
    ), named as (
      select (stream || ' ' || key || ' ' || due) collate "C" as id, stream, key, due collate "C" as due from due
    )
    select id, stream, key, due as "dueAt" from named
    where ${after === undefined} or (due, id) > (${after?.dueAt ?? ''}::text, ${after?.id ?? ''}::text)
    order by due, id
    limit ${limit}`;
}
