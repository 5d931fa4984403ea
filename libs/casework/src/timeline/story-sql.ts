import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { remitWhere } from '#record-keeping/reading';

/** Up to where a reading knows of anything: the pages of one reading, and a reading as of a day, stand still. */
export interface Horizon {
  readonly newest: number;
  readonly asAt?: string;
}

/** What of a story a reader reads: the records whose entries may show, and the newest entry there was when they were found. */
export interface Story extends Pick<Horizon, 'newest'> {
  readonly streams: readonly string[];
}

interface FoundRecord {
  readonly stream: string;
  /** It belongs to the story as it stood. */
  readonly told: boolean;
  readonly admitted: boolean;
  readonly conflicted: boolean;
  readonly parties: readonly string[];
}

/** One row for each record, or a single one without when none of the story is known yet. */
type Found = Pick<Horizon, 'newest'> & (FoundRecord | { readonly stream: null });

/** Who reads, as far as records between organisations ask. */
interface PartyReader {
  readonly roles: readonly string[];
  readonly orgCode: string;
}

/** A social worker reads of a disagreement their own organisation is a party to; their managers read of every one (domain 2.2). */
const mayReadBetween = (parties: readonly string[], { roles, orgCode }: PartyReader): boolean =>
  parties.length === 0 || parties.includes(orgCode) || MANAGERS.some((role) => roles.includes(role));

const MANAGERS = ['SAM', 'TM', 'PSW', 'DASS'] as const;

/** The newest entry there is, for the first page of a reading. */
export async function newestOrdinal(sql: Sql): Promise<number> {
  const [row] = await sql<{ newest: number | null }[]>`
    select max(ordinal)::float8 as newest from ledger_read.timeline_entry`;
  return row?.newest ?? 0;
}

/**
 * The story around one record that the reader may read: what is joined to its case, however far, less what lies outside the remit.
 * The story is one case: who is connected to anybody in any part of it reads no other part (RM-4), as we know today, also of what
 * was read otherwise before anybody knew.
 * @param horizon without `newest`: up to now
 */
export async function findStory(
  sql: Sql,
  root: { readonly stream: string; readonly caseId: string; readonly areaCode: string },
  remit: RemitFilter,
  { newest, asAt }: Partial<Horizon>,
  reader: PartyReader,
): Promise<Story> {
  const known =
    asAt === undefined
      ? sql`j.ordinal <= h.newest and coalesce(j.taken_back_ordinal, h.newest + 1) > h.newest`
      : sql`j.ordinal <= h.newest and j.recorded_at <= ${asAt}::timestamptz
          and coalesce(j.taken_back_at, 'infinity') > ${asAt}::timestamptz`;
  const user = remit.excludeConflictedUser;
  const found = await sql<Found[]>`
    with recursive horizon (newest) as (
      select coalesce(${newest ?? null}::int8, (select max(ordinal) from ledger_read.timeline_entry), 0)
    ), story (case_id) as (
      select ${root.caseId}::text
      union
      select unnest(j.cases) from horizon h, story s join ledger_read.case_join j on j.cases @> array[s.case_id]
      where ${known}
    ), today (case_id) as (
      select ${root.caseId}::text
      union
      select unnest(j.cases) from today t join ledger_read.case_join j on j.cases @> array[t.case_id] and j.taken_back_at is null
    ), record as (
      select stream, person_ref, coalesce(area_code, ${root.areaCode}) as area_code, assigned_to, conflicted_users, parties,
        case_id = any(array(select case_id::uuid from story)) as told
      from ledger_read.story_record where case_id = any(array(select case_id::uuid from story union select case_id::uuid from today))
    )
    select h.newest::float8 as newest, r.stream, r.told, r.parties, ${remitWhere(sql, remit)} as admitted,
      ${user} = any(r.conflicted_users) or ${user} = any(coalesce(p.conflicted_users, '{}')) as conflicted
    from horizon h left join record r on true left join ledger_read.person p on p.person_ref = r.person_ref`;
  const records = found.filter((row) => row.stream !== null);
  const others = records.some(({ conflicted }) => conflicted)
    ? []
    : records.filter(({ admitted, told, parties }) => admitted && told && mayReadBetween(parties, reader));
  const streams = [root.stream, ...others.map(({ stream }) => stream)];
  return { newest: found[0]?.newest ?? 0, streams: [...new Set(streams)] };
}
