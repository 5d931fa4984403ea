import { authorisation } from '#assembly/ledger';
import { ROLE_CODES } from '#identity/actor';
import { accessLevel, decide, matrixCases, RELATIONS, type DataClass } from '#identity/authorisation';
import { declarations } from './declared.js';
import { verdict } from './oracle.js';
import { describeRoutes } from './routes-suite.js';

/** Roles of organisations beside the authority (2.1). */
const PARTNERS = ['AGL', 'PRV', 'POL', 'NHS', 'CQC', 'PLA', 'COM'] as const;

describe('the authorisation matrix', () => {
  const cases = matrixCases(authorisation);

  it('has every action, every role and every relation', () => {
    expect(authorisation.rows.map(({ action }) => action).sort()).toEqual([...declarations.keys()].sort());
    expect(cases).toHaveLength(declarations.size * ROLE_CODES.length * Object.keys(RELATIONS).length);
  });

  it.each([...declarations.keys()])('%s is decided as the pages say', (action) => {
    const declaration = declarations.get(action);
    if (declaration === undefined) throw new Error(action);
    const mine = cases.filter(({ row }) => row.action === action);
    const decided = mine.map(({ role, relation, actor, resource }) => {
      const decision = decide(authorisation, actor, action, resource);
      return `${role} ${relation} ${decision.allowed ? 'ALLOWED' : decision.code}`;
    });
    const said = mine.map(
      ({ role, relation }) => `${role} ${relation} ${verdict(declaration, role, relation)}`,
    );
    expect(decided).toEqual(said);
    expect(mine.some(({ role, relation }) => verdict(declaration, role, relation) === 'ALLOWED')).toBe(true);
  });

  it('keeps administrators, the public, adults and referrers from all content, and partners from what 2.2 closes to them', () => {
    for (const { operationId, who, remit, isContent, dataClass } of declarations.values()) {
      if (!isContent) continue;
      for (const role of ['ADM', 'PUB', 'ADU', 'ADV', 'REF'])
        expect([operationId, role, who.includes(role)]).toEqual([operationId, role, false]);
      // To tell the authority of a danger is open to everybody who is asked in: it shows them nothing.
      if (remit === 'NONE') continue;
      for (const role of PARTNERS.filter((partner) => who.includes(partner)))
        expect([operationId, role, accessLevel(dataClass as DataClass, role)]).toEqual([
          operationId,
          role,
          expect.stringMatching(/^(OWN_ORG|SUMMARY)$/),
        ]);
    }
  });
});

describeRoutes('QUICK');
