import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { askedConditions, remitWhere, type Kept } from '#record-keeping/reading';
import type { PersonName } from '../person/event-data.js';
import type { CausedEnquiryRow } from './caused-enquiry-row.js';

/** What of the caused enquiries is asked for. */
export interface CausedEnquiryFilter {
  readonly status: string | null;
  readonly overdue: boolean;
}

/** Where the page before ended. */
export interface CausedEnquiryPlace {
  readonly dueAt: string;
  readonly causedEnquiryId: string;
}

/** A row with what the directory knows of the person. */
export interface CausedEnquiryFinding extends CausedEnquiryRow {
  readonly names: Kept<readonly PersonName[]>;
}

export interface CausedEnquiryDetail extends CausedEnquiryFinding {
  readonly dob: Kept<string>;
}

const instant = (sql: Sql, column: ReturnType<Sql>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = (sql: Sql) => sql`
  r.caused_enquiry_id as "causedEnquiryId", r.enquiry_id as "enquiryId", r.person_ref as "personRef", r.org_code as "orgCode",
  r.status, r.awaited, ${instant(sql, sql`r.requested_at`)} as "requestedAt", ${instant(sql, sql`r.due_at`)} as "dueAt",
  r.asked, r.steps, r.revision, p.names`;

/** Nothing was asked in an enquiry that should never have been. */
const standingEnquiry = (sql: Sql) =>
  sql`(select * from ledger_read.worklist_item where kind = 'enquiry' and stage <> 'RecordedInError') e`;

/**
 * Parts within the remit. What the remit asks of the enquiry stands in the worklist: a part whose enquiry is not there yet is not
 * shown, for nobody could tell who must not see it (RM-4).
 */
function admitted(sql: Sql, remit: RemitFilter, { status, overdue }: CausedEnquiryFilter, now: string) {
  const user = remit.excludeConflictedUser;
  return sql`
    from (
      select c.*, e.area_code, e.concern_ids, e.conflicted_users,
        case when ${user} = any(e.assigned) then ${user} end as assigned_to
      from ledger_read.caused_enquiry c
      join ${standingEnquiry(sql)} on e.record_id = c.enquiry_id
    ) r
    left join ledger_read.person p on p.person_ref = r.person_ref
    where ${remitWhere(sql, remit, (orgCodes) => sql`r.org_code = any(${[...orgCodes]}::text[])`)}
      and not exists (
        select from ledger_read.worklist_item w
        where w.kind = 'concern' and w.record_id = any(r.concern_ids::uuid[]) and ${user} = any(w.conflicted_users))
      ${askedConditions(sql, [
        status !== null && sql`and r.status = ${status}`,
        overdue && sql`and r.awaited and r.due_at < ${now}::timestamptz`,
      ])}`;
}

/** How many there are: counted after the remit, never before. */
export async function countCausedEnquiries(
  sql: Sql,
  remit: RemitFilter,
  filter: CausedEnquiryFilter,
  now: string,
): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    select count(*)::int4 as total ${admitted(sql, remit, filter, now)}`;
  return row?.total ?? 0;
}

/** The first due first, one more than `limit` when there are more. */
export async function findCausedEnquiries(
  sql: Sql,
  remit: RemitFilter,
  filter: CausedEnquiryFilter,
  now: string,
  place: CausedEnquiryPlace | undefined,
  limit: number,
): Promise<readonly CausedEnquiryFinding[]> {
  return sql<CausedEnquiryFinding[]>`
    select ${columns(sql)} ${admitted(sql, remit, filter, now)}
      ${askedConditions(sql, [
        place &&
          sql`and (r.due_at, r.caused_enquiry_id) > (${place.dueAt}::timestamptz, ${place.causedEnquiryId}::uuid)`,
      ])}
    order by r.due_at, r.caused_enquiry_id
    limit ${limit + 1}`;
}

/** One part, whoever asks: authorisation has looked at it before. */
export async function oneCausedEnquiry(
  sql: Sql,
  causedEnquiryId: string,
): Promise<CausedEnquiryDetail | undefined> {
  const [row] = await sql<CausedEnquiryDetail[]>`
    select ${columns(sql)}, p.dob
    from ledger_read.caused_enquiry r
    join ${standingEnquiry(sql)} on e.record_id = r.enquiry_id
    left join ledger_read.person p on p.person_ref = r.person_ref
    where r.caused_enquiry_id = ${causedEnquiryId}::uuid`;
  return row;
}

export const placeOf = ({ dueAt, causedEnquiryId }: CausedEnquiryFinding): CausedEnquiryPlace => ({
  dueAt,
  causedEnquiryId,
});
