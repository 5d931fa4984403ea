import type { Sql } from '#platform/database';

/** A deadline that has run out and was neither met nor recorded as missed. */
export interface DueDeadline {
  readonly stream: string;
  readonly key: string;
  readonly dueAt: string;
}

/** What has run out by `now`, the longest overdue first. */
export async function dueDeadlines(sql: Sql, now: Date, limit: number): Promise<readonly DueDeadline[]> {
  return sql<DueDeadline[]>`
    select stream, key, to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "dueAt"
    from ledger_read.deadline
    where state = 'OPEN' and due_at < ${now.toISOString()}::timestamptz
    order by due_at, stream, key
    limit ${limit}`;
}
