import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { askedConditions, remitWhere, type Reader } from '#record-keeping/reading';
import type { RegisterRow } from './register-row.js';
import { sightWhere } from './sight.js';

/** What of the register is asked for. */
export interface RegisterFilter {
  readonly status: string | null;
  readonly basis: string | null;
  readonly recipientOrg: string | null;
  readonly personRef: string | null;
  readonly sarId: string | null;
  readonly overdue: boolean;
}

/** Where the page before ended. */
export interface RegisterPlace {
  readonly dueAt: string;
  readonly reqId: string;
}

/** Sorts what nobody waits for behind everything else. */
const NEVER = '9999-12-31T00:00:00.000Z';

/**
 * Requests the reader may know of, as `r`, and the adult's row as `p`. The review a request is for is known by its row of the tracker:
 * its reviewer sees it for as long as they were given, and nobody who is connected with somebody the review is about (RM-4).
 */
function admitted(
  sql: Sql,
  remit: RemitFilter,
  reader: Reader,
  { status, basis, recipientOrg, personRef, sarId, overdue }: RegisterFilter,
  now: string,
) {
  return sql`
    from (
      select e.*, case when w.access_until >= ${now}::timestamptz then w.reviewer end as assigned_to, array(
        select unnest(s.conflicted_users) from ledger_read.person s where s.person_ref = any(w.subjects::uuid[])
      ) as conflicted_users
      from ledger_read.information_request e left join ledger_read.tracked_review w on w.sar_id = e.sar_id
      where e.status <> 'RecordedInError'
    ) r
    left join ledger_read.person p on p.person_ref = r.person_ref
    where ${remitWhere(
      sql,
      remit,
      (orgCodes) => sql`(r.was_issued and r.recipient_org = any(${[...orgCodes]}::text[]))`,
    )}
    and ${sightWhere(sql, reader)}
    ${askedConditions(sql, [
      status !== null && sql`and r.status = ${status}`,
      basis !== null && sql`and r.basis = ${basis}`,
      recipientOrg !== null && sql`and r.recipient_org = ${recipientOrg}`,
      personRef !== null && sql`and r.person_ref = ${personRef}::uuid`,
      sarId !== null && sql`and r.sar_id = ${sarId}::uuid`,
      overdue && sql`and r.awaited and r.due_at < ${now}::timestamptz`,
    ])}`;
}

/** How many there are: counted after the remit, never before. */
export async function countRegister(
  sql: Sql,
  remit: RemitFilter,
  reader: Reader,
  filter: RegisterFilter,
  now: string,
): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    select count(*)::int4 as total ${admitted(sql, remit, reader, filter, now)}`;
  return row?.total ?? 0;
}

/** The first due first, what nobody waits for last; one more than `limit` when there are more. */
export async function findRegister(
  sql: Sql,
  remit: RemitFilter,
  reader: Reader,
  filter: RegisterFilter,
  now: string,
  place: RegisterPlace | undefined,
  limit: number,
): Promise<readonly RegisterRow[]> {
  const instant = (column: ReturnType<Sql>) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const due = sql`case when r.awaited then coalesce(r.due_at, ${NEVER}::timestamptz) else ${NEVER}::timestamptz end`;
  return sql<RegisterRow[]>`
    select r.req_id as "reqId", r.ref, r.basis, r.area_code as "areaCode", r.recipient_org as "recipientOrg",
      r.person_ref as "personRef", r.sar_id as "sarId", r.status, r.urgent, r.was_issued as "wasIssued",
      ${instant(sql`r.drafted_at`)} as "draftedAt", ${instant(sql`r.issued_at`)} as "issuedAt",
      ${instant(sql`r.due_at`)} as "dueAt", r.awaited, ${instant(sql`r.ended_at`)} as "endedAt",
      r.items, r.supplied, r.ground, r.state, r.revision
    ${admitted(sql, remit, reader, filter, now)}
      ${askedConditions(sql, [
        place && sql`and (${due}, r.req_id) > (${place.dueAt}::timestamptz, ${place.reqId}::uuid)`,
      ])}
    order by ${due}, r.req_id
    limit ${limit + 1}`;
}

export const placeOf = ({ dueAt, reqId, awaited }: RegisterRow): RegisterPlace => ({
  dueAt: awaited && dueAt !== null ? dueAt : NEVER,
  reqId,
});

/** How many requests about somebody still await an answer. */
export async function openRequestsAbout(sql: Sql, personRef: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int4 as count from ledger_read.information_request
    where person_ref = ${personRef} and ended_at is null`;
  return row?.count ?? 0;
}
