import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { askedConditions, remitWhere } from '#record-keeping/reading';
import type { ChronicleRow, OutcomeRow } from './chronicle-row.js';

/** Why a concern stands in somebody's chronology. */
export const REASONS = ['SUBJECT', 'RELATED', 'SAME_ADDRESS', 'SAME_PROVIDER'] as const;
export type Because = (typeof REASONS)[number];

/** Where the page before ended. */
export interface ChronologyPlace {
  readonly receivedAt: string;
  readonly concernId: string;
}

export interface ChronologyFinding extends ChronicleRow {
  readonly because: readonly Because[];
  readonly relationship: string | null;
  /** Calendar days since the entry before. */
  readonly gapDays: number | null;
  readonly outcomes: readonly Omit<OutcomeRow, 'concernIds' | 'counts'>[];
}

export interface Repeat {
  readonly key: string;
  readonly count: number;
  readonly lastReceivedAt: string;
}

/** How often what appeared appeared. */
export interface ChronologyTotals {
  readonly total: number;
  readonly because: Readonly<Record<Because, number>>;
  readonly risks: readonly Repeat[];
  readonly sources: readonly Repeat[];
  readonly locations: readonly Repeat[];
  readonly providers: readonly Repeat[];
  readonly longestGapDays: number | null;
}

/**
 * Every concern that belongs into a person's chronology and that the reader may read: the remit is asked of each with its own
 * person, for a relative or a neighbour may be restricted where the person is not.
 */
function chronology(sql: Sql, personId: string, remit: RemitFilter) {
  return sql`
    self as (
      select ${personId}::uuid as person_ref
      union select person_ref from ledger_read.person where survivor = ${personId}::uuid
      union select survivor from ledger_read.person where person_ref = ${personId}::uuid and survivor is not null
    ), tie as (
      select t.* from ledger_read.chronology_tie t join self using (person_ref)
    ), near as (
      select person_ref, 'SUBJECT' as because, null as relationship from self
      union all
      select (relation ->> 'otherRef')::uuid, 'RELATED', relation ->> 'type' from tie, jsonb_array_elements(tie.relations) relation
      union all
      select t.person_ref, 'RELATED', null from ledger_read.chronology_tie t
      where t.related_to && array(select person_ref::text from self)
      union all
      select t.person_ref, 'SAME_ADDRESS', null from ledger_read.chronology_tie t
      where t.place_tokens && array(select unnest(place_tokens) from tie) and t.person_ref not in (select person_ref from self)
    ), provider as (
      select distinct unnest(c.providers) as code from ledger_read.chronology_concern c join self using (person_ref) where c.counts
    ), found as (
      select c.concern_id, n.because, n.relationship from near n join ledger_read.chronology_concern c on c.person_ref = n.person_ref
      union all
      select c.concern_id, 'SAME_PROVIDER', null from ledger_read.chronology_concern c
      where c.providers && array(select code from provider) and c.person_ref not in (select person_ref from self)
    ), entry as (
      select r.*, f.because, f.relationship,
        extract(day from r.received_at - lag(r.received_at) over (order by r.received_at, r.concern_id))::int4 as gap_days
      from (
        select concern_id, array_agg(distinct because) as because, max(relationship) as relationship from found group by concern_id
      ) f
      join ledger_read.chronology_concern r using (concern_id)
      left join ledger_read.person p on p.person_ref = r.person_ref
      where r.counts and ${remitWhere(sql, remit)}
    )`;
}

const instant = (sql: Sql, column: ReturnType<Sql>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Entries in the order they came, one more than `limit` when there are more. */
export async function findChronology(
  sql: Sql,
  personId: string,
  remit: RemitFilter,
  place: ChronologyPlace | undefined,
  limit: number,
): Promise<readonly ChronologyFinding[]> {
  const user = remit.excludeConflictedUser;
  return sql<ChronologyFinding[]>`
    with ${chronology(sql, personId, remit)}
    select e.concern_id as "concernId", e.ref, e.person_ref as "personRef", e.because, e.relationship,
      ${instant(sql, sql`e.received_at`)} as "receivedAt", e.incident_date::text as "incidentDate", e.status,
      e.risks, e.sources, e.locations, e.providers, e.decision, e.gap_days as "gapDays",
      coalesce((
        select jsonb_agg(jsonb_build_object('enquiryId', o.enquiry_id, 'type', o.type, 'status', o.status,
          'riskAssessmentOutcome', o.risk_assessment_outcome, 'riskOutcome', o.risk_outcome) order by o.enquiry_id)
        from ledger_read.chronology_outcome o
        where o.concern_ids @> array[e.concern_id::text] and o.counts and not exists (
          select from ledger_read.chronology_concern c
          where c.concern_id = any(o.concern_ids::uuid[]) and ${user} = any(c.conflicted_users))
      ), '[]') as outcomes
    from entry e
    where true ${askedConditions(sql, [
      place &&
        sql`and (e.received_at, e.concern_id) > (${place.receivedAt}::timestamptz, ${place.concernId}::uuid)`,
    ])}
    order by e.received_at, e.concern_id
    limit ${limit + 1}`;
}

/** What repeats over the whole chronology: counted after the remit, never before. */
export async function chronologyTotals(
  sql: Sql,
  personId: string,
  remit: RemitFilter,
): Promise<ChronologyTotals> {
  const repeats = (values: ReturnType<Sql>) => sql`coalesce((
    select jsonb_agg(jsonb_build_object('key', key, 'count', count, 'lastReceivedAt', last) order by count desc, key)
    from (
      select key, count(*)::int4 as count, ${instant(sql, sql`max(received_at)`)} as last
      from entry, unnest(${values}) as key group by key having count(*) > 1
    ) g), '[]')`;
  const [row] = await sql<ChronologyTotals[]>`
    with ${chronology(sql, personId, remit)}
    select count(*)::int4 as total, max(gap_days) as "longestGapDays",
      jsonb_build_object(
        'SUBJECT', count(*) filter (where because @> '{SUBJECT}'), 'RELATED', count(*) filter (where because @> '{RELATED}'),
        'SAME_ADDRESS', count(*) filter (where because @> '{SAME_ADDRESS}'),
        'SAME_PROVIDER', count(*) filter (where because @> '{SAME_PROVIDER}')) as because,
      ${repeats(sql`risks`)} as risks, ${repeats(sql`sources`)} as sources,
      ${repeats(sql`locations`)} as locations, ${repeats(sql`providers`)} as providers
    from entry`;
  if (row === undefined) throw new Error('an aggregate without a row');
  return row;
}
