import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { askedConditions } from '#record-keeping/reading';
import { mayKnow, type Reading } from '../tracker/remit.js';
import type { ScoredLane } from './figures.js';

/** Which lanes are counted; null: whichever. */
export interface ScorecardFilter {
  readonly agency: string | null;
  readonly review: string | null;
  readonly recommendation: string | null;
  readonly theme: string | null;
}

/** Every lane the reader may know of, the longest issued first. */
export async function scoredLanes(
  sql: Sql,
  remit: RemitFilter,
  reading: Reading,
  { agency, review, recommendation, theme }: ScorecardFilter,
): Promise<readonly ScoredLane[]> {
  const instant = (column: ReturnType<Sql>) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql<ScoredLane[]>`
    select l.lane_id as "laneId", l.rec_id as "recId", l.agency_org as "agencyOrg", ${instant(sql`l.issued_at`)} as "issuedAt",
      l.issued_by as "issuedBy", l.entries, l.lane, c.ref, ${instant(sql`c.ended_at`)} as "endedAt", c.ended_by as "endedBy"
    ${mayKnow(sql, remit, reading)}
      ${askedConditions(sql, [
        agency !== null && sql`and l.agency_org = ${agency}`,
        review !== null && sql`and c.sar_id = ${review}::uuid`,
        recommendation !== null && sql`and c.rec_id = ${recommendation}::uuid`,
        theme !== null && sql`and ${theme} = any(c.themes)`,
      ])}
    order by l.issued_at, l.lane_id`;
}

/** An event behind a figure: what, when it took place, and when the ledger learned of it. */
export interface EventBehind {
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
}

/** Events by their ids, in the order of the log. */
export async function eventsBehind(sql: Sql, ids: readonly string[]): Promise<readonly EventBehind[]> {
  const instant = (column: ReturnType<Sql>) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql<EventBehind[]>`
    select event_id as "eventId", type, ${instant(sql`occurred_at`)} as "occurredAt", ${instant(sql`recorded_at`)} as "recordedAt"
    from ledger_read.recommendation_history where event_id = any(${[...ids]}::uuid[])
    order by ordinal`;
}
