import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { askedConditions, remitWhere } from '#record-keeping/reading';
import type { LedgerRow } from './ledger-row.js';

type Condition = ReturnType<Sql>;

/** What of the ledger is asked for; null for everything. */
export interface LedgerFilter {
  readonly status: string | null;
  readonly toOrg: string | null;
  readonly personRef: string | null;
  readonly caseId: string | null;
  readonly profile: string | null;
  readonly lawfulBasis: string | null;
  readonly channel: string | null;
  readonly triggerEventId: string | null;
  readonly late: boolean;
  readonly awaiting: boolean;
}

/** Where the page before ended. */
export interface LedgerPlace {
  readonly proposedAt: string;
  readonly disId: string;
}

/**
 * Disclosures within the remit, as `r`, the adult's row as `p`. Whoever is alleged to have caused harm in the case or manages them,
 * and whoever is connected with somebody a review is about, sees none of them (RM-4).
 */
function admitted(
  sql: Sql,
  remit: RemitFilter,
  ofOrganisations: OfOrganisations | undefined,
  more: Condition,
) {
  return sql`
    from (
      select d.*, null::text as assigned_to, array(
        select unnest(w.conflicted_users) from ledger_read.worklist_item w where w.kind = 'concern' and w.record_id = d.case_id
        union select unnest(w.conflicted_users) from ledger_read.worklist_item w
          where w.kind = 'enquiry' and d.case_id::text = any(w.concern_ids::text[])
        union select unnest(s.conflicted_users) from ledger_read.tracked_review t
          join ledger_read.person s on s.person_ref = any(t.subjects::uuid[]) where t.sar_id = d.sar_id
      ) as conflicted_users
      from ledger_read.disclosure d
    ) r
    left join ledger_read.person p on p.person_ref = r.person_ref
    where ${remitWhere(sql, remit, ofOrganisations)} ${more}`;
}

type OfOrganisations = (orgCodes: readonly string[]) => Condition;

/** Nobody is told by what was only proposed. */
const toOrganisations =
  (sql: Sql): OfOrganisations =>
  (orgCodes) =>
    sql`(r.authorised_at is not null and r.to_org = any(${[...orgCodes]}::text[]))`;

const matching = (sql: Sql, filter: LedgerFilter): Condition =>
  askedConditions(sql, [
    filter.status !== null && sql`and r.status = ${filter.status}`,
    filter.toOrg !== null && sql`and r.to_org = ${filter.toOrg}`,
    filter.personRef !== null && sql`and r.person_ref = ${filter.personRef}::uuid`,
    filter.caseId !== null && sql`and r.case_id = ${filter.caseId}::uuid`,
    filter.profile !== null && sql`and r.profile = ${filter.profile}`,
    filter.lawfulBasis !== null && sql`and r.lawful_basis = ${filter.lawfulBasis}`,
    filter.channel !== null && sql`and r.channel = ${filter.channel}`,
    filter.triggerEventId !== null && sql`and r.trigger_event_id = ${filter.triggerEventId}::uuid`,
    filter.late && sql`and (r.late_ack or r.late_deletion)`,
    filter.awaiting && sql`and r.status = 'Proposed'`,
  ]);

/** Only what was sent to these organisations, whoever asks. */
const ofOne = (sql: Sql, orgCode: string, personRef: string | null): Condition =>
  askedConditions(sql, [
    sql`and r.to_org = ${orgCode} and r.authorised_at is not null`,
    personRef !== null && sql`and r.person_ref = ${personRef}::uuid`,
  ]);

/** What is read: the whole ledger by a filter, or what one organisation was sent. */
export type Asked =
  { readonly filter: LedgerFilter } | { readonly orgCode: string; readonly personRef: string | null };

function rowsOf(sql: Sql, remit: RemitFilter, asked: Asked) {
  return 'filter' in asked
    ? admitted(sql, remit, undefined, matching(sql, asked.filter))
    : admitted(sql, remit, toOrganisations(sql), ofOne(sql, asked.orgCode, asked.personRef));
}

/** How many there are: counted after the remit, never before. */
export async function countLedger(sql: Sql, remit: RemitFilter, asked: Asked): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    select count(*)::int4 as total ${rowsOf(sql, remit, asked)}`;
  return row?.total ?? 0;
}

/** The newest first, one more than `limit` when there are more. */
export async function findLedger(
  sql: Sql,
  remit: RemitFilter,
  asked: Asked,
  place: LedgerPlace | undefined,
  limit: number,
): Promise<readonly LedgerRow[]> {
  const instant = (column: Condition) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql<LedgerRow[]>`
    select r.dis_id as "disId", r.ref, r.to_org as "toOrg", r.area_code as "areaCode", r.case_id as "caseId",
      r.person_ref as "personRef", r.sar_id as "sarId", r.profile, r.channel, r.feed, r.message_type as "messageType",
      r.trigger_event_id as "triggerEventId", r.automatic, r.awaits, r.grounds, r.lawful_basis as "lawfulBasis", r.fields,
      r.handling, r.redactions, r.status, ${instant(sql`r.proposed_at`)} as "proposedAt",
      ${instant(sql`r.authorised_at`)} as "authorisedAt", r.refused_for as "refusedFor", r.messages,
      r.late_ack as "lateAck", r.late_deletion as "lateDeletion", r.state, r.revision
    ${rowsOf(sql, remit, asked)}
      ${askedConditions(sql, [
        place &&
          sql`and (r.proposed_at, r.dis_id) < (${place.proposedAt}::timestamptz, ${place.disId}::uuid)`,
      ])}
    order by r.proposed_at desc, r.dis_id desc
    limit ${limit + 1}`;
}

export const placeOf = ({ proposedAt, disId }: LedgerRow): LedgerPlace => ({ proposedAt, disId });

/** Read models the lists above read beside their own: they tell who is restricted, and who is barred from what. */
export const BESIDE = ['person-directory', 'worklist', 'recommendation-tracker'] as const;
