import { blindIndex, judge, type Match, type PersonIdentity, type SearchCriteria } from './index.js';

const index = blindIndex(Buffer.alloc(32, 5));

const margaret: PersonIdentity = {
  nhsNumber: '9434765919',
  dob: '1944-03-12',
  dobAccuracy: 'EXACT',
  names: [
    { family: 'O’Neill', given: ['Margaret', 'Ann'], preferred: 'Peggy' },
    { family: 'Thompson', given: ['Margaret'] },
  ],
};

function match(
  criteria: SearchCriteria,
  person: PersonIdentity = margaret,
): Match & { readonly fetched: boolean } {
  const query = index.queryTokens(criteria);
  const tokens = new Set(index.personTokens(person).map(({ token }) => token));
  const fetched = query.tokens.some(({ token, leads }) => leads && tokens.has(token));
  return { ...judge(query, tokens), fetched };
}

describe('search by tokens finds the person', () => {
  it.each<[string, SearchCriteria, Match['band']]>([
    ['by NHS number alone', { nhsNumber: '943 476 5919' }, 'exact'],
    ['by NHS number and name', { nhsNumber: '9434765919', family: 'ONeill' }, 'exact'],
    ['by whole name and date of birth', { family: "O'Neill", given: 'Margaret', dob: '1944-03-12' }, 'exact'],
    ['by her former name', { family: 'Thompson', given: 'Margaret', dob: '1944-03-12' }, 'exact'],
    ['by what she is called', { family: 'ONeill', given: 'Peggy', dob: '1944-03-12' }, 'exact'],
    ['by her second name', { family: 'ONeill', given: 'Ann', dob: '1944-03-12' }, 'exact'],
    ['by number with somebody else’s name', { nhsNumber: '9434765919', family: 'Featherstone' }, 'strong'],
    [
      'by a mistyped number and the rest',
      { nhsNumber: '9434765870', family: 'ONeill', given: 'Margaret', dob: '1944-03-12' },
      'strong',
    ],
    ['by a diminutive nobody recorded', { family: 'O Neill', given: 'Maggie', dob: '1944-03-12' }, 'strong'],
    ['by a misspelt family name', { family: "O'Neal", given: 'Margaret', dob: '1944-03-12' }, 'strong'],
    ['by a misspelt former name', { family: 'Tompson', given: 'Margret', dob: '1944-03-12' }, 'strong'],
    ['by both names misspelt', { family: 'ONeil', given: 'Margarett', dob: '1944-03-12' }, 'strong'],
    ['with day and month swapped', { family: 'ONeill', given: 'Margaret', dob: '1944-12-03' }, 'strong'],
    ['with the year one off', { family: 'ONeill', given: 'Margaret', dob: '1945-03-12' }, 'strong'],
    [
      'with family and given name swapped',
      { family: 'Margaret', given: 'ONeill', dob: '1944-03-12' },
      'strong',
    ],
    [
      'under a married name nobody recorded',
      { family: 'Featherstone', given: 'Margaret', dob: '1944-03-12' },
      'strong',
    ],
    ['by an initial', { family: 'ONeill', given: 'M', dob: '1944-03-12' }, 'strong'],
    ['by name in one field', { name: 'Margaret O’Neill', dob: '1944-03-12' }, 'exact'],
    ['by name in one field, the other way round', { name: 'ONeill Margaret', dob: '1944-03-12' }, 'strong'],
    ['by date of birth and one word', { name: 'Peggy', dob: '1944-03-12' }, 'strong'],
    ['by family name without the O', { family: 'Neill', given: 'Margaret', dob: '1944-03-12' }, 'strong'],
    ['by name and year', { family: 'ONeill', given: 'Margaret', dob: '1944', dobAccuracy: 'YEAR' }, 'strong'],
    [
      'by name and month',
      { family: 'ONeill', given: 'Margaret', dob: '1944-03', dobAccuracy: 'MONTH' },
      'strong',
    ],
    [
      'by name and an estimated year',
      { family: 'ONeill', given: 'Margaret', dob: '1945-01-01', dobAccuracy: 'ESTIMATED' },
      'strong',
    ],
    ['by name alone', { family: 'ONeill', given: 'Margaret' }, 'possible'],
    ['by family name alone', { family: 'ONeill' }, 'possible'],
    ['by how the family name sounds', { family: 'Oneal' }, 'possible'],
    ['by given name alone', { given: 'Margaret' }, 'possible'],
    ['by one word', { name: 'Peggy' }, 'possible'],
    ['by one misspelt word', { name: 'Tomson' }, 'possible'],
    ['by date of birth alone', { dob: '1944-03-12' }, 'possible'],
  ])('%s', (_, criteria, band) => {
    expect(match(criteria)).toMatchObject({ band, fetched: true });
  });

  it.each([
    ['1944-03-12', 90],
    ['1944-12-03', 80],
    ['1943-03-12', 77],
    ['1944-03-21', 71],
    ['1944-07-30', 64],
    ['1945-07-30', 60],
    ['1961-07-30', 55],
  ])('and counts the date %s for what it tells: %d', (dob, score) => {
    expect(match({ family: 'ONeill', given: 'Margaret', dob }).score).toBe(score);
  });

  it('when she is known by one name only, whichever field it went into', () => {
    for (const names of [[{ family: 'Begum' }], [{ given: ['Begum'] }]]) {
      const person = { names, dob: '1950-01-01', dobAccuracy: 'YEAR' };
      for (const criteria of [
        { name: 'Begum' },
        { family: 'Begum' },
        { given: 'Begum' },
        { name: 'Begam' },
      ]) {
        expect(match(criteria, person)).toMatchObject({ band: 'possible', fetched: true });
      }
      expect(match({ name: 'Begum', dob: '1950-06-07' }, person)).toMatchObject({
        band: 'possible',
        fetched: true,
      });
    }
  });

  it('by either half of a double name, and by both in either order', () => {
    const person = {
      names: [{ family: 'Smith-Jones', given: ['Mary-Ann'] }],
      dob: '1960-05-06',
      dobAccuracy: 'EXACT',
    };
    for (const family of ['Smith', 'Jones', 'Smith Jones', 'Smyth', 'Jones-Smith']) {
      for (const given of ['Mary', 'Ann', 'MaryAnn', 'Polly']) {
        expect(['exact', 'strong']).toContain(match({ family, given, dob: '1960-05-06' }, person).band);
      }
    }
    const single = { names: [{ family: 'Smith', given: ['Mary'] }] };
    expect(match({ family: 'Smith-Jones', given: 'Mary' }, single)).toMatchObject({
      band: 'possible',
      fetched: true,
    });
  });

  it('in a script that has no English sound', () => {
    const person = {
      names: [{ family: 'Иванов', given: ['Иван'] }],
      dob: '1950-01-02',
      dobAccuracy: 'EXACT',
    };
    expect(match({ family: 'ИВАНОВ', given: 'иван', dob: '1950-01-02' }, person).band).toBe('exact');
  });
});

