import type { RemitCircles, RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';

type Condition = ReturnType<Sql>;

/**
 * The remit as a condition over a table `r` with `area_code`, `assigned_to` and `raised_by` and the person's row `p`
 * (`conflicted_users`, `allowed_users`, `restricted`): so that lists and counts hold only what the reader may know of.
 * A list of what is addressed to organisations says by `ofOrganisations` which rows are theirs.
 */
export function remitWhere(
  sql: Sql,
  filter: RemitFilter,
  ofOrganisations?: (orgCodes: readonly string[]) => Condition,
) {
  const { within, restricted, excludeConflictedUser } = filter;
  if (within !== 'EVERYTHING') {
    const unknown = within.teams.length + (ofOrganisations === undefined ? within.orgCodes.length : 0);
    if (unknown > 0) throw new Error('A row with a remit this list does not know would show too little');
  }
  const inside = within === 'EVERYTHING' ? sql`true` : circle(sql, within, ofOrganisations);
  const open =
    restricted === 'ALL'
      ? sql`true`
      : sql`(not coalesce(p.restricted, false) or ${restricted.namedUser} = any(p.allowed_users))`;
  return sql`${inside} and ${open}
    and not (${excludeConflictedUser} = any(coalesce(p.conflicted_users, '{}')))
    and not (${excludeConflictedUser} = any(r.conflicted_users))`;
}

function circle(
  sql: Sql,
  { areaCodes, assignedTo, orgCodes }: RemitCircles,
  ofOrganisations: ((orgCodes: readonly string[]) => Condition) | undefined,
): Condition {
  const near = sql`r.area_code = any(${[...areaCodes]}::text[]) or r.assigned_to = any(${[...assignedTo]}::text[])`;
  return ofOrganisations === undefined ? sql`(${near})` : sql`(${near} or ${ofOrganisations(orgCodes)})`;
}
