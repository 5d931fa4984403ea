import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { askedConditions, type Kept, remitWhere } from '#record-keeping/reading';
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

type Fragment = ReturnType<Sql>;

/** Sorts records without a clock behind all others. */
const NEVER = '9999-12-31T00:00:00.000Z';

/** What is asked for of the list, and how much of all that it comes to. */
export interface WorklistPage {
  readonly counts: WorklistCounts;
  /** The most urgent first, one more than the limit when there are more. */
  readonly rows: readonly WorklistFinding[];
}

function asked(sql: Sql, filter: WorklistFilter, user: string, now: string): Fragment {
  const { mine, teams, kind, stage, overdue, withPlans } = filter;
  return askedConditions(sql, [
    !withPlans && sql`and r.kind <> 'plan'`,
    mine && sql`and ${user} = any(r.assigned)`,
    teams !== null && sql`and coalesce(r.team, e.team) = any(${[...teams]}::text[])`,
    kind !== null && sql`and r.kind = ${kind}`,
    stage !== null && sql`and r.stage = ${stage}`,
    overdue && sql`and r.next_due_at < ${now}::timestamptz`,
  ]);
}

/**
 * Open work less what the reader may not know of, with the three columns that lists are counted and sorted by: the rows themselves are many
 * times as wide and read for one page only. Of persons only those somebody may not know of are joined.
 */
function admitted(sql: Sql, { remit, filter, user, now }: WorklistQuestion) {
  return sql`
    select r.kind, r.record_id, coalesce(r.next_due_at, ${NEVER}::timestamptz) as due
    from (
      select i.*, case when ${user} = any(i.assigned) then ${user} end as assigned_to from ledger_read.worklist_item i where i.open
    ) r
    left join ledger_read.worklist_item e on e.kind = 'enquiry' and e.record_id = r.enquiry_id
    left join (
      select person_ref, restricted, allowed_users, conflicted_users from ledger_read.person
      where restricted or conflicted_users <> '{}'
    ) p on p.person_ref = r.person_ref
    where ${remitWhere(sql, remit)}
      and not exists (
        select from ledger_read.worklist_item c
        where c.kind = 'concern' and c.record_id = any(coalesce(e.concern_ids, r.concern_ids)::uuid[])
          and c.conflicted_users <> '{}' and ${remit.excludeConflictedUser} = any(c.conflicted_users))
      ${asked(sql, filter, user, now)}`;
}

/** One page and the counts of all, in one reading of the list: counted after the remit, never before. */
export async function findWork(
  sql: Sql,
  question: WorklistQuestion,
  place: WorklistPlace | undefined,
  limit: number,
): Promise<WorklistPage> {
  const behind = askedConditions(sql, [
    place && sql`and (a.due, a.record_id) > (${place.nextDueAt}::timestamptz, ${place.recordId}::uuid)`,
  ]);
  const instant = (column: Fragment) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const found = await sql<(WorklistFinding & { readonly counts: WorklistCounts })[]>`
    with admitted as materialized (${admitted(sql, question)}),
    page as (
      select * from admitted a where true ${behind}
      order by a.due, a.record_id limit ${limit + 1}
    ),
    counted as (
      select jsonb_build_object('concern', count(*) filter (where a.kind = 'concern'),
        'enquiry', count(*) filter (where a.kind = 'enquiry'), 'plan', count(*) filter (where a.kind = 'plan'),
        'overdue', count(*) filter (where a.due < ${question.now}::timestamptz)) as counts
      from admitted a
    )
    select c.counts, r.kind, r.record_id as "recordId", r.case_id as "caseId", r.enquiry_id as "enquiryId",
      coalesce(r.ref, e.ref) as ref,
      r.person_ref as "personRef", r.area_code as "areaCode", r.stage, r.open, r.assigned, coalesce(r.team, e.team) as team, r.priority,
      ${instant(sql`r.began_at`)} as "beganAt", ${instant(sql`r.assigned_at`)} as "assignedAt",
      ${instant(sql`r.next_due_at`)} as "nextDueAt", r.work, r.revision, p.names,
      coalesce(p.restricted, false) as restricted
    from counted c
    left join page a on true
    left join ledger_read.worklist_item r on r.kind = a.kind and r.record_id = a.record_id
    left join ledger_read.worklist_item e on e.kind = 'enquiry' and e.record_id = r.enquiry_id
    left join ledger_read.person p on p.person_ref = r.person_ref
    order by a.due, a.record_id`;
  return {
    counts: found[0]?.counts ?? { concern: 0, enquiry: 0, plan: 0, overdue: 0 },
    // A page without rows has one of nulls, which carries the counts.
    rows: found.filter(({ kind }) => (kind as WorkKind | null) !== null),
  };
}

export const placeOf = ({ nextDueAt, recordId }: WorklistFinding): WorklistPlace => ({
  nextDueAt: nextDueAt ?? NEVER,
  recordId,
});
