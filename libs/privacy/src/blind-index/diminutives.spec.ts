import { givenRoots } from './diminutives.js';

describe('givenRoots', () => {
  it.each([
    ['bill', 'william'],
    ['peggy', 'margaret'],
    ['betty', 'elizabeth'],
    ['jack', 'john'],
    ['dick', 'richard'],
    ['nell', 'eleanor'],
    ['nell', 'helen'],
    ['mo', 'mohammed'],
  ])('leads %s to %s', (form, root) => {
    expect(givenRoots(form)).toContain(root);
  });

  it('leads a name it does not know to itself', () => {
    expect(givenRoots('ngozi')).toEqual(['ngozi']);
  });
});
