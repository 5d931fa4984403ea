import { sharesOf } from './count-year.js';
import { described, FAMILIES, familyOf, SINGLE_FIGURES } from './families.js';
import { publicFigures, publicShares } from './public-figures.js';

describe('figures for the public', () => {
  it('are exact of reviews and recommendations, and suppressed of adults', () => {
    const figures = [
      { key: 'concerns.received', value: 3 },
      { key: 'reviews.concluded', value: 1 },
      { key: 'nonResponders.named', value: 2 },
    ];
    expect(publicFigures(figures).map(({ value }) => value)).toEqual(['[c]', 1, 2]);
  });

  it('give a share of unrounded figures only where both sides of it may be known', () => {
    const shareOf = (yes: number, no: number) =>
      publicShares([
        { key: 'safer.YES', value: yes },
        { key: 'safer.NO', value: no },
      ]).find(({ label }) => label.startsWith('Adults who feel safer'))?.share;
    expect(shareOf(7, 14)).toBe(0.3333);
    expect(shareOf(4, 14)).toBe('[c]');
    expect(shareOf(0, 0)).toBe('[c]');
  });
});

describe('the names of figures', () => {
  it('read in words, alone and with each code', () => {
    for (const key of SINGLE_FIGURES) expect(described(key).label.length).toBeGreaterThan(8);
    expect(described('concerns.type.NEGLECT').label).toContain('Neglect');
    expect(described('timeliness.concernDecision.met').label).toBe('Decisions on concerns: in time');
    expect(Object.keys(FAMILIES).length).toBeGreaterThan(60);
  });

  it('are known or not, never half', () => {
    expect(familyOf('concerns.received')).toEqual({ family: 'concerns.received' });
    expect(familyOf('concerns.type.NEGLECT')).toEqual({ family: 'concerns.type', code: 'NEGLECT' });
    for (const key of ['concerns', 'concerns.type', 'timeliness.concernDecision.maybe', 'constructor', 'a.b'])
      expect([key, familyOf(key)]).toEqual([key, undefined]);
    expect(() => described('nothing.at.all')).toThrow(RangeError);
  });
});

describe('shares', () => {
  it('are null where there is nothing to share', () => {
    expect(sharesOf(() => 0).every(({ share }) => share === null)).toBe(true);
    expect(sharesOf(() => 1).find(({ key }) => key === 'timeliness.concernDecision.share')?.share).toBe(0.5);
  });
});
