import type { Sql } from '#platform/database';
import type { TimelineFinding } from './timeline-entry.js';

/** What of a timeline is asked for. Absent filters let everything through. */
export interface TimelineFilter {
  readonly types?: readonly string[];
  /** Organisation code, role or user id of who acted. */
  readonly party?: string;
  /** Occurred at or after, and before. */
  readonly from?: string;
  readonly to?: string;
  /** As the record stood at this moment: what was recorded later is not known yet. */
  readonly asAt?: string;
}

/** Where the page before ended, and the newest entry the first page could see: later ones do not move the pages. */
export interface TimelinePlace {
  readonly occurredAt: string;
  readonly ordinal: number;
  readonly newest: number;
}

/** The newest entry there is, for the first page of a reading. */
export async function newestOrdinal(sql: Sql, caseIds: readonly string[]): Promise<number> {
  const [row] = await sql<{ newest: number | null }[]>`
    select max(ordinal)::float8 as newest from ledger_read.timeline_entry where case_id = any(${[...caseIds]}::uuid[])`;
  return row?.newest ?? 0;
}

/**
 * Entries in the order they happened, one more than `limit` when there are more.
 * A correction counts as one only when the reading may know of it.
 */
export async function findEntries(
  sql: Sql,
  caseIds: readonly string[],
  filter: TimelineFilter,
  place: TimelinePlace | undefined,
  newest: number,
  limit: number,
): Promise<readonly TimelineFinding[]> {
  const asAt = filter.asAt ?? null;
  const known = (table: ReturnType<Sql>) =>
    sql`${table}.ordinal <= ${newest} and (${asAt}::timestamptz is null or ${table}.recorded_at <= ${asAt}::timestamptz)`;
  const instant = (column: ReturnType<Sql>) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql<TimelineFinding[]>`
    select e.event_id as "eventId", e.case_id as "caseId", e.person_ref as "personRef", e.stream, e.revision, e.position,
      e.ordinal::float8 as ordinal, ${instant(sql`e.occurred_at`)} as "occurredAt", ${instant(sql`e.recorded_at`)} as "recordedAt",
      e.type, e.actor_user_id as "actorUserId", e.actor_role as "actorRole", e.actor_org as "actorOrg",
      e.on_behalf_of as "onBehalfOf", e.sensitivity, e.late_reason as "lateReason", e.corrects, e.data,
      array(
        select c.event_id::text from ledger_read.timeline_entry c
        where ${known(sql`c`)} and (c.corrects = e.event_id or (
          e.type in ('ConcernDecided', 'ConcernDecisionRevised') and c.type = 'ConcernDecisionRevised'
          and c.case_id = e.case_id and c.stream = e.stream and c.revision > e.revision))
        order by c.ordinal
      ) as "supersededBy",
      case when e.type = 'ConcernDecisionRevised' then (
        select d.event_id from ledger_read.timeline_entry d
        where d.case_id = e.case_id and d.stream = e.stream and d.revision < e.revision
          and d.type in ('ConcernDecided', 'ConcernDecisionRevised')
        order by d.revision desc limit 1) end as revises
    from ledger_read.timeline_entry e
    where e.case_id = any(${[...caseIds]}::uuid[]) and ${known(sql`e`)}
      and (${filter.types ?? null}::text[] is null or e.type = any(${filter.types ?? null}::text[]))
      and (${filter.party ?? null}::text is null or ${filter.party ?? null}::text in (e.actor_org, e.actor_role, e.actor_user_id))
      and (${filter.from ?? null}::timestamptz is null or e.occurred_at >= ${filter.from ?? null}::timestamptz)
      and (${filter.to ?? null}::timestamptz is null or e.occurred_at < ${filter.to ?? null}::timestamptz)
      and (${place === undefined} or (e.occurred_at, e.ordinal) > (${place?.occurredAt ?? null}::timestamptz, ${place?.ordinal ?? null}::int8))
    order by e.occurred_at, e.ordinal
    limit ${limit + 1}`;
}
