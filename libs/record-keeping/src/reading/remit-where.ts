import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';

/**
 * The remit as a condition over a table `r` with `area_code`, `assigned_to` and `raised_by` and the person's row `p`
 * (`conflicted_users`, `allowed_users`, `restricted`): so that lists and counts hold only what the reader may know of.
 */
export function remitWhere(sql: Sql, filter: RemitFilter) {
  const { within, restricted, excludeConflictedUser } = filter;
  if (within !== 'EVERYTHING' && within.teams.length + within.orgCodes.length > 0) {
    throw new Error('These lists know areas and assignments; a row with another remit would show too little');
  }
  const inside =
    within === 'EVERYTHING'
      ? sql`true`
      : sql`(r.area_code = any(${[...within.areaCodes]}::text[]) or r.assigned_to = any(${[...within.assignedTo]}::text[]))`;
  const open =
    restricted === 'ALL'
      ? sql`true`
      : sql`(not coalesce(p.restricted, false) or ${restricted.namedUser} = any(p.allowed_users))`;
  return sql`${inside} and ${open}
    and not (${excludeConflictedUser} = any(coalesce(p.conflicted_users, '{}')))
    and not (${excludeConflictedUser} = any(r.conflicted_users))`;
}
