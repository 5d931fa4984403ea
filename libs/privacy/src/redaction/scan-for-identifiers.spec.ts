import fc from 'fast-check';
import { scanForIdentifiers } from './index.js';

const found = (text: string, names?: readonly string[]): readonly (readonly [string, string])[] =>
  scanForIdentifiers(text, names).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

/** The tenth digit by its definition; nothing where the remainder gives 10. */
function nhsNumber(nine: readonly number[]): string | undefined {
  const check = 11 - (nine.reduce((sum, digit, index) => sum + digit * (10 - index), 0) % 11);
  return check === 10 ? undefined : [...nine, check === 11 ? 0 : check].join('');
}

describe('scanForIdentifiers', () => {
  it.each([
    '9434765919',
    '943 476 5919',
    '943-476-5919',
    '943.476.5919',
    '943\u00a0476\u00a05919',
    '9 4 3 4 7 6 5 9 1 9',
    '943 – 476 5919'.replace(' – ', '\u2013'),
  ])('finds the NHS number %s', (text) => {
    expect(found(`NHS no. ${text}, seen today`)).toEqual([['nhs-number', text]]);
  });

  it('finds it behind other digits', () => {
    expect(found('ref 1234567 943 476 5919')).toEqual([['nhs-number', '943 476 5919']]);
    expect(found('12 943 476 5919')).toEqual([['nhs-number', '943 476 5919']]);
  });

  it.each(['9434765918', '07700 900123', '94347659190', '1234567'])('takes %s for no NHS number', (text) => {
    expect(found(`call ${text} now`)).toEqual([]);
  });

  it('finds every number that passes modulus 11, and none with its last digit changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 9, maxLength: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (nine, shift) => {
          const number = nhsNumber(nine) ?? '';
          fc.pre(number !== '');
          expect(found(`x ${number} y`)).toContainEqual(['nhs-number', number]);
          const wrong = `${number.slice(0, 9)}${(Number(number[9]) + shift) % 10}`;
          expect(found(`x ${wrong} y`).filter(([kind]) => kind === 'nhs-number')).toEqual([]);
        },
      ),
    );
  });

  it.each([
    '12/03/1944',
    '12.3.44',
    '1944-03-12',
    '12 March 1944',
    '12th of March 1944',
    '3rd Sept 44',
    '12-Mar-1944',
  ])('finds the date %s', (text) => {
    expect(found(`born ${text}.`)).toEqual([['date-of-birth', text]]);
  });

  it.each(['March 1944', '1944', '45/13/1944', '20 days', 'version 1.2'])('takes %s for no date', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each(['LS1 4AP', 'ls14ap', 'W1A 1AA', 'EC1A 1BB', 'M1 1AE', 'GIR 0AA'])(
    'finds the postcode %s',
    (text) => {
      expect(found(`at ${text}, alone`)).toEqual([['postcode', text]]);
    },
  );

  it('finds the names given, as whole words, in any case and spacing', () => {
    const text = "ANN o'neill, Ann ONeill and Ann-O’Neill; Annabel is somebody else, so is Joann O'Neill";
    expect(found(text, ["Ann O'Neill", ''])).toEqual([
      ['name', "ANN o'neill"],
      ['name', 'Ann ONeill'],
      ['name', 'Ann-O’Neill'],
    ]);
    expect(found('Zoë (née Smith+Co.)', ['zoë', 'Smith+Co.'])).toEqual([
      ['name', 'Zoë'],
      ['name', 'Smith+Co.'],
    ]);
  });

  it('gives places in order and no content', () => {
    const findings = scanForIdentifiers('LS1 4AP 12/03/1944 9434765919', []);
    expect(findings.map(({ kind }) => kind)).toEqual(['postcode', 'date-of-birth', 'nhs-number']);
    expect(JSON.stringify(findings)).not.toMatch(/LS1|1944|9434765919/);
  });
});
