import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { type Kept, remitWhere } from '#record-keeping/reading';
import type { PersonName } from '../person/event-data.js';
import type { WorkKind, WorklistRow } from './worklist-row.js';

/** What of the worklist is asked for. */
export interface WorklistFilter {
  readonly mine: boolean;
  /** Only what is allocated to one of the reader's teams. */
  readonly teams: readonly string[] | null;
  readonly kind: WorkKind | null;
  readonly stage: string | null;
  readonly overdue: boolean;
  /** Whether the reader may know of plans at all (domain 2.2). */
  readonly withPlans: boolean;
}

/** One question to the list: what, for whom, when, and what they may see of it. */
export interface WorklistQuestion {
  readonly remit: RemitFilter;
  readonly filter: WorklistFilter;
  readonly user: string;
  readonly now: string;
}

/** Where the page before ended. */
export interface WorklistPlace {
  readonly nextDueAt: string;
  readonly recordId: string;
}

/** A row with what the directory knows of the person. */
export interface WorklistFinding extends WorklistRow {
  readonly names: Kept<readonly PersonName[]>;
  readonly restricted: boolean;
}

export interface WorklistCounts {
  readonly concern: number;
  readonly enquiry: number;
  readonly plan: number;
  readonly overdue: number;
}

/** Sorts records without a clock behind all others. */
const NEVER = '9999-12-31T00:00:00.000Z';

/** Open work with the enquiry a plan follows and the person, less what the reader may not know of. */
function admitted(sql: Sql, { remit, filter, user, now }: WorklistQuestion) {
  const { mine, kind, stage, overdue, withPlans } = filter;
  const teams = filter.teams === null ? null : [...filter.teams];
  return sql`
    from (
      select i.*, case when ${user} = any(i.assigned) then ${user} end as assigned_to from ledger_read.worklist_item i where i.open
    ) r
    left join ledger_read.worklist_item e on e.kind = 'enquiry' and e.record_id = r.enquiry_id
    left join ledger_read.person p on p.person_ref = r.person_ref
    where ${remitWhere(sql, remit)}
      and not exists (
        select from ledger_read.worklist_item c
        where c.kind = 'concern' and c.record_id = any(coalesce(e.concern_ids, r.concern_ids)::uuid[])
          and ${remit.excludeConflictedUser} = any(c.conflicted_users))
      and (${withPlans} or r.kind <> 'plan')
      and (${!mine} or ${user} = any(r.assigned))
      and (${teams}::text[] is null or coalesce(r.team, e.team) = any(${teams}::text[]))
      and (${kind}::text is null or r.kind = ${kind})
      and (${stage}::text is null or r.stage = ${stage})
      and (${!overdue} or r.next_due_at < ${now}::timestamptz)`;
}

/** How many there are under the filter: counted after the remit, never before. */
export async function countWork(sql: Sql, question: WorklistQuestion): Promise<WorklistCounts> {
  const [row] = await sql<WorklistCounts[]>`
    select count(*) filter (where r.kind = 'concern')::int4 as concern,
      count(*) filter (where r.kind = 'enquiry')::int4 as enquiry,
      count(*) filter (where r.kind = 'plan')::int4 as plan,
      count(*) filter (where r.next_due_at < ${question.now}::timestamptz)::int4 as overdue
    ${admitted(sql, question)}`;
  return row ?? { concern: 0, enquiry: 0, plan: 0, overdue: 0 };
}

/** The most urgent first, one more than `limit` when there are more. */
export async function findWork(
  sql: Sql,
  question: WorklistQuestion,
  place: WorklistPlace | undefined,
  limit: number,
): Promise<readonly WorklistFinding[]> {
  const instant = (column: ReturnType<Sql>) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql<WorklistFinding[]>`
    select r.kind, r.record_id as "recordId", r.case_id as "caseId", r.enquiry_id as "enquiryId",
      coalesce(r.ref, e.ref) as ref, r.person_ref as "personRef", r.area_code as "areaCode", r.stage, r.open, r.assigned,
      coalesce(r.team, e.team) as team, r.priority, ${instant(sql`r.began_at`)} as "beganAt",
      ${instant(sql`r.assigned_at`)} as "assignedAt", ${instant(sql`r.next_due_at`)} as "nextDueAt",
      r.work, r.revision, p.names, coalesce(p.restricted, false) as restricted
    ${admitted(sql, question)}
      and (${place === undefined}
        or (coalesce(r.next_due_at, ${NEVER}::timestamptz), r.record_id)
          > (${place?.nextDueAt ?? NEVER}::timestamptz, ${place?.recordId ?? null}::uuid))
    order by coalesce(r.next_due_at, ${NEVER}::timestamptz), r.record_id
    limit ${limit + 1}`;
}

export const placeOf = ({ nextDueAt, recordId }: WorklistFinding): WorklistPlace => ({
  nextDueAt: nextDueAt ?? NEVER,
  recordId,
});
