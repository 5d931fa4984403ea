import fc from 'fast-check';
import { blamesIndividual } from './not-for-blame.js';

const NAMES = [{ family: 'Reed', given: ['Tom'] }, 'Dotty'];
const blamed = (text: string, names = NAMES) => blamesIndividual([{ pointer: '/text', text }], names);

describe('S-10: a recommendation names nobody', () => {
  it.each([
    'Tom Reed is retrained.',
    'Officers like Reed are retrained.',
    'dotty must not be left alone.',
    'Dr Patel reviews her practice.',
    'The trust disciplines Nurse O’Brien.',
    'MRS JONES writes down what she saw.',
    'PC Smith is supervised.',
    'Sister Ann is retrained.',
  ])('"%s"', (text) => {
    expect(blamed(text)).toEqual({ pointer: '/text' });
  });

  it.each([
    'The trust trains its ward sisters in mental capacity.',
    'Each agency names a lead nurse for self-neglect.',
    'The Director of Nursing reports to the board.',
    'A Nurse Consultant leads on discharge.',
    'Every social worker reads the reed beds policy.',
    'Mr or Mrs is never used of an adult without asking.',
    '',
  ])('and may say "%s"', (text) => {
    expect(blamed(text)).toBeUndefined();
  });

  it('points at the text that does', () => {
    const texts = [
      { pointer: '/text', text: 'Nobody is named.' },
      { pointer: '/smart/measure', text: 'Dr Patel agrees.' },
    ];
    expect(blamesIndividual(texts, [])).toEqual({ pointer: '/smart/measure' });
  });

  it('finds any name behind any title, whoever it is', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{2,8}$/).map((text) => `${text}x`);
    fc.assert(
      fc.property(fc.constantFrom('Mr', 'Ms', 'Dr', 'Nurse', 'Constable', 'dr'), name, (title, family) => {
        expect(blamed(`Retrain ${title} ${family} at once.`, [])).toBeDefined();
        expect(blamed(`Retrain ${title}. ${family} at once.`, [])).toBeDefined();
      }),
    );
  });
});
