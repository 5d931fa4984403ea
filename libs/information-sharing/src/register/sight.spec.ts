import { sightOf, type Seen } from './sight.js';

const S45: Seen = {
  basis: 'S45',
  areaCode: 'E08000901',
  recipientOrg: 'PRV-BRACKEN',
  wasIssued: true,
  status: 'Issued',
};
const sees = (roles: string, orgCode: string, changes: Partial<Seen> = {}, areaCode = 'E08000901') =>
  sightOf({ userId: 'u', roles: roles.split(' '), orgCode, areaCode, teams: [] }, { ...S45, ...changes });

/** Domain 2.2, by hand. */
describe('who sees how much of a request', () => {
  it.each([
    ['CHR', 'FULL', 'SUMMARY'],
    ['SBM', 'FULL', 'SUMMARY'],
    ['SARG', 'FULL', undefined],
    ['IR', 'FULL', undefined],
    ['PSW', 'FULL', 'FULL'],
    ['DASS', 'FULL', 'FULL'],
    ['IGO', 'FULL', 'FULL'],
    ['SAM', 'SUMMARY', 'FULL'],
    ['TM', 'SUMMARY', 'FULL'],
    ['SW', undefined, undefined],
    ['COM', undefined, undefined],
    ['ADM', undefined, undefined],
    ['AGL', undefined, undefined],
  ])('%s: %s of the board’s, %s of the authority’s', (role, ofBoard, ofAuthority) => {
    expect([sees(role, 'LA-NORTHMOOR'), sees(role, 'LA-NORTHMOOR', { basis: 'CONSENT' })]).toEqual([
      ofBoard,
      ofAuthority,
    ]);
    expect(sees(role, 'LA-EASTVALE', {}, 'E08000902')).toBeUndefined();
  });

  it.each(['AGL', 'POL', 'NHS', 'CQC', 'PRV'])(
    '%s of the organisation asked sees its part, once asked',
    (role) => {
      for (const basis of ['S45', 'CONSENT']) {
        expect(sees(role, 'PRV-BRACKEN', { basis })).toBe('ASKED');
        expect(sees(role, 'PRV-BRACKEN', { basis }, 'E08000902')).toBe('ASKED');
        expect(sees(role, 'PRV-LARK', { basis })).toBeUndefined();
        expect(sees(role, 'PRV-BRACKEN', { basis, wasIssued: false })).toBeUndefined();
        expect(sees(role, 'PRV-BRACKEN', { basis, status: 'RecordedInError' })).toBeUndefined();
      }
    },
  );

  it('of two roles the one that sees more counts', () => {
    expect(sees('TM PSW', 'LA-NORTHMOOR')).toBe('FULL');
    expect(sees('SARG AGL', 'PRV-BRACKEN', { basis: 'CONSENT' })).toBe('ASKED');
  });
});
