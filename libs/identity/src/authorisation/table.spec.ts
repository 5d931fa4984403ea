import type { AuthorisationDeclaration } from './authorisation-row.js';
import { authorisationTable, type TableFaultCode } from './table.js';

const query: AuthorisationDeclaration = {
  action: 'getCaseTimeline',
  kind: 'query',
  roles: ['SW', 'SAM'],
  remit: 'AREA',
  dataClass: 'CONCERN_NARRATIVE',
  obligations: ['ACCESS_ENTRY'],
  source: 'domain 2.2',
};

const faults: readonly [TableFaultCode, string, Partial<AuthorisationDeclaration>][] = [
  ['NO_ROLES', 'nobody may do it', { roles: [] }],
  ['UNKNOWN_ROLE', 'a role is misspelt', { roles: ['SAM', 'SAMM'] }],
  ['UNKNOWN_VALUE', 'the remit is misspelt', { remit: 'EVERYWHERE' }],
  ['UNKNOWN_VALUE', 'the data class is misspelt', { dataClass: 'CONCERN' }],
  ['UNKNOWN_VALUE', 'an obligation is misspelt', { obligations: ['ACCESS_ENTRY', 'LOG'] }],
  ['UNKNOWN_VALUE', 'a segregation rule is misspelt', { segregation: ['NOT_RAISED'] }],
  ['DUPLICATE_ROLE', 'a role stands twice', { roles: ['SW', 'SW'] }],
  ['SOURCE_MISSING', 'nothing says why', { source: ' ' }],
  ['ADMINISTRATOR_SEES_CONTENT', 'an administrator would see a case', { roles: ['ADM'] }],
  ['ADMINISTRATOR_SEES_CONTENT', 'an administrator would change a case', { kind: 'command', roles: ['ADM'] }],
  ['DATA_CLASS_CLOSED_TO_ROLE', '2.2 has – for the role', { roles: ['SW', 'PERF'] }],
  ['DATA_CLASS_CLOSED_TO_ROLE', '2.2 has break-glass for the role', { roles: ['SW', 'IGO'] }],
  ['REMIT_TOO_WIDE', 'an agency would see the area', { roles: ['AGL'], dataClass: 'PERSON_IDENTITY' }],
  ['REMIT_TOO_WIDE', 'an adult would see the area', { roles: ['ADU'] }],
  ['PUBLIC_SEES_MORE', 'anybody would see a case', { roles: ['PUB'] }],
  [
    'PUBLIC_SEES_MORE',
    'anybody would change something',
    { kind: 'command', roles: ['PUB'], dataClass: 'PUBLISHED' },
  ],
  ['PUBLIC_SEES_MORE', 'a role would be needed for what anybody reads', { dataClass: 'PUBLISHED' }],
  [
    'PUBLIC_SEES_MORE',
    'counts nobody published would be anybody’s',
    { roles: ['PUB'], dataClass: 'AGGREGATE' },
  ],
  ['ACCESS_ENTRY_MISSING', 'a read of person-level data would leave no trace', { obligations: [] }],
];

const faultOf = (rows: readonly AuthorisationDeclaration[]): unknown => {
  try {
    return authorisationTable(rows);
  } catch (error) {
    return error;
  }
};

describe('authorisationTable', () => {
  it.each(faults)('refuses with %s when %s', (code, _when, change) => {
    expect(faultOf([{ ...query, ...change }])).toMatchObject({ code, action: 'getCaseTimeline' });
  });

  it('refuses two rows for one action', () => {
    expect(faultOf([query, { ...query, roles: ['TM'] }])).toMatchObject({ code: 'DUPLICATE_ACTION' });
  });

  it('finds rows by action and lists them in order', () => {
    const other = { ...query, action: 'decideConcern', kind: 'command' as const };
    const table = authorisationTable([query, other]);
    expect(table.rows.map(({ action }) => action)).toEqual(['decideConcern', 'getCaseTimeline']);
    expect(table.rowOf('getCaseTimeline')).toEqual({ ...query, segregation: [] });
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
