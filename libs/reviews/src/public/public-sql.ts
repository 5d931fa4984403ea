import type { Sql } from '#platform/database';
import { askedConditions } from '#record-keeping/reading';
import type { PublicPlace } from './public-page-params.js';
import type { PublicLaneRow, PublicRecommendationRow, PublicReviewRow } from './public-row.js';

type Fragment = ReturnType<Sql>;

const instant = (sql: Sql, column: Fragment): Fragment =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Newest first, from where the page before ended; one more than `limit` when there are more. */
const pageFrom = (
  sql: Sql,
  [at, id]: readonly [Fragment, Fragment],
  after: PublicPlace | undefined,
  limit: number,
): Fragment => sql`
  ${askedConditions(sql, [after && sql`and (${at}, ${id}) < (${after.at}::timestamptz, ${after.id}::uuid)`])}
  order by ${at} desc, ${id} desc
  limit ${limit + 1}`;

export interface PublicPage {
  readonly areaCode: string | null;
  readonly after: PublicPlace | undefined;
  readonly limit: number;
}

export interface PublicRecommendation extends Omit<PublicRecommendationRow, 'publicText' | 'issuedAt'> {
  readonly publicText: string;
  readonly issuedAt: string;
  readonly pseudonym: string;
  readonly title: string;
  readonly lanes: readonly PublicLaneRow[];
}

const lanesOf = (sql: Sql): Fragment => sql`(
  select jsonb_agg(jsonb_build_object(
      'laneId', l.lane_id, 'recId', l.rec_id, 'agencyOrg', l.agency_org, 'told', l.told, 'namedAt', l.named_at)
    order by l.agency_org, l.lane_id)
  from ledger_read.public_lane l where l.rec_id = c.rec_id) as lanes`;

/** Recommendations of published reviews: what the checklist has not cleared is not shown through its recommendations either. */
export async function findPublicRecommendations(
  sql: Sql,
  {
    areaCode,
    after,
    limit,
    agency,
    review,
  }: PublicPage & { readonly agency: string | null; readonly review: string | null },
): Promise<readonly PublicRecommendation[]> {
  return sql<PublicRecommendation[]>`
    select c.rec_id as "recId", c.sar_id as "sarId", c.ref, c.area_code as "areaCode", c.domain, c.themes,
      c.public_text as "publicText", ${instant(sql, sql`c.issued_at`)} as "issuedAt", c.ended,
      v.pseudonym, v.title, ${lanesOf(sql)}
    from ledger_read.public_recommendation c
    join ledger_read.public_review v on v.sar_id = c.sar_id and v.published_at is not null
    where c.issued_at is not null
      ${askedConditions(sql, [
        areaCode !== null && sql`and c.area_code = ${areaCode}`,
        review !== null && sql`and c.sar_id = ${review}::uuid`,
        agency !== null &&
          sql`and exists (select from ledger_read.public_lane a where a.rec_id = c.rec_id and a.agency_org = ${agency})`,
      ])}
      ${pageFrom(sql, [sql`c.issued_at`, sql`c.rec_id`], after, limit)}`;
}

export interface PublicNaming extends PublicLaneRow {
  readonly namedAt: string;
  readonly ref: string;
  readonly areaCode: string;
  /** Of the review and the recommendation, where they are published. */
  readonly sarId: string | null;
  readonly title: string | null;
  readonly recommendation: string | null;
}

/** Lanes whose organisation was named, whatever became of it: naming is a publication of its own. */
export async function findNamings(
  sql: Sql,
  { areaCode, after, limit, agency }: PublicPage & { readonly agency: string | null },
): Promise<readonly PublicNaming[]> {
  return sql<PublicNaming[]>`
    select l.lane_id as "laneId", l.rec_id as "recId", l.agency_org as "agencyOrg", l.told,
      ${instant(sql, sql`l.named_at`)} as "namedAt", c.ref, c.area_code as "areaCode",
      v.sar_id as "sarId", v.title, case when v.sar_id is not null then c.public_text end as recommendation
    from ledger_read.public_lane l
    join ledger_read.public_recommendation c on c.rec_id = l.rec_id
    left join ledger_read.public_review v on v.sar_id = c.sar_id and v.published_at is not null
    where l.named_at is not null
      ${askedConditions(sql, [
        areaCode !== null && sql`and c.area_code = ${areaCode}`,
        agency !== null && sql`and l.agency_org = ${agency}`,
      ])}
      ${pageFrom(sql, [sql`l.named_at`, sql`l.lane_id`], after, limit)}`;
}

export type PublishedReview = { [Field in keyof PublicReviewRow]: NonNullable<PublicReviewRow[Field]> };

const reviewColumns = (sql: Sql): Fragment => sql`
  v.sar_id as "sarId", v.area_code as "areaCode", ${instant(sql, sql`v.published_at`)} as "publishedAt",
  v.pseudonym, v.title, v.summary, v.url, v.findings`;

export async function findPublishedReviews(
  sql: Sql,
  { areaCode, after, limit }: PublicPage,
): Promise<readonly PublishedReview[]> {
  return sql<PublishedReview[]>`
    select ${reviewColumns(sql)} from ledger_read.public_review v
    where v.published_at is not null ${askedConditions(sql, [areaCode !== null && sql`and v.area_code = ${areaCode}`])}
      ${pageFrom(sql, [sql`v.published_at`, sql`v.sar_id`], after, limit)}`;
}

/** Undefined where there is no such review, and where it is not published: nobody is told which. */
export async function findPublishedReview(sql: Sql, sarId: string): Promise<PublishedReview | undefined> {
  const [review] = await sql<PublishedReview[]>`
    select ${reviewColumns(sql)} from ledger_read.public_review v
    where v.published_at is not null and v.sar_id = ${sarId}::uuid`;
  return review;
}
