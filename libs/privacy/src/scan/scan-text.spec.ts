import fc from 'fast-check';
import { scanText, type KnownName } from './index.js';

const found = (text: string, names: readonly KnownName[] = []): readonly (readonly [string, string])[] =>
  scanText(text, names).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
const namesIn = (text: string, ...names: KnownName[]): readonly string[] =>
  found(text, names).flatMap(([kind, stretch]) => (kind === 'name' ? [stretch] : []));

const ADA = { family: 'Finch', given: ['Ada', 'Mary'], preferred: 'Addie' };

describe('scanText: numbers, dates and addresses', () => {
  it.each([
    ['NHS 999 000 0018', 'nhs-number', '999 000 0018'],
    ['born 4/2/1944', 'date-of-birth', '4/2/1944'],
    ['born on 4 February 1944', 'date-of-birth', '4 February 1944'],
    ['lived at LS1 4AP', 'postcode', 'LS1 4AP'],
    ['ring 01632 960 001', 'phone-number', '01632 960 001'],
    ['ring (01632) 960001', 'phone-number', '(01632) 960001'],
    ['mobile 07700-900-123.', 'phone-number', '07700-900-123'],
    ['call +44 (0)7700 900123', 'phone-number', '+44 (0)7700 900123'],
    ['call 0044 7700 900123', 'phone-number', '0044 7700 900123'],
    ['call +353 1 555 0123', 'phone-number', '+353 1 555 0123'],
    ['write to a.finch+home@mail.example.org, please', 'e-mail-address', 'a.finch+home@mail.example.org'],
  ])('finds in "%s" a %s', (text, kind, stretch) => {
    expect(found(text)).toEqual([[kind, stretch]]);
  });

  it.each([
    '0.5 of 100',
    '2024-25 budget of 0161',
    'ref 20250000123456',
    '@northmoor',
    'in 2025',
    '£1,000,000',
  ])('finds nothing in "%s"', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('scanText: names', () => {
  it.each([
    ['Ada Finch was seen', 'Ada Finch'],
    ['ADA MARY FINCH', 'ADA MARY FINCH'],
    ['ada finch', 'ada finch'],
    ['Finch, Ada', 'Finch, Ada'],
    ['Addie Finch', 'Addie Finch'],
    ['Mrs Finch’s flat', 'Finch'],
    ["Ada's flat", 'Ada'],
    ['A. Finch', 'A. Finch'],
    ['a.m. finch', 'a.m. finch'],
    ['A Finch', 'Finch'],
    ['Àda Fínch', 'Àda Fínch'],
    ['Ada-\nFinch', 'Ada-\nFinch'],
    ['Ada\u00a0Finch', 'Ada\u00a0Finch'],
    ['Fi\u00adnch', 'Fi\u00adnch'],
    ['FINCH', 'FINCH'],
    ['(Addie)', 'Addie'],
  ])('finds in "%s" %j', (text, stretch) => {
    expect(namesIn(text, ADA)).toEqual([stretch]);
  });

  it.each(['Adaptive care', 'Finchley', 'a finch sang', 'Canada', 'Ms A. Fincham', 'a finch.', 'Ad a'])(
    'leaves "%s" alone',
    (text) => {
      expect(namesIn(text, ADA)).toEqual([]);
    },
  );

  it('knows particles, double names, apostrophes and Mac from Mc', () => {
    expect(namesIn('Mr van der Berg of The Van Company', 'Jan van der Berg')).toEqual(['Berg']);
    expect(namesIn('Jan van der Berg', { family: 'van der Berg', given: ['Jan'] })).toEqual([
      'Jan van der Berg',
    ]);
    expect(namesIn('Mrs Smith Jones, Smith', { family: 'Smith-Jones', given: [] })).toEqual([
      'Smith Jones',
      'Smith',
    ]);
    expect(namesIn("ONeill, O’Neill, O Neill, o'neill", "O'Neill")).toEqual([
      'ONeill',
      'O’Neill',
      'O Neill',
      "o'neill",
    ]);
    expect(namesIn('Mr McDonald', 'Ann MacDonald')).toEqual(['McDonald']);
    expect(namesIn('straße Straße', 'Eva Strasse')).toEqual(['Straße']);
  });

  it('tells a name from the ordinary word it also is by where it stands', () => {
    expect(namesIn('An officer came. An other left; Dr An stayed', 'Li An')).toEqual(['An']);
    expect(namesIn('In May 2025, on 3 May, Mrs May', 'Ann May')).toEqual(['May']);
    expect(namesIn('An officer saw an An', 'An')).toEqual(['An', 'an', 'An']);
  });

  it('finds a single word that was given as a whole name in any case', () => {
    expect(namesIn('called dotty at home', 'Dotty')).toEqual(['dotty']);
  });

  it('takes nothing for a name that has no letters', () => {
    expect(namesIn('a . b', '', '  ', '.', { family: '', given: [''] })).toEqual([]);
  });

  const word = fc
    .stringMatching(/^[A-Z][a-z]{3,9}$/)
    .filter((text) => !['April', 'June', 'July', 'August', 'Will'].includes(text));
  const filler = fc
    .array(fc.stringMatching(/^[0-9]{1,3}$/), { maxLength: 5 })
    .map((words) => words.join(' ; '));

  it('finds any name however it is written, and says where without saying what', () => {
    const written = (given: string, family: string) =>
      fc.constantFrom(
        `${given} ${family}`,
        `${given.toUpperCase()} ${family.toUpperCase()}`,
        `${given.toLowerCase()} ${family.toLowerCase()}`,
        `${family}, ${given}`,
        `${given[0]}. ${family}`,
        `Dr ${family}`,
        given,
        family.replace('e', 'é'),
        `${given}-${family}`,
        `${given}\n${family}`,
      );
    const texts = fc.tuple(word, word, filler, filler).chain(([given, family, before, after]) =>
      written(given, family).map((name) => ({
        given,
        family,
        name,
        text: `${before}; ${name} ; ${after}`,
      })),
    );
    fc.assert(
      fc.property(texts, ({ given, family, name, text }) => {
        const findings = scanText(text, [{ family, given: [given] }]);
        expect(findings.map(({ kind }) => kind)).toEqual(['name']);
        const { start, end } = findings[0]!;
        expect(name.replace('Dr ', '')).toBe(text.slice(start, end));
        expect(JSON.stringify(findings)).not.toContain(family);
      }),
    );
  });

  it('finds no name inside a longer word', () => {
    fc.assert(
      fc.property(word, word, fc.stringMatching(/^[a-z0-9]{1,4}$/), (given, family, tail) => {
        fc.pre(given !== family && !family.startsWith(given) && !given.startsWith(family));
        expect(namesIn(`x${family}${tail} ${family}${tail} z${given}`, `${given} ${family}`)).toEqual([]);
      }),
    );
  });

  it('gives findings in order, within the text, none twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), word, word, (text, given, family) => {
        const whole = `${text} ${given} ${text} ${family}`;
        const findings = scanText(whole, [`${given} ${family}`]);
        expect(findings.filter(({ kind }) => kind === 'name').length).toBeGreaterThan(0);
        expect(findings.map(({ start }) => start)).toEqual(
          findings.map(({ start }) => start).sort((a, b) => a - b),
        );
        expect(findings.every(({ start, end }) => start < end && end <= whole.length)).toBe(true);
      }),
    );
  });

  it('costs in step with the length of the text, whatever that consists of', () => {
    const names = Array.from({ length: 20 }, (_, index) => `Ada Finch${index}`);
    const text = (n: number) => `${'a'.repeat(n * 10)} ${'0 '.repeat(n * 4)} ${'Ada '.repeat(n)}`;
    const cost = (n: number): number => {
      const before = process.cpuUsage();
      scanText(text(n), names);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    cost(1_000);
    const least = (n: number) => Math.min(cost(n), cost(n), cost(n));
    // What grew with the square would take sixteen times as long.
    expect(least(4_000) / least(1_000)).toBeLessThan(10);
  });
});
