import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { type Kept, remitWhere } from '#record-keeping/reading';
import type { PersonName } from '../person/event-data.js';
import type { WorklistRow } from './worklist-row.js';

/** What of the worklist is asked for. */
export interface WorklistFilter {
  readonly mine: boolean;
  readonly stage: string | null;
  readonly overdue: boolean;
}

/** Where the page before ended. */
export interface WorklistPlace {
  readonly nextDueAt: string;
  readonly concernId: string;
}

/** A row with what the directory knows of the person. */
export interface WorklistFinding extends WorklistRow {
  readonly names: Kept<readonly PersonName[]>;
  readonly restricted: boolean;
}

/** Sorts concerns without a clock behind all others. */
const NEVER = '9999-12-31T00:00:00.000Z';

function conditions(sql: Sql, remit: RemitFilter, filter: WorklistFilter, user: string, now: string) {
  return sql`r.open and ${remitWhere(sql, remit)}
    and (${!filter.mine} or r.assigned_to = ${user})
    and (${filter.stage}::text is null or r.stage = ${filter.stage})
    and (${!filter.overdue} or r.next_due_at < ${now}::timestamptz)`;
}

/** How many there are under the filter: counted after the remit, never before. */
export async function countWork(
  sql: Sql,
  remit: RemitFilter,
  filter: WorklistFilter,
  user: string,
  now: string,
): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    select count(*)::int4 as total
    from ledger_read.worklist_concern r left join ledger_read.person p on p.person_ref = r.person_ref
    where ${conditions(sql, remit, filter, user, now)}`;
  return row?.total ?? 0;
}

/** The most urgent first, one more than `limit` when there are more. */
export async function findWork(
  sql: Sql,
  remit: RemitFilter,
  filter: WorklistFilter,
  user: string,
  now: string,
  place: WorklistPlace | undefined,
  limit: number,
): Promise<readonly WorklistFinding[]> {
  const instant = (column: ReturnType<Sql>) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql<WorklistFinding[]>`
    select r.concern_id as "concernId", r.ref, r.person_ref as "personRef", r.area_code as "areaCode", r.stage, r.open,
      r.assigned_to as "assignedTo", ${instant(sql`r.assigned_at`)} as "assignedAt", ${instant(sql`r.next_due_at`)} as "nextDueAt",
      r.next_due_key as "nextDueKey", r.capacity_assessment_needed as "capacityAssessmentNeeded",
      r.state, r.revision, p.names, coalesce(p.restricted, false) as restricted
    from ledger_read.worklist_concern r left join ledger_read.person p on p.person_ref = r.person_ref
    where ${conditions(sql, remit, filter, user, now)}
      and (${place === undefined}
        or (coalesce(r.next_due_at, ${NEVER}::timestamptz), r.concern_id)
          > (${place?.nextDueAt ?? NEVER}::timestamptz, ${place?.concernId ?? null}::uuid))
    order by coalesce(r.next_due_at, ${NEVER}::timestamptz), r.concern_id
    limit ${limit + 1}`;
}

export const placeOf = ({ nextDueAt, concernId }: WorklistFinding): WorklistPlace => ({
  nextDueAt: nextDueAt ?? NEVER,
  concernId,
});
