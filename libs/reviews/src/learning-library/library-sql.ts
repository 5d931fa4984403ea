import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { askedConditions, remitWhere } from '#record-keeping/reading';
import { WHOLE_REVIEW } from './fold-review.js';
import type { Impact, ReviewLink } from './rows.js';

type Condition = ReturnType<Sql>;

export const KINDS = ['REVIEW', 'ENQUIRY', 'ESCALATION'] as const;
export type Kind = (typeof KINDS)[number];

/** Whose library: what this remit reaches and whatever is published; or what is published, for anybody. */
export type Shelf = { readonly remit: RemitFilter } | 'PUBLISHED';

export interface LibraryAsked {
  readonly shelf: Shelf;
  /** Words as people type them into a search: quoted phrases, `or`, a minus before what must not be there. */
  readonly q: string | null;
  /** Codes with their vocabularies, all of which an item must have. */
  readonly codes: readonly string[];
  readonly kind: Kind | null;
}

/** Where the page before ended. */
export interface LibraryPlace {
  readonly rank: number;
  readonly at: string;
  readonly id: string;
}

/** A recommendation that follows from a finding, with its published words. */
export interface LearnedRecommendation {
  readonly recId: string;
  readonly ref: string;
  readonly publicText: string;
  readonly level: string;
  readonly status: string;
  readonly impact: readonly Impact[];
  readonly linked: readonly ReviewLink[];
}

export interface LibraryFinding {
  readonly kind: Kind;
  readonly id: string;
  readonly at: string;
  readonly rank: number;
  readonly codes: readonly string[];
  /** As published. */
  readonly text: string | null;
  /** With marks around the words found. */
  readonly marked: string | null;
  readonly sarId: string | null;
  readonly ref: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly publishedAt: string | null;
  readonly linked: readonly ReviewLink[] | null;
  readonly recommendations: readonly LearnedRecommendation[];
}

/** Signs no published text can hold: around a word that was found. */
export const MARK_BEGINS = '\u0002';
export const MARK_ENDS = '\u0003';

const HEADLINE = `StartSel=${MARK_BEGINS}, StopSel=${MARK_ENDS}, MaxFragments=2, MinWords=10, MaxWords=30, FragmentDelimiter=" … "`;

/** A person without a restriction, where nobody's record stands behind a row. */
const NOBODY = (sql: Sql): Condition =>
  sql`cross join (select false as restricted, '{}'::text[] as allowed_users, '{}'::text[] as conflicted_users) p`;

/** Reviews that stand on the shelf, as `r`. */
function reviews(sql: Sql, shelf: Shelf): Condition {
  const withPeople = sql`
    select v.*, null::text as assigned_to, array(
      select unnest(s.conflicted_users) from ledger_read.person s where s.person_ref::text = any(v.subjects)
    ) as conflicted_users
    from ledger_read.learning_review v`;
  if (shelf === 'PUBLISHED') return sql`select r.* from (${withPeople}) r where r.published_by is not null`;
  return sql`
    select r.* from (${withPeople}) r ${NOBODY(sql)}
    where r.published_by is not null or (${remitWhere(sql, shelf.remit)})`;
}

/** Recommendations of a finding `f` that have been issued. */
const issuedOf = (sql: Sql): Condition => sql`
  ledger_read.learning_recommendation c
  where c.sar_id = f.sar_id and c.finding_ids @> array[f.finding_id::text] and c.issued_at is not null`;

function findings(sql: Sql, shelf: Shelf): Condition {
  const published = shelf === 'PUBLISHED' ? sql`and t.text is not null` : sql``;
  return sql`
    select 'REVIEW' as kind, f.finding_id as id, f.recorded_at as at,
      f.codes || r.codes || array(select unnest(c.codes) from ${issuedOf(sql)}) as codes,
      t.text, r.sar_id, r.ref, r.title, r.url, r.published_at, r.linked
    from ledger_read.learning_finding f
    join review r on r.sar_id = f.sar_id and not f.event_id::text = any(r.taken_back)
    left join ledger_read.learning_text t on t.event_id = r.published_by and t.part = f.finding_id::text
    where true ${published}`;
}

const NO_REVIEW = (sql: Sql): Condition =>
  sql`null::text as text, null::uuid as sar_id, null::text as ref, null::text as title, null::text as url,
    null::timestamptz as published_at, null::jsonb as linked`;

/** Who is barred from a case because of whom it names; and what kind of abuse it is about. */
const casesOf = (sql: Sql, concernIds: Condition): Condition =>
  sql`from ledger_read.learning_case k where k.concern_id = any(${concernIds})`;

function enquiries(sql: Sql, remit: RemitFilter): Condition {
  const barred = casesOf(sql, sql`e.concern_ids::uuid[]`);
  const about = casesOf(sql, sql`r.concern_ids::uuid[]`);
  return sql`
    select 'ENQUIRY' as kind, r.enquiry_id as id, r.opened_at as at,
      r.codes || array(select unnest(k.codes) ${about}) as codes, ${NO_REVIEW(sql)}
    from (
      select e.*, array(select unnest(k.conflicted_users) ${barred}) as conflicted_users
      from ledger_read.learning_enquiry e where e.codes <> '{}'
    ) r
    left join ledger_read.person p on p.person_ref = r.person_ref
    where ${remitWhere(sql, remit)}`;
}

