import fc from 'fast-check';
import { type Actor, type Role, ROLE_CODES } from '../actor/index.js';
import type { AuthorisationRow, Decision, Remit, ResourceFacts, Segregation } from './authorisation-row.js';
import { accessLevel, DATA_CLASSES, isCaseContent } from './data-matrix.js';
import { decide, eligibleRoles, isCommissioned, isPartner } from './decide.js';
import { matrixCases, RELATIONS } from './matrix-cases.js';
import { filterAdmits, remitFilter } from './remit-filter.js';
import { authorisationTable, AuthorisationTableInvalid, type AuthorisationTable } from './table.js';

const REMITS: readonly Remit[] = ['AREA', 'TEAM', 'ASSIGNED', 'OWN_ORG', 'PARTY', 'ANY', 'NONE'];
const SEGREGATIONS: readonly Segregation[] = ['NOT_RAISER', 'NOT_PACH', 'NOT_PACH_LINE_MANAGER', 'FOUR_EYES'];
const USERS = ['u1', 'u2', 'u3'] as const;
const LEVELS = ['NONE', 'BREAK_GLASS', 'REASON', 'AGGREGATE', 'OWN_SUBJECT', 'OWN_ORG', 'SUMMARY', 'FULL'];

/** The authority's, a partner's, or that of somebody commissioned. */
const sideOf = (role: Role): string =>
  isCommissioned(role) ? 'COMMISSIONED' : isPartner(role) ? 'PARTNER' : 'OWN';

const tableOf = (rows: readonly AuthorisationRow[]): AuthorisationTable | undefined => {
  try {
    return authorisationTable(rows);
  } catch (error) {
    if (error instanceof AuthorisationTableInvalid) return undefined;
    throw error;
  }
};

const users = fc.subarray([...USERS]);
const roles = fc.subarray([...ROLE_CODES], { maxLength: 14 });
const area = fc.constantFrom('E08000901', 'E08000902');
const org = fc.constantFrom('LA-NORTHMOOR', 'POL-NORTHMOOR');
const teams = fc.subarray(['ADULTS-1', 'ADULTS-2']);

const anyRow: fc.Arbitrary<AuthorisationRow> = fc.record({
  action: fc.constant('actUnderTest'),
  kind: fc.constantFrom('command' as const, 'query' as const),
  roles: fc.shuffledSubarray([...ROLE_CODES], { minLength: 1, maxLength: 8 }),
  remit: fc.constantFrom(...REMITS),
  dataClass: fc.constantFrom(...DATA_CLASSES),
  obligations: fc.constant(['ACCESS_ENTRY'] as const),
  segregation: fc.subarray([...SEGREGATIONS]),
  source: fc.constant('domain 2'),
});

/** A row of a table that may exist: the roles 2.2 shuts out of a query are taken from it first. */
const anyTable = anyRow
  .map((row): AuthorisationRow => {
    const stays = (role: Role): boolean => tableOf([{ ...row, roles: [role] }]) !== undefined;
    return { ...row, roles: row.roles.filter(stays) };
  })
  .filter((row) => row.roles.length > 0)
  .map((row) => ({ row, table: authorisationTable([row]) }));

const anyActor: fc.Arbitrary<Actor> = fc.record({
  userId: fc.constantFrom(...USERS),
  name: fc.constant('Somebody'),
  roles,
  orgCode: org,
  areaCode: area,
  teams,
});

