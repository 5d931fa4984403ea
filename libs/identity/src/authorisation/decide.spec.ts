import { type Actor, type Role, systemActor } from '../actor/index.js';
import type { AuthorisationRow, ResourceFacts } from './authorisation-row.js';
import { decide } from './decide.js';
import { remitFilter } from './remit-filter.js';
import { authorisationTable } from './table.js';

const rows: readonly AuthorisationRow[] = [
  {
    action: 'decideConcern',
    kind: 'command',
    roles: ['SAM'],
    remit: 'AREA',
    dataClass: 'CONCERN_NARRATIVE',
    obligations: [],
    segregation: ['NOT_RAISER', 'NOT_PACH', 'NOT_PACH_LINE_MANAGER'],
    source: 'domain 2.3',
  },
  {
    action: 'getConcern',
    kind: 'query',
    roles: ['COM', 'SW', 'SAM', 'PSW', 'AUD'],
    remit: 'AREA',
    dataClass: 'CONCERN_NARRATIVE',
    obligations: ['ACCESS_ENTRY'],
    source: 'domain 2.2',
  },
  {
    action: 'allocateConcern',
    kind: 'command',
    roles: ['TM', 'SYSTEM'],
    remit: 'TEAM',
    dataClass: 'CONCERN_NARRATIVE',
    obligations: [],
    source: 'domain 2.1',
  },
  {
    action: 'destroyKey',
    kind: 'command',
    roles: ['IGO', 'DASS'],
    remit: 'ANY',
    dataClass: 'PERSON_IDENTITY',
    obligations: ['REASON'],
    segregation: ['FOUR_EYES'],
    source: 'domain 2.3',
  },
];
const table = authorisationTable(rows);

const actor = (roles: readonly Role[], change: Partial<Actor> = {}): Actor => ({
  userId: 'u1',
  name: 'U One',
  roles,
  orgCode: 'LA-NORTHMOOR',
  areaCode: 'E08000901',
  teams: ['ADULTS-1'],
  ...change,
});
const here: ResourceFacts = { areaCode: 'E08000901', teams: ['ADULTS-1'] };
const codeOf = (roles: readonly Role[], action: string, resource: ResourceFacts): string => {
  const decision = decide(table, actor(roles), action, resource);
  return decision.allowed ? `${decision.role} ${decision.level}` : decision.code;
};

