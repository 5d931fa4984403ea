import fc from 'fast-check';
import { publishable, SUPPRESSED } from './index.js';

describe('a count of people as it is published (domain 4.1)', () => {
  it.each([
    [0, '[c]'],
    [4, '[c]'],
    [5, 5],
    [7, 5],
    [8, 10],
    [412, 410],
  ])('%i is %s', (value, shown) => {
    expect(publishable(value)).toBe(shown);
  });

  it('never tells which of five counts it was', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (value) => {
        const shown = publishable(value);
        if (shown === SUPPRESSED) expect(value).toBeLessThan(5);
        else {
          expect(shown % 5).toBe(0);
          expect(Math.abs(shown - value)).toBeLessThanOrEqual(2.5);
        }
      }),
    );
  });
});
