import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { askedConditions, remitWhere, type Reader } from '#record-keeping/reading';
import type { BoardRow } from './board-row.js';
import { sightWhere } from './sight.js';

/** What of the board is asked for. */
export interface BoardFilter {
  readonly stage: number | null;
  readonly riskNow: string | null;
  readonly open: boolean | null;
  /** Raised by the reader; what their organisation is a party to; everything within their remit. */
  readonly scope: 'mine' | 'party' | 'remit';
}

/** Where the page before ended. */
export interface BoardPlace {
  readonly urgency: number;
  readonly stageDueAt: string;
  readonly escId: string;
}

export type BoardFinding = Omit<BoardRow, 'learning' | 'raisedBy'>;

/** Sorts what has no stage due behind everything else. */
const NEVER = '9999-12-31T00:00:00.000Z';

/**
 * Rows the reader may know of, as `r`, and the person's as `p`. A row whose case is not there yet is not shown: nobody could tell
 * who must not see it (RM-4).
 */
export function withinRemit(sql: Sql, remit: RemitFilter) {
  return sql`
    from (
      select e.*, null::text as assigned_to, c.conflicted_users
      from ledger_read.escalation e join ledger_read.escalation_case c on c.case_ref = e.case_ref
      where e.status <> 'RecordedInError'
    ) r
    left join ledger_read.person p on p.person_ref = r.person_ref
    where ${remitWhere(
      sql,
      remit,
      (orgCodes) =>
        sql`(r.raised_by_org = any(${[...orgCodes]}::text[]) or r.against_org = any(${[...orgCodes]}::text[]))`,
    )}`;
}

function admitted(
  sql: Sql,
  remit: RemitFilter,
  reader: Reader,
  { stage, riskNow, open, scope }: BoardFilter,
) {
  return sql`${withinRemit(sql, remit)} and ${sightWhere(sql, reader)}
    ${askedConditions(sql, [
      stage !== null && sql`and r.stage = ${stage}`,
      riskNow !== null && sql`and r.risk_now = ${riskNow}`,
      open !== null && sql`and r.open = ${open}`,
      scope === 'mine' && sql`and r.raised_by = ${reader.userId}`,
      scope === 'party' && sql`and ${reader.orgCode} in (r.raised_by_org, r.against_org)`,
    ])}`;
}

/** How many there are: counted after the remit, never before. */
export async function countBoard(
  sql: Sql,
  remit: RemitFilter,
  reader: Reader,
  filter: BoardFilter,
): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    select count(*)::int4 as total ${admitted(sql, remit, reader, filter)}`;
  return row?.total ?? 0;
}

/** Immediate danger first, then by when the stage is due; one more than `limit` when there are more. */
export async function findBoard(
  sql: Sql,
  remit: RemitFilter,
  reader: Reader,
  filter: BoardFilter,
  place: BoardPlace | undefined,
  limit: number,
): Promise<readonly BoardFinding[]> {
  const instant = (column: ReturnType<Sql>) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const due = sql`coalesce(r.stage_due_at, ${NEVER}::timestamptz)`;
  return sql<BoardFinding[]>`
    select r.esc_id as "escId", r.ref, r.case_ref as "caseRef", r.person_ref as "personRef", r.area_code as "areaCode",
      r.subject, r.raised_by_org as "raisedByOrg", r.against_org as "againstOrg", r.status, r.stage, r.open,
      r.risk_now as "riskNow", r.urgency, ${instant(sql`r.raised_at`)} as "raisedAt",
      ${instant(sql`r.ended_at`)} as "endedAt", ${instant(sql`r.stage_due_at`)} as "stageDueAt", r.outcome,
      r.arrangements, r.responses, r.themes, r.missed, r.state, r.revision
    ${admitted(sql, remit, reader, filter)}
      ${askedConditions(sql, [
        place &&
          sql`and (r.urgency, ${due}, r.esc_id)
            > (${place.urgency}::int4, ${place.stageDueAt}::timestamptz, ${place.escId}::uuid)`,
      ])}
    order by r.urgency, ${due}, r.esc_id
    limit ${limit + 1}`;
}

export const placeOf = ({ urgency, stageDueAt, escId }: BoardFinding): BoardPlace => ({
  urgency,
  stageDueAt: stageDueAt ?? NEVER,
  escId,
});

/** How many disagreements about somebody's cases go on. */
export async function openDisagreements(sql: Sql, personRef: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int4 as count from ledger_read.escalation where person_ref = ${personRef} and open`;
  return row?.count ?? 0;
}
