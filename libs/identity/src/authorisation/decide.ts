import type { Actor, Role } from '../actor/index.js';
import type {
  Allowed,
  AuthorisationRow,
  Decision,
  Refused,
  RefusalCode,
  Remit,
  ResourceFacts,
  Segregation,
} from './authorisation-row.js';
import { type AccessLevel, accessLevel, isCaseContent } from './data-matrix.js';
import type { AuthorisationTable } from './table.js';

/** From the most a role may see to the least; a person holding two roles is shown what the better one may see. */
const LEVELS: readonly AccessLevel[] = [
  'FULL',
  'SUMMARY',
  'OWN_ORG',
  'OWN_SUBJECT',
  'AGGREGATE',
  'REASON',
  'BREAK_GLASS',
  'NONE',
];

/** Domain 2.2, "restricted record": F without being named. */
const SEES_EVERY_RESTRICTED_RECORD: ReadonlySet<Role> = new Set<Role>(['PSW', 'DASS', 'SYSTEM']);

const REASONS = {
  ROLE: 'None of your roles may do this.',
  // A restricted record answers like one of another area: that it is restricted is itself a secret.
  REMIT: 'This lies outside your remit.',
  CONFLICT_OF_INTEREST:
    'A connection recorded on this case bars you from it; ask another manager to take it.',
  DECIDER_NOT_INDEPENDENT: 'This must be decided by somebody independent of those involved.',
} as const;

const refused = (code: RefusalCode, reason: string): Refused => ({ allowed: false, code, reason });

const has = (users: readonly string[] | undefined, userId: string): boolean =>
  users?.includes(userId) ?? false;

type Circle = (actor: Actor, resource: ResourceFacts) => boolean;
type RoleCircle = (actor: Actor, resource: ResourceFacts, role: Role) => boolean;

/** Roles of organisations beside the authority: an item is theirs by being addressed to the organisation, wherever it lies (2.1). */
const PARTNERS: ReadonlySet<Role> = new Set<Role>(['AGL', 'POL', 'NHS', 'CQC', 'PLA', 'PRV']);

export const isPartner = (role: Role): boolean => PARTNERS.has(role);

/**
 * Roles of somebody commissioned for one piece of work: theirs is what they are assigned, never an area, though their token names
 * one (domain 2.1: the independent reviewer sees the papers of their own review only).
 */
const COMMISSIONED: ReadonlySet<Role> = new Set<Role>(['IR']);

export const isCommissioned = (role: Role): boolean => COMMISSIONED.has(role);

const assigned: Circle = (actor, resource) => has(resource.assignedTo, actor.userId);
const ownArea: Circle = (actor, resource) => resource.areaCode === actor.areaCode;
const ownTeam: Circle = (actor, resource) =>
  // Team codes are only unique within an authority.
  ownArea(actor, resource) && actor.teams.some((team) => has(resource.teams, team));

const ownOrg: Circle = (actor, resource) =>
  resource.orgCode === actor.orgCode || has(resource.orgCodes, actor.orgCode);

/** Circles somebody stands in by working for an organisation, and not by being assigned. */
export const CIRCLES_OF_EMPLOYMENT: ReadonlySet<Remit> = new Set<Remit>(['AREA', 'TEAM', 'PARTY']);

const nobody: Circle = () => false;

const within = (circle: Circle, role: Role): Circle => (isCommissioned(role) ? nobody : circle);

const CIRCLES: Record<Remit, RoleCircle> = {
  ANY: () => true,
  NONE: () => true,
  AREA: (actor, resource, role) => within(ownArea, role)(actor, resource) || assigned(actor, resource),
  TEAM: (actor, resource, role) => within(ownTeam, role)(actor, resource) || assigned(actor, resource),
  ASSIGNED: assigned,
  OWN_ORG: ownOrg,
  PARTY: (actor, resource, role) =>
    isCommissioned(role)
      ? assigned(actor, resource)
      : ownOrg(actor, resource) ||
        (!PARTNERS.has(role) && (ownArea(actor, resource) || assigned(actor, resource))),
};

const DEPENDENT: Record<Segregation, Circle> = {
  NOT_RAISER: (actor, resource) => resource.raisedBy === actor.userId,
  NOT_PACH: (actor, resource) => has(resource.pachUsers, actor.userId),
  NOT_PACH_LINE_MANAGER: (actor, resource) => has(resource.pachLineManagers, actor.userId),
  FOUR_EYES: (actor, resource) => has(resource.approvedBy, actor.userId),
};

