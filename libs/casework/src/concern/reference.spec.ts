import fc from 'fast-check';
import { referenceOf } from './reference.js';

describe('the reference of a concern', () => {
  it.each([
    ['0197a1b2-0000-7000-8000-000000000000', 'SC-0000-0000-0000'],
    ['0197a1b2-0000-7000-8000-00000000001f', 'SC-0000-0000-000Z'],
    ['0197a1b2-0000-7000-8000-000000000020', 'SC-0000-0000-0010'],
    ['0197a1b2-0000-7000-8fff-ffffffffffff', 'SC-ZZZZ-ZZZZ-ZZZZ'],
  ])('of %s is %s', (id, ref) => {
    expect(referenceOf(id)).toBe(ref);
  });

  it('is one for each id, in letters nobody mishears', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, two) => {
        expect(referenceOf(one)).toMatch(/^SC(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
        expect(referenceOf(one) === referenceOf(two)).toBe(
          one.slice(-15) === two.slice(-15) && one[20] === two[20],
        );
      }),
    );
  });
});