function escalations(sql: Sql, remit: RemitFilter): Condition {
  const barred = casesOf(sql, sql`array[e.case_ref]`);
  return sql`
    select 'ESCALATION' as kind, r.esc_id as id, r.raised_at as at, r.codes, ${NO_REVIEW(sql)}
    from (
      select e.*, null::text as assigned_to,
        array(select unnest(k.conflicted_users) ${barred}) as conflicted_users
      from ledger_read.learning_escalation e where e.learned <> '[]'
    ) r
    left join ledger_read.person p on p.person_ref = r.person_ref
    where ${remitWhere(sql, remit)}`;
}

/**
 * What the words were found in, by kind and id, each with how well. Every arm is answered from an index; published words count more
 * than the names of codes. Words of a finding are those of the publication that stands.
 */
function hits(sql: Sql): Condition {
  const found = (column: Condition) => sql`to_tsvector('english', ${column}) @@ a.query`;
  const rank = (column: Condition, weight: number) =>
    sql`(ts_rank(to_tsvector('english', ${column}), a.query) * ${weight}::float8)`;
  return sql`
    select kind, id, max(rank) as rank from (
      select 'REVIEW' as kind, f.finding_id as id, ${rank(sql`f.labels`, 0.5)} as rank
      from asked a, ledger_read.learning_finding f where ${found(sql`f.labels`)}
      union all
      select 'REVIEW', f.finding_id, ${rank(sql`t.text`, 1)} * case t.part when ${WHOLE_REVIEW} then 0.5 else 1 end
      from asked a, ledger_read.learning_text t
      join review v on v.published_by = t.event_id
      join ledger_read.learning_finding f
        on f.sar_id = t.sar_id and (t.part = ${WHOLE_REVIEW} or f.finding_id::text = t.part)
      where ${found(sql`t.text`)}
      union all
      select 'REVIEW', unnest(c.finding_ids)::uuid, ${rank(sql`c.public_text`, 0.8)}
      from asked a, ledger_read.learning_recommendation c where c.issued_at is not null and ${found(sql`c.public_text`)}
      union all
      select 'ENQUIRY', e.enquiry_id, ${rank(sql`e.labels`, 0.5)}
      from asked a, ledger_read.learning_enquiry e where ${found(sql`e.labels`)}
      union all
      select 'ENQUIRY', e.enquiry_id, ${rank(sql`k.labels`, 0.5)}
      from asked a, ledger_read.learning_case k
      join ledger_read.learning_enquiry e on k.concern_id::text = any(e.concern_ids) where ${found(sql`k.labels`)}
      union all
      select 'ESCALATION', e.esc_id, ${rank(sql`e.labels`, 0.5)}
      from asked a, ledger_read.learning_escalation e where ${found(sql`e.labels`)}
    ) each_hit group by kind, id`;
}

/** Everything on the shelf that fits, as `fits`, behind the common tables it needs. */
function shelved(sql: Sql, { shelf, q, codes, kind }: LibraryAsked): Condition {
  const ofCases =
    shelf === 'PUBLISHED'
      ? sql``
      : sql`union all ${enquiries(sql, shelf.remit)} union all ${escalations(sql, shelf.remit)}`;
  const found =
    q === null ? sql`select null::text as kind, null::uuid as id, 0::float8 as rank where false` : hits(sql);
  return sql`
    with asked as (select websearch_to_tsquery('english', ${q ?? ''}) as query),
    review as (${reviews(sql, shelf)}),
    hit as (${found}),
    fits as (
      select i.*, coalesce(h.rank, 0)::float8 as rank
      from (${findings(sql, shelf)} ${ofCases}) i left join hit h on h.kind = i.kind and h.id = i.id
      where i.codes @> ${[...codes]}::text[]
        ${askedConditions(sql, [q !== null && sql`and h.id is not null`, kind !== null && sql`and i.kind = ${kind}`])}
    )`;
}

/** How many there are. */
export async function countLibrary(sql: Sql, asked: LibraryAsked): Promise<number> {
  const [row] = await sql<
    { total: number }[]
  >`${shelved(sql, asked)} select count(*)::int4 as total from fits`;
  return row?.total ?? 0;
}

/** The best first, then the newest; one more than `limit` when there are more. */
export async function findLibrary(
  sql: Sql,
  asked: LibraryAsked,
  place: LibraryPlace | undefined,
  limit: number,
): Promise<readonly LibraryFinding[]> {
  const instant = (column: Condition) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql<LibraryFinding[]>`
    ${shelved(sql, asked)}, page as (
      select * from fits i
      where true ${askedConditions(sql, [
        place &&
          sql`and (i.rank, i.at, i.id) < (${place.rank}::float8, ${place.at}::timestamptz, ${place.id}::uuid)`,
      ])}
      order by i.rank desc, i.at desc, i.id desc limit ${limit + 1}
    )
    select i.kind, i.id, ${instant(sql`i.at`)} as at, i.rank, i.codes, i.text,
      case when to_tsvector('english', i.text) @@ a.query then ts_headline('english', i.text, a.query, ${HEADLINE}) end as marked,
      i.sar_id as "sarId", i.ref, i.title, i.url, ${instant(sql`i.published_at`)} as "publishedAt", i.linked,
      coalesce((
        select jsonb_agg(jsonb_build_object('recId', c.rec_id, 'ref', c.ref, 'publicText', c.public_text, 'level', c.level,
          'status', c.status, 'impact', c.impact, 'linked', c.linked) order by c.ref)
        from (select i.sar_id, i.id as finding_id) f, ${issuedOf(sql)}
      ), '[]'::jsonb) as recommendations
    from page i, asked a
    order by i.rank desc, i.at desc, i.id desc`;
}
