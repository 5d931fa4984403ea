import fc from 'fast-check';
import { isCqcId, isGssCode, isNhsNumber, isOdsCode, isUprn, isUsrn } from './index.js';

describe('NHS number', () => {
  it.each(['9990000018', '9434765919', '4505577104'])('%s is valid', (number) => {
    expect(isNhsNumber(number)).toBe(true);
  });

  it.each([
    '9990000019',
    '999000001',
    '99900000180',
    '999 000 0018',
    ' 9990000018',
    '９９９０００００１８',
    '',
    null,
    9990000018,
  ])('%j is not', (number) => {
    expect(isNhsNumber(number)).toBe(false);
  });

  it('accepts exactly one check digit, or none where the check would be 10', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(digits, (nine) => {
        // The definition read the other way: with weights 10 down to 1 a valid number sums to a multiple of 11.
        const valid = Array.from({ length: 10 }, (_, check) => [...nine, check]).filter(
          (ten) => ten.reduce((sum, digit, index) => sum + digit * (10 - index), 0) % 11 === 0,
        );
        const accepted = Array.from({ length: 10 }, (_, check) => [...nine, check]).filter((ten) =>
          isNhsNumber(ten.join('')),
        );
        expect(accepted).toEqual(valid);
        expect(accepted.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('notices any single wrong digit and any swap of neighbours', () => {
    const number = '9434765919';
    for (let at = 0; at < 10; at += 1) {
      for (const digit of '0123456789') {
        const changed = number.slice(0, at) + digit + number.slice(at + 1);
        expect(isNhsNumber(changed)).toBe(changed === number);
      }
      const swapped =
        number.slice(0, at) + (number[at + 1] ?? '') + (number[at] ?? '') + number.slice(at + 2);
      expect(isNhsNumber(swapped)).toBe(swapped === number);
    }
  });
});

describe('other identifiers', () => {
  it.each<[string, (value: unknown) => boolean, readonly unknown[], readonly unknown[]]>([
    ['UPRN', isUprn, ['1', '100012345678'], ['', '1234567890123', '12a', 12]],
    ['USRN', isUsrn, ['1', '12345678'], ['', '123456789', '-1', 12]],
    [
      'GSS code',
      isGssCode,
      ['E06000001', 'E07000004', 'E08000901', 'E09000001', 'E10000003', 'E92000001'],
      ['E05000001', 'W06000001', 'E0600001', 'E060000011', 'e06000001', 'E92000002', null],
    ],
    ['ODS code', isOdsCode, ['RJ1', 'QOP', 'ZZA90'], ['RJ', 'rj1', 'RJ-1', 'A'.repeat(11), 5]],
    [
      'CQC id',
      isCqcId,
      ['1-101681804', '1-9010000011'],
      ['101681804', '2-101681804', '1-', '1-12x4567', '1-0123456'],
    ],
  ])('%s', (_name, accepts, valid, invalid) => {
    for (const value of valid) expect([value, accepts(value)]).toEqual([value, true]);
    for (const value of invalid) expect([value, accepts(value)]).toEqual([value, false]);
  });
});
