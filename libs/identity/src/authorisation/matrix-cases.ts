import type { Actor, Role } from '../actor/index.js';
import { ROLE_CODES } from '../actor/index.js';
import type { AuthorisationRow, ResourceFacts } from './authorisation-row.js';
import type { AuthorisationTable } from './table.js';

const AREA = 'E08000901';
const OTHER_AREA = 'E08000902';
const TEAM = 'ADULTS-1';
const ORG = 'LA-NORTHMOOR';

const actorIn = (role: Role): Actor => ({
  userId: 'user-under-test',
  name: 'User under test',
  roles: [role],
  orgCode: ORG,
  areaCode: AREA,
  teams: [TEAM],
});

const ACTOR_ID = 'user-under-test';
const here: ResourceFacts = { areaCode: AREA, orgCode: ORG };
const elsewhere: ResourceFacts = { areaCode: OTHER_AREA, orgCode: 'LA-EASTVALE' };

/** How the actor stands to the resource, and facts that make it so. From `assigned` on, all stand within remit. */
export const RELATIONS = {
  none: {},
  sameArea: here,
  otherArea: elsewhere,
  sameTeam: { ...here, teams: [TEAM] },
  sameTeamCodeElsewhere: { ...elsewhere, teams: [TEAM] },
  assigned: { ...elsewhere, orgCode: ORG, assignedTo: [ACTOR_ID] },
  raiser: { ...here, teams: [TEAM], assignedTo: [ACTOR_ID], raisedBy: ACTOR_ID },
  subjectOrRelative: { ...here, teams: [TEAM], assignedTo: [ACTOR_ID], conflictedUsers: [ACTOR_ID] },
  pach: {
    ...here,
    teams: [TEAM],
    assignedTo: [ACTOR_ID],
    conflictedUsers: [ACTOR_ID],
    pachUsers: [ACTOR_ID],
  },
  pachLineManager: {
    ...here,
    teams: [TEAM],
    assignedTo: [ACTOR_ID],
    conflictedUsers: [ACTOR_ID],
    pachLineManagers: [ACTOR_ID],
  },
  firstApprover: { ...here, teams: [TEAM], assignedTo: [ACTOR_ID], approvedBy: [ACTOR_ID] },
  restrictedNamed: {
    ...here,
    teams: [TEAM],
    assignedTo: [ACTOR_ID],
    restricted: { allowedUsers: [ACTOR_ID] },
  },
  restrictedNotNamed: {
    ...here,
    teams: [TEAM],
    assignedTo: [ACTOR_ID],
    restricted: { allowedUsers: ['somebody-else'] },
  },
} as const satisfies Record<string, ResourceFacts>;

export type Relation = keyof typeof RELATIONS;

export interface MatrixCase {
  readonly row: AuthorisationRow;
  readonly role: Role;
  readonly relation: Relation;
  readonly actor: Actor;
  readonly resource: ResourceFacts;
}

/**
 * Every action × role × relation. The cases carry no expected outcome: a test computes that without `decide`, and the
 * API's test sends each of them over HTTP.
 */
export function matrixCases(table: AuthorisationTable): readonly MatrixCase[] {
  const relations = Object.entries(RELATIONS) as [Relation, ResourceFacts][];
  return table.rows.flatMap((row) =>
    ROLE_CODES.flatMap((role) =>
      relations.map(([relation, resource]) => ({ row, role, relation, actor: actorIn(role), resource })),
    ),
  );
}
