import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { askedConditions, remitWhere } from '#record-keeping/reading';
import type { RegisterRow } from './register-row.js';

/** What of the register is asked for; null: whatever it is. */
export interface RegisterFilter {
  readonly status: string | null;
  readonly body: string | null;
  readonly policyArea: string | null;
  readonly sarId: string | null;
  readonly open: boolean | null;
  readonly overdue: boolean;
}

/** Where the page before ended. Neither ever changes, so that nothing is shown twice and nothing left out. */
export interface RegisterPlace {
  readonly identifiedAt: string;
  readonly natId: string;
}

export type RegisterFinding = Omit<RegisterRow, 'told' | 'state'>;

/** Nobody sees what comes from a review of somebody they are connected with (RM-4). */
function admitted(sql: Sql, remit: RemitFilter, filter: RegisterFilter, now: string) {
  const { status, body, policyArea, sarId, open, overdue } = filter;
  return sql`
    from ledger_read.national_escalation e
    left join ledger_read.tracked_review w on w.sar_id = e.sar_id
    cross join lateral (
      select e.area_code, null::text as assigned_to, array(
        select unnest(s.conflicted_users) from ledger_read.person s where s.person_ref = any(w.subjects::uuid[])
      ) as conflicted_users
    ) r
    cross join (
      select false as restricted, '{}'::text[] as allowed_users, '{}'::text[] as conflicted_users
    ) p
    where ${remitWhere(sql, remit)} and e.status <> 'RecordedInError'
    ${askedConditions(sql, [
      status !== null && sql`and e.status = ${status}`,
      body !== null && sql`and e.body = ${body}`,
      policyArea !== null && sql`and e.policy_area = ${policyArea}`,
      sarId !== null && sql`and e.sar_id = ${sarId}::uuid`,
      open !== null && sql`and (e.ended_at is null) = ${open}`,
      overdue && sql`and e.awaited and e.response_due_at < ${now}::timestamptz`,
    ])}`;
}

/** How many there are: counted after the remit, never before. */
export async function countRegister(
  sql: Sql,
  remit: RemitFilter,
  filter: RegisterFilter,
  now: string,
): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    select count(*)::int4 as total ${admitted(sql, remit, filter, now)}`;
  return row?.total ?? 0;
}

/** The newest first; one more than `limit` when there are more. */
export async function findRegister(
  sql: Sql,
  remit: RemitFilter,
  filter: RegisterFilter,
  now: string,
  place: RegisterPlace | undefined,
  limit: number,
): Promise<readonly RegisterFinding[]> {
  const at = (column: ReturnType<Sql>) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql<RegisterFinding[]>`
    select e.nat_id as "natId", e.ref, e.sar_id as "sarId", e.rec_id as "recId",
      e.finding_id as "findingId", e.area_code as "areaCode", e.policy_area as "policyArea", e.status,
      ${at(sql`e.identified_at`)} as "identifiedAt", ${at(sql`e.discussed_at`)} as "discussedAt",
      ${at(sql`e.submitted_at`)} as "submittedAt", e.decision, e.body, ${at(sql`e.sent_at`)} as "sentAt",
      ${at(sql`e.response_due_at`)} as "responseDueAt", e.awaited, e.position,
      ${at(sql`e.responded_at`)} as "respondedAt", e.published,
      ${at(sql`e.fed_back_to_sab_at`)} as "fedBackToSabAt",
      ${at(sql`e.fed_back_to_author_at`)} as "fedBackToAuthorAt", ${at(sql`e.ended_at`)} as "endedAt", e.revision
    ${admitted(sql, remit, filter, now)}
      ${askedConditions(sql, [
        place &&
          sql`and (e.identified_at, e.nat_id) < (${place.identifiedAt}::timestamptz, ${place.natId}::uuid)`,
      ])}
    order by e.identified_at desc, e.nat_id desc
    limit ${limit + 1}`;
}
