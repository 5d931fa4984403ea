import type { Sql } from '#platform/database';
import { askedConditions } from '#record-keeping/reading';
import { categoryOf } from './event-kinds.js';
import { REVISION_TYPES } from './revisions.js';
import type { Horizon, Story } from './story-sql.js';
import type { TimelineFinding } from './timeline-entry.js';
import type { WhatIsShown } from './what-is-shown.js';

/** What of a timeline is asked for. Absent filters let everything through. */
export interface TimelineFilter {
  readonly types?: readonly string[];
  /** Categories of records. */
  readonly categories?: readonly string[];
  /** An organisation, role or user that took part. */
  readonly party?: string;
  /** Occurred at or after, and before. */
  readonly from?: string;
  readonly to?: string;
}

/** Where the page before ended. */
export interface TimelinePlace {
  readonly occurredAt: string;
  readonly ordinal: number;
}

/** One reading of a story: whose, by whom, as of when. */
export interface Reading {
  readonly story: Story;
  readonly hidden: WhatIsShown['hidden'];
  readonly asAt?: string;
}

type Fragment = ReturnType<Sql>;

/** That an entry, or a correction of one, may be known of in this reading. */
const known = (sql: Sql, { newest, asAt }: Horizon, table: Fragment): Fragment =>
  asAt === undefined
    ? sql`${table}.ordinal <= (select ${newest}::int8)`
    : sql`${table}.ordinal <= (select ${newest}::int8) and ${table}.recorded_at <= (select ${asAt}::timestamptz)`;

const unlessIn = (sql: Sql, column: Fragment, values: readonly string[]): Fragment =>
  values.length === 0
    ? sql`true`
    : sql`coalesce(${column} <> all((select ${[...values]}::text[])::text[]), true)`;

/**
 * The stretch of one record in which a page lies, as bounds of its index and not as an equality: of an equality the planner knows
 * that it leaves few rows as a rule, so it would fetch the whole record and sort it, which the one record of a thousand pays for.
 * Of bounds it knows nothing, walks the index, and stops where the page is full.
 */
function stretch(sql: Sql, { from, to }: TimelineFilter, place: TimelinePlace | undefined): Fragment {
  const start = place ?? { occurredAt: from ?? '-infinity', ordinal: 0 };
  const end =
    to === undefined
      ? sql`e.stream <= s.stream`
      : sql`(e.stream, e.occurred_at) < (s.stream, ${to}::timestamptz)`;
  return sql`(e.stream, e.occurred_at, e.ordinal) >
      (s.stream, (select ${start.occurredAt}::timestamptz), (select ${start.ordinal}::int8))
    and ${end}`;
}

function asked(sql: Sql, filter: TimelineFilter): Fragment {
  return askedConditions(sql, [
    filter.types && sql`and e.type = any(${[...filter.types]}::text[])`,
    filter.categories && sql`and e.category = any(${[...filter.categories]}::text[])`,
    filter.party !== undefined && sql`and ${filter.party} = any(e.parties)`,
  ]);
}

/**
 * Entries in the order they happened, one more than `limit` when there are more. Each record of the story is read in its index's
 * order from the place on and no further than a page: a thousand entries cost no more than ten. Values stand in subqueries, where the
 * planner does not see them: seeing them it would plan this anew for every reading, which takes longer than to read a page.
 */
export function findEntries(
  sql: Sql,
  { story, hidden, ...reading }: Reading,
  filter: TimelineFilter,
  place: TimelinePlace | undefined,
  limit: number,
): PromiseLike<readonly TimelineFinding[]> {
  const horizon: Horizon = { ...reading, newest: story.newest };
  const streams = story.streams.filter((stream) => !hidden.categories.includes(categoryOf(stream)));
  const instant = (column: Fragment) =>
    sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql<TimelineFinding[]>`
    with page as (
      select e.* from unnest((select ${streams}::text[])) as s(stream) cross join lateral (
        select * from ledger_read.timeline_entry e
        where ${stretch(sql, filter, place)} and ${known(sql, horizon, sql`e`)}
          and ${unlessIn(sql, sql`e.entry_class`, hidden.classes)}
          and ${unlessIn(sql, sql`e.sensitivity`, hidden.sensitivities)}
          ${asked(sql, filter)}
        order by e.stream, e.occurred_at, e.ordinal limit (select ${limit + 1}::int8)
      ) e
      order by e.occurred_at, e.ordinal limit (select ${limit + 1}::int8)
    )
    select e.event_id as "eventId", e.case_id as "caseId", e.person_ref as "personRef", e.stream, e.category,
      e.entry_class as "entryClass", e.revision, e.position,
      e.ordinal::float8 as ordinal, ${instant(sql`e.occurred_at`)} as "occurredAt", ${instant(sql`e.recorded_at`)} as "recordedAt",
      e.type, e.actor_user_id as "actorUserId", e.actor_role as "actorRole", e.actor_org as "actorOrg",
      e.on_behalf_of as "onBehalfOf", e.parties, e.sensitivity, e.late_reason as "lateReason", e.corrects, e.adds_to as "addsTo",
      e.revision_group as "revisionGroup", e.data,
      array(
        select c.event_id::text from (
          select c.event_id, c.ordinal from ledger_read.timeline_entry c
          where c.corrects = e.event_id and ${known(sql, horizon, sql`c`)}
          union
          select c.event_id, c.ordinal from ledger_read.timeline_entry c
          where c.stream = e.stream and c.revision_group = e.revision_group and c.revision > e.revision
            and c.type = any(${[...REVISION_TYPES]}::text[]) and ${known(sql, horizon, sql`c`)}
        ) c order by c.ordinal
      ) as "supersededBy",
      array(
        select c.event_id::text from ledger_read.timeline_entry c
        where c.adds_to = e.event_id and ${known(sql, horizon, sql`c`)} order by c.ordinal
      ) as addenda,
      case when e.type = any(${[...REVISION_TYPES]}::text[]) then (
        select d.event_id from ledger_read.timeline_entry d
        where d.stream = e.stream and d.revision_group = e.revision_group and d.revision < e.revision
        order by d.revision desc limit 1) end as revises
    from page e
    order by e.occurred_at, e.ordinal`;
}
