import fc from 'fast-check';
import { ageOn, ageRangeOn } from './age.js';

const date = fc
  .date({ min: new Date('1920-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

/** The slow way: count the birthdays that have come. */
function birthdaysBy(day: string, dob: string): number {
  let age = -1;
  for (let year = Number(dob.slice(0, 4)); ; year += 1) {
    const birthday = new Date(Date.UTC(year, Number(dob.slice(5, 7)) - 1, Number(dob.slice(8))));
    if (birthday.toISOString().slice(0, 10) > day) return age;
    age += 1;
  }
}

describe('age', () => {
  it.each([
    ['2008-04-08', '2026-04-07', 17],
    ['2008-04-07', '2026-04-07', 18],
    ['2008-04-06', '2026-04-07', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-29', 20],
    ['2007-12-31', '2026-01-01', 18],
  ])('of who was born on %s is, on %s, %i', (dob, on, age) => {
    expect(ageOn(on, dob)).toBe(age);
  });

  it('is the number of birthdays passed', () => {
    fc.assert(
      fc.property(date, date, (one, two) => {
        const [dob, on] = one <= two ? [one, two] : [two, one];
        expect(ageOn(on, dob)).toBe(birthdaysBy(on, dob));
      }),
    );
  });
});

describe('the range of an age', () => {
  it.each([
    ['EXACT', '2008-04-15', { least: 17, greatest: 17 }],
    ['MONTH', '2008-04-15', { least: 17, greatest: 18 }],
    ['MONTH', '2008-03-15', { least: 18, greatest: 18 }],
    ['YEAR', '2008-06-01', { least: 17, greatest: 18 }],
    ['YEAR', '2007-06-01', { least: 18, greatest: 19 }],
  ] as const)('with the %s known of %s', (accuracy, dob, range) => {
    expect(ageRangeOn('2026-04-07', dob, accuracy)).toEqual(range);
  });

  it('reaches to the last day of the month', () => {
    expect(ageRangeOn('2026-02-28', '2008-02-01', 'MONTH')).toEqual({ least: 17, greatest: 18 });
    expect(ageRangeOn('2026-04-30', '2008-04-01', 'MONTH')).toEqual({ least: 18, greatest: 18 });
    expect(ageRangeOn('2026-04-29', '2008-04-01', 'MONTH')).toEqual({ least: 17, greatest: 18 });
    expect(ageRangeOn('2026-12-30', '2008-12-01', 'YEAR')).toEqual({ least: 17, greatest: 18 });
    expect(ageRangeOn('2026-12-31', '2008-12-01', 'YEAR')).toEqual({ least: 18, greatest: 18 });
    expect(ageRangeOn('2026-01-01', '2008-12-01', 'YEAR')).toEqual({ least: 17, greatest: 18 });
  });

  it('is unknown where the date is an estimate', () => {
    expect(ageRangeOn('2026-04-07', '1940-01-01', 'ESTIMATED')).toBeUndefined();
  });
});