const anyResource = fc.record(
  {
    areaCode: area,
    teams,
    assignedTo: users,
    orgCode: org,
    orgCodes: fc.array(org, { maxLength: 2 }),
    raisedBy: fc.constantFrom(...USERS),
    conflictedUsers: users,
    pachUsers: users,
    pachLineManagers: users,
    approvedBy: users,
    restricted: fc.record({ allowedUsers: users }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<ResourceFacts>;

/** The rules of domain 2 written down a second time, as naively as can be, from the facts to the code. */
function oracle(row: AuthorisationRow, actor: Actor, facts: ResourceFacts): string {
  const me = actor.userId;
  const held = actor.roles.filter(
    (role) =>
      row.roles.includes(role) &&
      (role !== 'ADM' || ['REFERENCE_DATA', 'AGGREGATE', 'PUBLISHED'].includes(row.dataClass)),
  );
  const byEmployment = ['AREA', 'TEAM', 'PARTY'].includes(row.remit);
  const reviewerOnly = byEmployment && held.every((role) => role === 'IR');
  const mayAct = byEmployment && !reviewerOnly ? held.filter((role) => role !== 'IR') : held;
  if (mayAct.length === 0) return 'NOT_PERMITTED';

  const machine = mayAct.includes('SYSTEM');
  const mine = (facts.assignedTo ?? []).includes(me);
  const sameArea = facts.areaCode === actor.areaCode;
  const sameTeam = sameArea && actor.teams.filter((team) => (facts.teams ?? []).includes(team)).length > 0;
  let within = false;
  if (row.remit === 'ANY' || row.remit === 'NONE') within = true;
  const ours = facts.orgCode === actor.orgCode || (facts.orgCodes ?? []).includes(actor.orgCode);
  const partner = (role: Role): boolean => ['AGL', 'POL', 'NHS', 'CQC', 'PLA', 'PRV'].includes(role);
  if (row.remit === 'OWN_ORG') within = ours;
  if (row.remit === 'PARTY') within = ours || ((sameArea || mine) && !mayAct.every(partner));
  if (row.remit === 'AREA') within = sameArea || mine;
  if (row.remit === 'TEAM') within = sameTeam || mine;
  if (row.remit === 'ASSIGNED') within = mine;
  if (reviewerOnly) within = mine;
  if (!within && !machine) return 'NOT_PERMITTED';

  if (facts.restricted !== undefined && !facts.restricted.allowedUsers.includes(me)) {
    const lead = within && (mayAct.includes('PSW') || mayAct.includes('DASS'));
    const governance = within && row.kind === 'command' && mayAct.includes('IGO');
    if (!lead && !machine && !governance) return 'NOT_PERMITTED';
  }

  const rules = row.segregation ?? [];
  if (rules.includes('NOT_RAISER') && facts.raisedBy === me) return 'DECIDER_NOT_INDEPENDENT';
  if (rules.includes('NOT_PACH') && (facts.pachUsers ?? []).includes(me)) return 'DECIDER_NOT_INDEPENDENT';
  if (rules.includes('NOT_PACH_LINE_MANAGER') && (facts.pachLineManagers ?? []).includes(me)) {
    return 'DECIDER_NOT_INDEPENDENT';
  }
  if (rules.includes('FOUR_EYES') && (facts.approvedBy ?? []).includes(me)) return 'DECIDER_NOT_INDEPENDENT';

  const connected = [
    ...(facts.conflictedUsers ?? []),
    ...(facts.pachUsers ?? []),
    ...(facts.pachLineManagers ?? []),
  ];
  return connected.includes(me) ? 'CONFLICT_OF_INTEREST' : 'ALLOWED';
}

const outcome = (decision: Decision): string => (decision.allowed ? 'ALLOWED' : decision.code);

const RUNS = { numRuns: 1_000 };

describe('over actor × action × resource', () => {
  it('decides as the naive reading of the domain pages does', () => {
    const seen: Record<string, number> = {};
    fc.assert(
      fc.property(anyTable, anyActor, anyResource, ({ row, table }, actor, resource) => {
        const expected = oracle(row, actor, resource);
        seen[expected] = (seen[expected] ?? 0) + 1;
        expect(outcome(decide(table, actor, row.action, resource))).toBe(expected);
      }),
      { numRuns: 10_000 },
    );
    // The agreement is worth something only when every outcome was met.
    expect(Object.keys(seen).sort()).toEqual([
      'ALLOWED',
      'CONFLICT_OF_INTEREST',
      'DECIDER_NOT_INDEPENDENT',
      'NOT_PERMITTED',
    ]);
  });

  it('never takes anything away from somebody who is given another role', () => {
    let met = 0;
    fc.assert(
      fc.property(anyTable, anyActor, anyResource, roles, ({ row, table }, actor, resource, more) => {
        const before = decide(table, actor, row.action, resource);
        if (!before.allowed) return;
        met += 1;
        // Whoever comes to stand on another side as well acts for one of the two, and is shown what that one is (PARTY, commissions).
        const sides = new Set(eligibleRoles(row, actor).map(sideOf));
        const held = [...actor.roles, ...more.filter((role) => sides.has(sideOf(role)))];
        const after = decide(table, { ...actor, roles: held }, row.action, resource);
        expect(after.allowed).toBe(true);
        if (after.allowed && row.kind === 'query') {
          expect(LEVELS.indexOf(after.level)).toBeGreaterThanOrEqual(LEVELS.indexOf(before.level));
        }
      }),
      { numRuns: 10_000 },
    );
    expect(met).toBeGreaterThan(50);
  });

  it('lets nobody through who has a part in the case', () => {
    fc.assert(
      fc.property(anyTable, anyActor, anyResource, ({ row, table }, actor, resource) => {
        const connected = {
          ...resource,
          conflictedUsers: [...(resource.conflictedUsers ?? []), actor.userId],
        };
        expect(decide(table, actor, row.action, connected).allowed).toBe(false);
      }),
      RUNS,
    );
  });

  it('lets nobody act in a role the row does not name, or that they do not hold', () => {
    fc.assert(
      fc.property(anyTable, anyActor, anyResource, ({ row, table }, actor, resource) => {
        const decision = decide(table, actor, row.action, resource);
        const either =
          !decision.allowed || (row.roles.includes(decision.role) && actor.roles.includes(decision.role));
        expect(either).toBe(true);
      }),
      RUNS,
    );
  });

  it('shows an administrator no content, and no role what 2.2 keeps from it', () => {
    fc.assert(
      fc.property(anyTable, anyActor, anyResource, ({ row, table }, actor, resource) => {
        const decision = decide(table, actor, row.action, resource);
        if (!decision.allowed || !isCaseContent(row.dataClass)) return;
        expect(decision.role).not.toBe('ADM');
        expect(decision.level).toBe(accessLevel(row.dataClass, decision.role));
        if (row.kind === 'query') expect(['NONE', 'BREAK_GLASS', 'AGGREGATE']).not.toContain(decision.level);
      }),
      RUNS,
    );
  });

  it('lists exactly the cases that may be opened one by one', () => {
    fc.assert(
      fc.property(anyTable, anyActor, anyResource, ({ row, table }, actor, resource) => {
        const query: AuthorisationRow = { ...row, kind: 'query', segregation: [] };
        const filter = remitFilter(actor, query);
        const listed = filter !== undefined && filterAdmits(filter, resource);
        const opened = decide({ ...table, rowOf: () => query }, actor, row.action, resource);
        expect(listed).toBe(opened.allowed);
        if (listed && opened.allowed) expect(filter.level).toBe(opened.level);
      }),
      RUNS,
    );
  });
});

describe('a party', () => {
  it('who also holds a role of the authority acts in that alone, in lists as on one record', () => {
    const row: AuthorisationRow = {
      ...{ action: 'act', kind: 'query', roles: ['AGL', 'AUD'], remit: 'PARTY' },
      ...{ dataClass: 'CAUSED_ENQUIRY', obligations: ['ACCESS_ENTRY'], segregation: [], source: 'domain 2' },
    };
    const table = authorisationTable([row]);
    const actor: Actor = {
      ...{ userId: 'u1', name: 'Somebody', roles: ['AGL', 'AUD'], teams: [] },
      ...{ orgCode: 'LA-NORTHMOOR', areaCode: 'E08000901' },
    };
    expect(remitFilter(actor, row)).toMatchObject({ role: 'AUD', level: 'REASON' });
    expect(decide(table, actor, 'act', { areaCode: 'E08000901' })).toMatchObject({ level: 'REASON' });
    expect(decide(table, actor, 'act', { orgCode: 'LA-NORTHMOOR' })).toMatchObject({ level: 'REASON' });
  });
});

describe('the matrix', () => {
  const row = (change: Partial<AuthorisationRow>): AuthorisationRow => ({
    action: 'act',
    kind: 'command',
    roles: ROLE_CODES.filter((role) => role !== 'ADM' && role !== 'PUB'),
    remit: 'AREA',
    dataClass: 'CONCERN_NARRATIVE',
    obligations: [],
    segregation: [...SEGREGATIONS],
    source: 'domain 2',
    ...change,
  });
  const table = authorisationTable(
    REMITS.map((remit) => row({ action: `act${remit.replace('_', '')}`, remit })),
  );
  const cases = matrixCases(table);

  it('has every action × role × relation once', () => {
    expect(cases).toHaveLength(REMITS.length * ROLE_CODES.length * Object.keys(RELATIONS).length);
    expect(new Set(cases.map((c) => `${c.row.action} ${c.role} ${c.relation}`)).size).toBe(cases.length);
  });

  it('agrees with the naive reading in every case', () => {
    const wrong = cases.filter(
      (c) => outcome(decide(table, c.actor, c.row.action, c.resource)) !== oracle(c.row, c.actor, c.resource),
    );
    expect(wrong).toEqual([]);
  });
});
