import type { Actor, Role } from '../actor/index.js';
import type { AuthorisationRow, Obligation, ResourceFacts } from './authorisation-row.js';
import type { AccessLevel } from './data-matrix.js';
import {
  CIRCLES_OF_EMPLOYMENT,
  eligibleRoles,
  isCommissioned,
  isConnected,
  isMachine,
  isPartner,
  permission,
  seesEveryRestrictedRecord,
} from './decide.js';

/** The circles in which a list may find cases; a case belongs when at least one of them holds it. */
export interface RemitCircles {
  readonly areaCodes: readonly string[];
  /** Teams count only within `area`, for their codes are unique only there. */
  readonly teams: readonly { readonly area: string; readonly team: string }[];
  readonly assignedTo: readonly string[];
  readonly orgCodes: readonly string[];
}

/**
 * What a list or a count may contain, as plain values to be turned into a WHERE clause, so that filtering comes
 * before paging and counting. Says of every case what `decide` says of it (segregation aside: it bars decisions).
 */
export interface RemitFilter {
  readonly role: Role;
  readonly level: AccessLevel;
  readonly obligations: readonly Obligation[];
  readonly within: 'EVERYTHING' | RemitCircles;
  /** Leave out every case on whose conflicted, PACH or PACH line manager users this id stands (RM-4). */
  readonly excludeConflictedUser: string;
  /** Restricted persons' cases: every one of them, or only those on which this user is named. */
  readonly restricted: 'ALL' | { readonly namedUser: string };
}

const EMPTY: RemitCircles = { areaCodes: [], teams: [], assignedTo: [], orgCodes: [] };

function circlesOf(row: AuthorisationRow, actor: Actor, roles: readonly Role[]): RemitFilter['within'] {
  const assignedTo = [actor.userId];
  if (roles.every(isCommissioned) && CIRCLES_OF_EMPLOYMENT.has(row.remit)) return { ...EMPTY, assignedTo };
  switch (row.remit) {
    case 'ANY':
    case 'NONE':
      return 'EVERYTHING';
    case 'AREA':
      return { ...EMPTY, areaCodes: [actor.areaCode], assignedTo };
    case 'TEAM':
      return { ...EMPTY, teams: actor.teams.map((team) => ({ area: actor.areaCode, team })), assignedTo };
    case 'ASSIGNED':
      return { ...EMPTY, assignedTo };
    case 'OWN_ORG':
      return { ...EMPTY, orgCodes: [actor.orgCode] };
    case 'PARTY':
      return {
        ...EMPTY,
        ...(roles.every(isPartner) ? {} : { areaCodes: [actor.areaCode], assignedTo }),
        orgCodes: [actor.orgCode],
      };
  }
}

/** The filter for a list the actor asks for, or undefined when none of their roles opens it at all. */
export function remitFilter(actor: Actor, row: AuthorisationRow): RemitFilter | undefined {
  const roles = eligibleRoles(row, actor);
  // PSW and DASS have FULL wherever they have anything (2.2), so acting as one of them loses nothing.
  const role = roles.find(seesEveryRestrictedRecord) ?? roles[0];
  if (role === undefined) return undefined;
  return {
    ...permission(row, role),
    within: roles.some(isMachine) ? 'EVERYTHING' : circlesOf(row, actor, roles),
    excludeConflictedUser: actor.userId,
    restricted: roles.some(seesEveryRestrictedRecord) ? 'ALL' : { namedUser: actor.userId },
  };
}

/** What the WHERE clause must say of one case; for read models kept in memory, and the yardstick for SQL ones. */
export function filterAdmits(filter: RemitFilter, resource: ResourceFacts): boolean {
  const { within, excludeConflictedUser: user, restricted } = filter;
  const inside =
    within === 'EVERYTHING' ||
    (resource.areaCode !== undefined && within.areaCodes.includes(resource.areaCode)) ||
    within.teams.some(({ area, team }) => resource.areaCode === area && resource.teams?.includes(team)) ||
    within.assignedTo.some((id) => resource.assignedTo?.includes(id)) ||
    [resource.orgCode, ...(resource.orgCodes ?? [])].some(
      (code) => code !== undefined && within.orgCodes.includes(code),
    );
  const open =
    !resource.restricted ||
    restricted === 'ALL' ||
    resource.restricted.allowedUsers.includes(restricted.namedUser);
  return inside && !isConnected(user, resource) && open;
}
