import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { askedConditions } from '#record-keeping/reading';
import type { Rag } from '../recommendation/rag.js';
import type { LaneRow } from './lane-row.js';
import type { LinkTold, RecommendationRow } from './recommendation-row.js';
import { mayKnow, type Reading } from './remit.js';

/** What of the tracker is asked for; null: whatever it is. */
export interface TrackerFilter {
  readonly agency: string | null;
  readonly theme: string | null;
  readonly domain: string | null;
  readonly status: string | null;
  readonly review: string | null;
  readonly recommendation: string | null;
  readonly issuedBefore: string | null;
  readonly issuedFrom: string | null;
  readonly linkedKind: string | null;
  /** Recommendations that may be shown, where it was asked by what they are linked with. */
  readonly among: readonly string[] | null;
  readonly colour: Rag | null;
}

/** Where the page before ended. None of it ever changes, so that no lane is shown twice and none is left out. */
export interface TrackerPlace {
  readonly issuedAt: string;
  readonly laneId: string;
}

export interface TrackerFinding
  extends
    Pick<
      LaneRow,
      'laneId' | 'recId' | 'agencyOrg' | 'issuedAt' | 'ownerRole' | 'lane' | 'deadlines' | 'told'
    >,
    Omit<RecommendationRow, 'issuedAt' | 'areaCode' | 'endedBy'> {
  readonly colour: Rag | null;
  readonly sarRef: string | null;
  readonly sarLinks: readonly LinkTold[];
  /** Recommendations that link to this one. */
  readonly linkedFrom: readonly { readonly recId: string; readonly ref: string }[];
}

/** A reading of the tracker at one moment: colours are those of `at`. */
export interface TrackerReading extends Reading {
  readonly at: string;
}

/** Nothing is awaited of a recommendation that was superseded or withdrawn: it has no colour. */
const colour = (sql: Sql, at: string) => sql`
  cross join lateral (select case when c.ended_at is null then (
    select e ->> 'colour' from jsonb_array_elements(l.colours) e
    where e ->> 'from' is null or (e ->> 'from')::timestamptz <= ${at}::timestamptz
    order by (e ->> 'from')::timestamptz desc nulls last limit 1) end as colour) h`;

/** Linked by its recommendation or its review, or, asked for recommendations, linked to by another. */
const linkedAs = (sql: Sql, kind: string, recommendations: ReturnType<Sql>): ReturnType<Sql> => sql`
  and (c.links @> jsonb_build_array(jsonb_build_object('kind', ${kind}::text))
    or v.links @> jsonb_build_array(jsonb_build_object('kind', ${kind}::text))
    or (${kind}::text = 'REC' and exists (
      select from ${recommendations} o
      where o.links @> jsonb_build_array(jsonb_build_object('linkedRecId', c.rec_id)))))`;

function admitted(sql: Sql, remit: RemitFilter, reading: TrackerReading, filter: TrackerFilter) {
  const { agency, theme, domain, status, review, recommendation, issuedBefore, issuedFrom } = filter;
  const { linkedKind: kind, among } = filter;
  const { recommendations } = reading.sources;
  return sql`${mayKnow(sql, remit, reading)}
    ${askedConditions(sql, [
      agency !== null && sql`and l.agency_org = ${agency}`,
      theme !== null && sql`and ${theme} = any(c.themes)`,
      domain !== null && sql`and c.domain = ${domain}`,
      status !== null && sql`and l.status = ${status}`,
      review !== null && sql`and c.sar_id = ${review}::uuid`,
      recommendation !== null && sql`and c.rec_id = ${recommendation}::uuid`,
      issuedBefore !== null && sql`and l.issued_at < ${issuedBefore}::timestamptz`,
      issuedFrom !== null && sql`and l.issued_at >= ${issuedFrom}::timestamptz`,
      among !== null && sql`and c.rec_id = any(${[...among]}::uuid[])`,
      kind !== null && linkedAs(sql, kind, recommendations),
    ])}`;
}

/** How many lanes there are of each colour, whatever colour is asked for: counted after the remit, never before. */
export async function countByColour(
  sql: Sql,
  remit: RemitFilter,
  reading: TrackerReading,
  filter: TrackerFilter,
): Promise<ReadonlyMap<Rag | null, number>> {
  const rows = await sql<{ colour: Rag | null; count: number }[]>`
    select h.colour, count(*)::int4 as count
    from (select l.colours, c.ended_at ${admitted(sql, remit, reading, filter)}) f
    cross join lateral (select f.colours) l cross join lateral (select f.ended_at) c ${colour(sql, reading.at)}
    group by h.colour`;
  return new Map(rows.map((row) => [row.colour, row.count]));
}

/** The longest issued first; one more than `limit` when there are more. */
export async function findLanes(
  sql: Sql,
  remit: RemitFilter,
  reading: TrackerReading,
  filter: TrackerFilter,
  page: { readonly after: TrackerPlace | undefined; readonly limit: number },
): Promise<readonly TrackerFinding[]> {
  const instant = (column: ReturnType<Sql>) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const { after, limit } = page;
  const { recommendations } = reading.sources;
  return sql<TrackerFinding[]>`
    with f as (
      select l.lane_id, l.rec_id, l.agency_org, l.issued_at, l.owner_role, l.lane, l.deadlines, l.told, l.colours,
        c.sar_id, c.ref, c.status, c.level, c.domain, c.themes, c.text, c.measure, c.measure_due_at, c.public_text,
        c.ended_at, c.by_rec_id, c.impact, c.links, v.ref as sar_ref, coalesce(v.links, '[]'::jsonb) as sar_links
      ${admitted(sql, remit, reading, filter)}
    )
    select l.lane_id as "laneId", l.rec_id as "recId", l.agency_org as "agencyOrg", ${instant(sql`l.issued_at`)} as "issuedAt",
      l.owner_role as "ownerRole", l.lane, l.deadlines, l.told, h.colour,
      l.sar_id as "sarId", l.ref, l.status, l.level, l.domain, l.themes, l.text, l.measure,
      l.measure_due_at as "measureDueAt", l.public_text as "publicText", ${instant(sql`l.ended_at`)} as "endedAt",
      l.by_rec_id as "byRecId", l.impact, l.links, l.sar_ref as "sarRef", l.sar_links as "sarLinks",
      coalesce((
        select jsonb_agg(jsonb_build_object('recId', o.rec_id, 'ref', o.ref) order by o.ref)
        from ${recommendations} o where o.status <> 'RecordedInError'
          and o.links @> jsonb_build_array(jsonb_build_object('linkedRecId', l.rec_id))), '[]'::jsonb) as "linkedFrom"
    from f l cross join lateral (select l.ended_at) c ${colour(sql, reading.at)}
    where true ${askedConditions(sql, [
      filter.colour !== null && sql`and h.colour = ${filter.colour}`,
      after && sql`and (l.issued_at, l.lane_id) > (${after.issuedAt}::timestamptz, ${after.laneId}::uuid)`,
    ])}
    order by l.issued_at, l.lane_id
    limit ${limit + 1}`;
}

export const placeOf = ({ issuedAt, laneId }: TrackerFinding): TrackerPlace => ({ issuedAt, laneId });