describe('decide', () => {
  it('allows a role of the row within its area, and says which role was acted in', () => {
    expect(decide(table, actor(['SW', 'SAM']), 'decideConcern', here)).toEqual({
      allowed: true,
      role: 'SAM',
      level: 'FULL',
      obligations: [],
    });
  });

  it('refuses an action nobody declared', () => {
    expect(codeOf(['SAM'], 'constructor', here)).toBe('NOT_PERMITTED');
  });

  it('opens nothing on facts it does not have', () => {
    expect(codeOf(['SAM'], 'decideConcern', {})).toBe('NOT_PERMITTED');
  });

  it('lets somebody from another area in only where they are assigned', () => {
    const elsewhere = { areaCode: 'E08000902' };
    expect(codeOf(['SW'], 'getConcern', elsewhere)).toBe('NOT_PERMITTED');
    expect(codeOf(['SW'], 'getConcern', { ...elsewhere, assignedTo: ['u1'] })).toBe('SW FULL');
  });

  it('does not take the same team code of another authority for the own team', () => {
    expect(codeOf(['TM'], 'allocateConcern', here)).toBe('TM FULL');
    expect(codeOf(['TM'], 'allocateConcern', { ...here, areaCode: 'E08000902' })).toBe('NOT_PERMITTED');
    expect(codeOf(['TM'], 'allocateConcern', { areaCode: 'E08000901', teams: ['ADULTS-2'] })).toBe(
      'NOT_PERMITTED',
    );
  });

  it('shows as much as the best role held may see, and asks the auditor for a reason', () => {
    expect(codeOf(['COM', 'SW'], 'getConcern', here)).toBe('SW FULL');
    expect(codeOf(['COM'], 'getConcern', here)).toBe('COM SUMMARY');
    expect(decide(table, actor(['AUD']), 'getConcern', here)).toMatchObject({
      level: 'REASON',
      obligations: ['ACCESS_ENTRY', 'REASON'],
    });
    expect(codeOf(['AUD', 'COM'], 'getConcern', here)).toBe('COM SUMMARY');
  });

  it.each([
    ['subject, relative or line manager', { conflictedUsers: ['u1'] }],
    ['PACH', { pachUsers: ['u1'] }],
    ["PACH's line manager", { pachLineManagers: ['u1'] }],
  ])('bars the %s from reading (RM-4)', (_relation, facts) => {
    expect(codeOf(['SAM', 'PSW'], 'getConcern', { ...here, ...facts })).toBe('CONFLICT_OF_INTEREST');
  });

  it('does not tell somebody out of reach of the case that they have a part in it', () => {
    const facts = { areaCode: 'E08000902', conflictedUsers: ['u1'], raisedBy: 'u1' };
    expect(codeOf(['SAM'], 'decideConcern', facts)).toBe('NOT_PERMITTED');
    expect(codeOf(['PERF'], 'getConcern', { ...here, conflictedUsers: ['u1'] })).toBe('NOT_PERMITTED');
  });

  it.each([
    ['raiser', { raisedBy: 'u1' }],
    ['PACH', { conflictedUsers: ['u1'], pachUsers: ['u1'] }],
    ["PACH's line manager", { conflictedUsers: ['u1'], pachLineManagers: ['u1'] }],
  ])('refuses the key decision to the %s in the same words (2.3)', (_relation, facts) => {
    expect(decide(table, actor(['SAM']), 'decideConcern', { ...here, ...facts })).toEqual({
      allowed: false,
      code: 'DECIDER_NOT_INDEPENDENT',
      reason: 'This must be decided by somebody independent of those involved.',
    });
  });

  it('lets the raiser read what they raised', () => {
    expect(codeOf(['SW'], 'getConcern', { ...here, raisedBy: 'u1' })).toBe('SW FULL');
  });

  it('wants two people for what cannot be undone', () => {
    expect(codeOf(['IGO'], 'destroyKey', {})).toMatch('IGO');
    expect(codeOf(['IGO', 'DASS'], 'destroyKey', { approvedBy: ['u1'] })).toBe('DECIDER_NOT_INDEPENDENT');
    expect(codeOf(['DASS'], 'destroyKey', { approvedBy: ['u2'] })).toMatch('DASS');
  });

  it('opens a restricted record to those named on it, and to the practice lead', () => {
    const restricted = { ...here, restricted: { allowedUsers: ['u2'] } };
    expect(codeOf(['SW'], 'getConcern', restricted)).toBe('NOT_PERMITTED');
    expect(codeOf(['SW', 'PSW'], 'getConcern', restricted)).toBe('PSW FULL');
    expect(codeOf(['SW'], 'getConcern', { ...here, restricted: { allowedUsers: ['u1'] } })).toBe('SW FULL');
    expect(codeOf(['PSW'], 'getConcern', { ...restricted, areaCode: 'E08000902' })).toBe('NOT_PERMITTED');
  });

  it('lets information governance act on a restricted record without being named on it', () => {
    const restricted = { ...here, restricted: { allowedUsers: [] } };
    expect(codeOf(['IGO'], 'destroyKey', restricted)).toMatch(/^IGO /);
    expect(codeOf(['SAM'], 'decideConcern', restricted)).toBe('NOT_PERMITTED');
  });

  it('names the role that opens restricted records for a list that holds them', () => {
    const [, row] = rows;
    const filter = row && remitFilter(actor(['SW', 'PSW']), row);
    expect(filter).toMatchObject({ role: 'PSW', level: 'FULL', restricted: 'ALL' });
  });

  it('answers for a restricted record exactly as for one of another area', () => {
    const restricted = decide(table, actor(['SW']), 'getConcern', {
      ...here,
      restricted: { allowedUsers: [] },
    });
    const elsewhere = decide(table, actor(['SW']), 'getConcern', { areaCode: 'E08000902' });
    expect(restricted).toEqual(elsewhere);
  });

  it('lets the clock work in every area and on restricted records, but only where a row names it', () => {
    const anywhere = { areaCode: 'E08000902', restricted: { allowedUsers: [] } };
    expect(decide(table, systemActor('deadline-clock'), 'allocateConcern', anywhere)).toMatchObject({
      allowed: true,
      role: 'SYSTEM',
    });
    expect(decide(table, systemActor('deadline-clock'), 'getConcern', anywhere)).toMatchObject({
      allowed: false,
    });
  });

  it('never counts an administrator towards content, even in a row that slipped past the table', () => {
    const [, row] = rows;
    const slipped = { rows: [], rowOf: () => row && { ...row, roles: ['ADM'] as const } };
    expect(decide(slipped, actor(['ADM']), 'getConcern', here)).toMatchObject({ code: 'NOT_PERMITTED' });
  });
});
