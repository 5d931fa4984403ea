import type { Sql } from '#platform/database';
import type { ReportYear } from '../annual-report/schedule-2.js';
import type { Fact } from './facts.js';

/** Whose year, as known when. */
export interface YearAsked extends ReportYear {
  readonly areaCode: string;
  /** Only what was recorded by then. */
  readonly asAt: string;
}

/**
 * The facts a year is counted of: everything of reviews, recommendations and reports of the area, and of cases those of which
 * something falls into the year. Told by events alone, in their order, so that they are the same whenever they are asked for.
 */
export async function factsOf(sql: Sql, { areaCode, from, to, asAt }: YearAsked): Promise<readonly Fact[]> {
  const instant = (column: ReturnType<Sql>) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql<Fact[]>`
    select f.event_id as "eventId", f.ordinal::float8 as ordinal, f.type, f.category, f.record_id as "recordId",
      f.day::text as day, ${instant(sql`f.occurred_at`)} as "occurredAt", ${instant(sql`f.recorded_at`)} as "recordedAt", f.data
    from ledger_read.annual_fact f
    where f.recorded_at <= ${asAt}::timestamptz and f.record_id in (
      select b.record_id from ledger_read.annual_fact b
      where b.area_code = ${areaCode} and (b.category not in ('concern', 'enquiry', 'escalation') or exists (
        select from ledger_read.annual_fact t
        where t.record_id = b.record_id and t.day between ${from}::date and ${to}::date)))
    order by f.ordinal`;
}