/** Whether the user is the subject, the PACH, a relative or a line manager in the case (RM-4). */
export const isConnected = (userId: string, facts: ResourceFacts): boolean =>
  [facts.conflictedUsers, facts.pachUsers, facts.pachLineManagers].some((users) => has(users, userId));

/**
 * The roles the actor may act in under this row, best first: for a command the row's own order, for a query the one
 * that sees most. An administrator's role never counts towards case content, whatever a row says (RM-5).
 */
export function eligibleRoles(row: AuthorisationRow, actor: Actor): readonly Role[] {
  const held = row.roles.filter(
    (role) => actor.roles.includes(role) && !(role === 'ADM' && isCaseContent(row.dataClass)),
  );
  const employed = CIRCLES_OF_EMPLOYMENT.has(row.remit) ? withoutCommissions(held) : held;
  const acting = row.remit === 'PARTY' ? asOneParty(employed) : employed;
  if (row.kind === 'command') return acting;
  const rank = (role: Role): number => LEVELS.indexOf(accessLevel(row.dataClass, role));
  return acting.sort((a, b) => rank(a) - rank(b));
}

/** Nobody sees an area's papers as they see those of their own review: of both kinds of role, the employed one counts. */
function withoutCommissions(roles: Role[]): Role[] {
  const employed = roles.filter((role) => !isCommissioned(role));
  return employed.length === 0 ? roles : employed;
}

/** Nobody acts for the authority and for a partner at once: what is seen by area must not be seen as a partner sees what is its own. */
function asOneParty(roles: Role[]): Role[] {
  const ofAuthority = roles.filter((role) => !isPartner(role));
  return ofAuthority.length === 0 ? roles : ofAuthority;
}

/** Whether the role opens a restricted record without its holder being named on it. */
export const seesEveryRestrictedRecord = (role: Role): boolean => SEES_EVERY_RESTRICTED_RECORD.has(role);

/**
 * Information governance lifts restrictions, approves merges, places holds and destroys keys (P-3, P-4) on exactly the records that
 * are restricted. A command shows nothing of them; what 2.2 keeps for break-glass is reading.
 */
const governs = (row: AuthorisationRow, role: Role): boolean => row.kind === 'command' && role === 'IGO';

/** Whether nobody is behind the role: the clock and process managers work in every area, on every record. */
export const isMachine = (role: Role): boolean => role === 'SYSTEM';

/** What acting in this role under this row shows and costs: the auditor's sampled cases need a reason (2.1). */
export function permission(row: AuthorisationRow, role: Role): Omit<Allowed, 'allowed'> {
  const level = accessLevel(row.dataClass, role);
  const obligations = new Set(row.obligations);
  if (level === 'REASON') obligations.add('REASON');
  return { role, level, obligations: [...obligations] };
}

/**
 * Whether the actor may do the action to the resource (G-6, G-7, RM-1, RM-4, RM-5, domain 2.2 and 2.3). Pure.
 *
 * The order of the checks is a rule of its own: who is not within reach of a case learns nothing more about it, so
 * being barred by a connection is said only to somebody who would otherwise be let in; and the key decisions answer
 * `DECIDER_NOT_INDEPENDENT` to raiser, PACH and line manager alike, which does not say which of them one is.
 */
export function decide(
  table: AuthorisationTable,
  actor: Actor,
  action: string,
  resource: ResourceFacts,
): Decision {
  const row = table.rowOf(action);
  const roles = row ? eligibleRoles(row, actor) : [];
  const [first] = roles;
  if (!row || first === undefined) return refused('NOT_PERMITTED', REASONS.ROLE);

  const inRemit = roles.filter((role) => isMachine(role) || CIRCLES[row.remit](actor, resource, role));
  if (inRemit.length === 0) return refused('NOT_PERMITTED', REASONS.REMIT);

  const named = !resource.restricted || has(resource.restricted.allowedUsers, actor.userId);
  const role = inRemit.find(
    (candidate) => named || seesEveryRestrictedRecord(candidate) || governs(row, candidate),
  );
  if (role === undefined) return refused('NOT_PERMITTED', REASONS.REMIT);

  if (row.segregation?.some((rule) => DEPENDENT[rule](actor, resource))) {
    return refused('DECIDER_NOT_INDEPENDENT', REASONS.DECIDER_NOT_INDEPENDENT);
  }
  if (isConnected(actor.userId, resource))
    return refused('CONFLICT_OF_INTEREST', REASONS.CONFLICT_OF_INTEREST);
  return { allowed: true, ...permission(row, role) };
}
