import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import { remitWhere, type Reader } from '#record-keeping/reading';
import type { Sources } from './sources.js';

/** Who reads what, and when. */
export interface Reading {
  readonly reader: Reader;
  readonly now: string;
  readonly sources: Sources;
}

/**
 * Whose lanes are theirs by their organisation: those of partners alone. Who sits for a board sees what is their board's, and not
 * another board's papers because their employer was addressed there.
 */
const ofOwnOrganisation =
  (sql: Sql, { within }: RemitFilter) =>
  (orgCodes: readonly string[]): ReturnType<Sql> =>
    within !== 'EVERYTHING' && within.areaCodes.length === 0
      ? sql`r.agency_org = any(${[...orgCodes]}::text[])`
      : sql`false`;

/**
 * Lanes the reader may know of, as `l`, with their recommendation `c` and, where it is known, their review `v`. A reviewer sees
 * their own review for as long as they were given (domain 2.1); nobody sees a review of somebody they are connected with (RM-4).
 */
export function mayKnow(sql: Sql, remit: RemitFilter, { now, sources }: Reading) {
  return sql`
    from ${sources.lanes} l
    join ${sources.recommendations} c on c.rec_id = l.rec_id and c.status <> 'RecordedInError'
    left join ${sources.reviews} v on v.sar_id = c.sar_id
    left join ledger_read.tracked_review w on w.sar_id = c.sar_id
    cross join lateral (
      select c.area_code, l.agency_org,
        case when w.access_until >= ${now}::timestamptz then w.reviewer end as assigned_to,
        array(
          select unnest(s.conflicted_users) from ledger_read.person s where s.person_ref = any(w.subjects::uuid[])
        ) as conflicted_users
    ) r
    cross join (
      select false as restricted, '{}'::text[] as allowed_users, '{}'::text[] as conflicted_users
    ) p
    where ${remitWhere(sql, remit, ofOwnOrganisation(sql, remit))}`;
}