describe('search by tokens leaves out', () => {
  it.each<[string, SearchCriteria]>([
    ['somebody with another name and date', { family: 'Hargreaves', given: 'Susan', dob: '1961-07-30' }],
    [
      'a namesake by given name of another age',
      { family: 'Hargreaves', given: 'Margaret', dob: '1961-07-30' },
    ],
    ['somebody born the same year', { family: 'Hargreaves', given: 'Susan', dob: '1944-07-30' }],
    ['another NHS number', { nhsNumber: '9434765870' }],
    ['everybody, when nothing is asked', {}],
    [
      'everybody, when what is asked holds no letter',
      { family: ' - ', given: "'", name: '.', dob: 'unknown' },
    ],
  ])('%s', (_, criteria) => {
    expect(match(criteria).band).toBe('none');
  });

  it('a date it was told is only an estimate, when asked for the exact day', () => {
    const estimated = { names: [{ family: 'Hale' }], dob: '1944-03-12', dobAccuracy: 'ESTIMATED' };
    expect(match({ dob: '1944-03-12' }, estimated).band).toBe('none');
    expect(match({ family: 'Hale', dob: '1944-03-12' }, estimated).band).toBe('possible');
  });
});

describe('candidates are fetched', () => {
  const leading = (criteria: SearchCriteria): readonly string[] => [
    ...new Set(
      index
        .queryTokens(criteria)
        .tokens.filter(({ leads }) => leads)
        .map(({ kind }) => kind),
    ),
  ];

  it('by a given name only when nothing more telling is asked', () => {
    expect(leading({ given: 'Margaret' })).toContain('given');
    expect(leading({ given: 'Margaret', dob: '1944-03-12' })).not.toContain('given');
  });

  it('never by an initial, a month or a year', () => {
    const all = leading({ given: 'Margaret', family: 'ONeill', dob: '1944-03-12' });
    for (const kind of ['given-initial', 'dob-month', 'dob-year', 'dob-year-near'])
      expect(all).not.toContain(kind);
  });

  it('with each token asked for once, at its best worth', () => {
    const { tokens } = index.queryTokens({ dob: '1944-03-03', family: 'Ann', given: 'Ann' });
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(tokens.length);
    expect(tokens.filter(({ kind }) => kind === 'dob-swapped')).toEqual([]);
  });
});
