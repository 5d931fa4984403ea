import type { Role } from '../actor/index.js';
import type { AuthorisationRow } from './authorisation-row.js';
import { authorisationTable, type TableFaultCode } from './table.js';

const query: AuthorisationRow = {
  action: 'getCaseTimeline',
  kind: 'query',
  roles: ['SW', 'SAM'],
  remit: 'AREA',
  dataClass: 'CONCERN_NARRATIVE',
  obligations: ['ACCESS_ENTRY'],
  source: 'domain 2.2',
};

const faults: readonly [TableFaultCode, string, Partial<AuthorisationRow>][] = [
  ['NO_ROLES', 'nobody may do it', { roles: [] }],
  ['UNKNOWN_ROLE', 'a role is misspelt', { roles: ['SAMM' as Role] }],
  ['DUPLICATE_ROLE', 'a role stands twice', { roles: ['SW', 'SW'] }],
  ['SOURCE_MISSING', 'nothing says why', { source: ' ' }],
  ['ADMINISTRATOR_SEES_CONTENT', 'an administrator would see a case', { roles: ['ADM'] }],
  ['ADMINISTRATOR_SEES_CONTENT', 'an administrator would change a case', { kind: 'command', roles: ['ADM'] }],
  ['DATA_CLASS_CLOSED_TO_ROLE', '2.2 has – for the role', { roles: ['SW', 'PERF'] }],
  ['DATA_CLASS_CLOSED_TO_ROLE', '2.2 has break-glass for the role', { roles: ['SW', 'IGO'] }],
  ['REMIT_TOO_WIDE', 'an agency would see the area', { roles: ['AGL'], dataClass: 'PERSON_IDENTITY' }],
  ['REMIT_TOO_WIDE', 'an adult would see the area', { roles: ['ADU'] }],
  ['ACCESS_ENTRY_MISSING', 'a read of person-level data would leave no trace', { obligations: [] }],
];

describe('authorisationTable', () => {
  it.each(faults)('refuses with %s when %s', (code, _when, change) => {
    expect(() => authorisationTable([{ ...query, ...change }])).toThrow(
      expect.objectContaining({ code, action: 'getCaseTimeline' }),
    );
  });

  it('refuses two rows for one action', () => {
    expect(() => authorisationTable([query, { ...query, roles: ['TM'] }])).toThrow(
      expect.objectContaining({ code: 'DUPLICATE_ACTION' }),
    );
  });

  it('finds rows by action and lists them in order', () => {
    const other = { ...query, action: 'decideConcern', kind: 'command' as const };
    const table = authorisationTable([query, other]);
    expect(table.rows.map(({ action }) => action)).toEqual(['decideConcern', 'getCaseTimeline']);
    expect(table.rowOf('getCaseTimeline')).toEqual(query);
    expect(table.rowOf('toString')).toBeUndefined();
  });

  it('lets an agency see its own items', () => {
    const own = {
      ...query,
      roles: ['AGL'] as const,
      dataClass: 'PERSON_IDENTITY' as const,
      remit: 'OWN_ORG' as const,
    };
    expect(authorisationTable([own]).rows).toHaveLength(1);
  });
});
