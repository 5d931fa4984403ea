import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { askedConditions, remitWhere } from '#record-keeping/reading';
import type { LinkKept, PipelineRow } from './pipeline-row.js';

/** What of the pipeline is asked for. */
export interface PipelineFilter {
  readonly status: string | null;
  readonly paused: boolean | null;
  readonly late: boolean | null;
  readonly theme: string | null;
}

/** Where the page before ended. */
export interface PipelinePlace {
  readonly receivedAt: string;
  readonly sarId: string;
}

export type PipelineFinding = Omit<PipelineRow, 'reviewer' | 'accessUntil' | 'earliestDue' | 'findings'>;

/**
 * Reviews the reader may know of, as `r`. A reviewer knows their own while their time lasts (domain 2.1); nobody knows of a review
 * of somebody they are connected with (RM-4).
 */
export function mayKnowOf(sql: Sql, remit: RemitFilter, now: string) {
  return sql`
    from (
      select v.*, case when v.access_until >= ${now}::timestamptz then v.reviewer end as assigned_to,
        array(
          select unnest(s.conflicted_users) from ledger_read.person s where s.person_ref::text = any(v.subjects)
        ) as conflicted_users
      from ledger_read.sar_pipeline v where v.status <> 'RecordedInError'
    ) r
    cross join (
      select false as restricted, '{}'::text[] as allowed_users, '{}'::text[] as conflicted_users
    ) p
    where ${remitWhere(sql, remit)}`;
}

/** Late: a clock that has run out unmet. */
const isLate = (sql: Sql, now: string) => sql`coalesce(r.earliest_due < ${now}::timestamptz, false)`;

const fitting = (sql: Sql, { status, paused, late, theme }: PipelineFilter, now: string) =>
  askedConditions(sql, [
    status !== null && sql`and r.status = ${status}`,
    paused !== null && sql`and (r.status = 'Paused') = ${paused}`,
    late !== null && sql`and ${isLate(sql, now)} = ${late}`,
    theme !== null && sql`and ${theme} = any(r.themes)`,
  ]);

/** How many there are in each state that fit the other filters. */
export async function countByStatus(
  sql: Sql,
  remit: RemitFilter,
  filter: PipelineFilter,
  now: string,
): Promise<Readonly<Record<string, number>>> {
  const rows = await sql<{ status: string; count: number }[]>`
    select r.status, count(*)::int4 as count
    ${mayKnowOf(sql, remit, now)} ${fitting(sql, { ...filter, status: null }, now)}
    group by r.status order by r.status`;
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/** The longest known first; one more than `limit` when there are more. */
export async function findPipeline(
  sql: Sql,
  remit: RemitFilter,
  filter: PipelineFilter,
  now: string,
  place: PipelinePlace | undefined,
  limit: number,
): Promise<readonly PipelineFinding[]> {
  const instant = (column: ReturnType<Sql>) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql<PipelineFinding[]>`
    select r.sar_id as "sarId", r.ref, r.area_code as "areaCode", r.subjects, r.status, r.themes,
      ${instant(sql`r.received_at`)} as "receivedAt", r.recommended, r.decided,
      ${instant(sql`r.paused_at`)} as "pausedAt", r.pause_review_on::text as "pauseReviewOn",
      ${instant(sql`r.published_at`)} as "publishedAt", r.url, r.withheld,
      ${instant(sql`r.national_library_at`)} as "nationalLibraryAt", r.markers, r.links, r.state
    ${mayKnowOf(sql, remit, now)} ${fitting(sql, filter, now)}
      ${askedConditions(sql, [
        place &&
          sql`and (r.received_at, r.sar_id) > (${place.receivedAt}::timestamptz, ${place.sarId}::uuid)`,
      ])}
    order by r.received_at, r.sar_id
    limit ${limit + 1}`;
}

/** One end of the web of reviews: a review or a recommendation of this ledger, with what it is linked to. */
export interface Node {
  readonly sarId: string;
  readonly sarRef: string;
  readonly recId: string | null;
  readonly recRef: string | null;
  readonly subjects: readonly string[];
  readonly links: readonly LinkKept[];
}

/** The web as far as the reader may know it; references still sealed. */
export async function findWeb(sql: Sql, remit: RemitFilter, now: string): Promise<readonly Node[]> {
  return sql<Node[]>`
    with known as (select r.sar_id, r.ref, r.subjects, r.links ${mayKnowOf(sql, remit, now)})
    select k.sar_id as "sarId", k.ref as "sarRef", null::uuid as "recId", null::text as "recRef", k.subjects, k.links
    from known k
    union all
    select k.sar_id, k.ref, c.rec_id, c.ref, k.subjects, c.links
    from known k join ledger_read.sar_pipeline_recommendation c on c.sar_id = k.sar_id
    order by 2, 4 nulls first`;
}

/** Reviews about somebody that a board still looks into, or whose learning it still follows: each needs the person's record (P-4). */
export async function openReviewsAbout(sql: Sql, personRef: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int4 as count from ledger_read.sar_pipeline
    where ${personRef} = any(subjects) and status not in ('Closed', 'RecordedInError')
      and not (status = 'Decided' and decided ->> 'decision' in ('NOT_SAR', 'OTHER_REVIEW'))`;
  return row?.count ?? 0;
}
