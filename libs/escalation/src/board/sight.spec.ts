import { sightOf, type Seen } from './sight.js';

const SEEN: Seen = {
  areaCode: 'E08000901',
  stage: 2,
  raisedByOrg: 'LA-NORTHMOOR',
  againstOrg: 'NHS-HEATHER-VALE',
};
const sees = (roles: string, orgCode: string, areaCode = 'E08000901', changes: Partial<Seen> = {}) =>
  sightOf({ userId: 'u', roles: roles.split(' '), orgCode, areaCode, teams: [] }, { ...SEEN, ...changes });

/** Domain 2.2, by hand. */
describe('who sees how much of a disagreement', () => {
  it.each([
    ['SAM', 'LA-NORTHMOOR', 'FULL'],
    ['TM', 'LA-NORTHMOOR', 'FULL'],
    ['PSW', 'LA-NORTHMOOR', 'FULL'],
    ['DASS', 'LA-NORTHMOOR', 'FULL'],
    ['SW', 'LA-NORTHMOOR', 'FULL'],
    ['AGL', 'NHS-HEATHER-VALE', 'FULL'],
    ['NHS', 'NHS-HEATHER-VALE', 'FULL'],
    ['SBM', 'SAB-NORTHMOOR', 'SUMMARY'],
    ['SARG', 'NHS-NORTHMOOR-TRUST', 'SUMMARY'],
    ['COM', 'LA-NORTHMOOR', 'SUMMARY'],
    ['CHR', 'SAB-NORTHMOOR', undefined],
    ['AGL', 'NHS-NORTHMOOR-TRUST', undefined],
    ['POL', 'POL-NORTHMOOR', undefined],
    ['TRI', 'LA-NORTHMOOR', undefined],
    ['ADM', 'LA-NORTHMOOR', undefined],
    ['PRV', 'NHS-HEATHER-VALE', undefined],
  ])('%s of %s: %s', (roles, orgCode, level) => {
    expect(sees(roles, orgCode)).toBe(level);
  });

  it('the chair sees it from the directors on, in their own area', () => {
    for (const [stage, level] of [
      [3, undefined],
      [4, 'FULL'],
      [5, 'FULL'],
    ] as const)
      expect(sees('CHR', 'SAB-NORTHMOOR', undefined, { stage })).toBe(level);
    expect(sees('CHR', 'SAB-EASTVALE', 'E08000902', { stage: 5 })).toBeUndefined();
  });

  it('a social worker sees what their authority is a party to; managers what happens in their area', () => {
    const others = { raisedByOrg: 'POL-NORTHMOOR' };
    expect(sees('SW', 'LA-NORTHMOOR', undefined, others)).toBeUndefined();
    expect(sees('SAM', 'LA-NORTHMOOR', undefined, others)).toBe('FULL');
    expect(sees('SAM', 'LA-EASTVALE', 'E08000902', others)).toBeUndefined();
    expect(sees('SBM', 'SAB-EASTVALE', 'E08000902')).toBeUndefined();
  });

  it('another authority sees what it is a party to, wherever the case lies', () => {
    const withEastvale = { againstOrg: 'LA-EASTVALE' };
    for (const role of ['SW', 'SAM'])
      expect(sees(role, 'LA-EASTVALE', 'E08000902', withEastvale)).toBe('FULL');
  });

  it('of two roles the one that sees more counts', () => {
    expect(sees('COM SAM', 'LA-NORTHMOOR')).toBe('FULL');
    expect(sees('COM SW', 'LA-NORTHMOOR', undefined, { raisedByOrg: 'POL-NORTHMOOR' })).toBe('SUMMARY');
  });
});
