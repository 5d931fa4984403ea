import { CodeList, type CodeListVersion } from './code-list.js';
import {
  broadEthnicityOf,
  broadSupportReasonOf,
  type Code,
  codeList,
  type CodeListName,
  codeListNames,
  codesOf,
  currentVersion,
  isCode,
  isCodeListName,
  isSoleChoice,
  labelOf,
  riskSourceOf,
} from './index.js';

describe('code lists', () => {
  it.each(codeListNames)('%s is well formed', (name) => {
    const list = codeList(name);
    expect(list.status).not.toBe('');
    list.versions.forEach(({ version, effectiveFrom, labels, sole }, index) => {
      expect(version).toBe(index + 1);
      expect(effectiveFrom).toMatch(/^\d{4}-\d\d-\d\d$/);
      for (const [code, label] of Object.entries<string>(labels)) {
        expect(code).toMatch(/^[A-Z0-9]+(_[A-Z0-9]+)*$/);
        expect(label.trim()).toBe(label);
        expect(label).not.toBe('');
      }
      expect(new Set(Object.values(labels)).size).toBe(Object.keys(labels).length);
      for (const code of sole) expect(Object.keys(labels)).toContain(code);
    });
  });

  it('knows codes from everything else', () => {
    expect(isCode('YNU', 'UNKNOWN')).toBe(true);
    for (const other of [
      '',
      ' ',
      'yes',
      'MAYBE',
      'constructor',
      '__proto__',
      null,
      undefined,
      1,
      ['YES'],
      {},
    ]) {
      expect(isCode('YNU', other)).toBe(false);
    }
  });

  it.each(['SEX', 'ETHNICITY_19', 'GENDER', 'PSR'] as const)(
    '%s has a value for what is not known (P-5)',
    (name) => {
      expect(isCode(name, 'NOT_KNOWN')).toBe(true);
      expect(isCode(name, '')).toBe(false);
    },
  );

  it('lets a person refuse to state their ethnicity (P-5)', () => {
    expect(labelOf('ETHNICITY_19', 'REFUSED')).toBe('Refused');
  });

  it('marks what can only be chosen alone (C-4)', () => {
    const soleOf = (name: CodeListName): string[] =>
      codesOf(name)
        .filter((code: Code<CodeListName>) => isSoleChoice(name, code))
        .map((code: string) => `${name}.${code}`);
    const sole = codeListNames.flatMap(soleOf);
    expect(sole).toEqual([
      'OTHER_ROUTE.NO_ACTION',
      'OUTCOME_ADULT.NFA',
      'OUTCOME_PACH.NFA',
      'OUTCOME_ORG.NFA',
    ]);
  });

  it('types a code as the codes of its list', () => {
    const decision: Code<'CONCERN_DECISION'> = 'S42_DUTY_MET';
    // @ts-expect-error a code of another list does not compile
    const wrong: Code<'CONCERN_DECISION'> = 'MALE';
    expect([isCode('CONCERN_DECISION', decision), isCode('CONCERN_DECISION', wrong)]).toEqual([true, false]);
  });

  it('knows its own names only', () => {
    expect(isCodeListName('RISK_TYPE')).toBe(true);
    expect(isCodeListName('toString')).toBe(false);
  });
});

describe('versions of a list', () => {
  const first: CodeListVersion<'A' | 'B' | 'C'> = {
    version: 1,
    effectiveFrom: '2015-04-01',
    labels: { A: 'Alpha', B: 'Beta' } as never,
    sole: [],
  };
  const second = {
    ...first,
    version: 2,
    effectiveFrom: '2027-04-01',
    labels: { A: 'Alef', C: 'Gimel' } as never,
  };
  const list = new CodeList('LETTERS', { status: 'P', versions: [first, second] });

  it('take effect on their date', () => {
    expect(list.at('2027-03-31').version).toBe(1);
    expect(list.at('2027-04-01').version).toBe(2);
    expect(list.at('1999-01-01').version).toBe(1);
    expect([list.has('B', '2027-03-31'), list.has('B', '2027-04-01')]).toEqual([true, false]);
    expect([list.has('C', '2027-03-31'), list.has('C', '2027-04-01')]).toEqual([false, true]);
  });

  it('can be asked for by number', () => {
    expect(list.at(2)).toBe(second);
    expect(() => list.at(3)).toThrow(RangeError);
  });

  it('keep the label of a code that is gone, and the newest wording of one that stayed', () => {
    expect([list.labelOf('A'), list.labelOf('B'), list.labelOf('C')]).toEqual(['Alef', 'Beta', 'Gimel']);
    expect(() => list.labelOf('D' as never)).toThrow(RangeError);
  });

  it('are all the first so far', () => {
    expect(new Set(codeListNames.map((name) => currentVersion(name)))).toEqual(new Set([1]));
  });
});

describe('roll-up to the return', () => {
  it('puts every source of risk in a SAC column', () => {
    const column = (source: Code<'RISK_SOURCE'>) =>
      codesOf('RISK_SOURCE_DETAIL').filter((detail) => riskSourceOf(detail) === source);
    expect(column('SERVICE_PROVIDER')).toEqual([
      'PROVIDER_PUBLIC_KNOWN',
      'PROVIDER_PUBLIC_UNKNOWN',
      'PROVIDER_PRIVATE_KNOWN',
      'PROVIDER_PRIVATE_UNKNOWN',
      'PROVIDER_VOLUNTARY_KNOWN',
      'PROVIDER_VOLUNTARY_UNKNOWN',
      'PERSONAL_ASSISTANT',
    ]);
    expect(column('OTHER_UNKNOWN')).toEqual([
      'STRANGER',
      ...codesOf('RISK_SOURCE_DETAIL').filter((code) => /_UNKNOWN$/.test(code) && !/^PROVIDER_/.test(code)),
    ]);
    expect(column('OTHER_KNOWN')).toEqual(
      expect.arrayContaining([
        'SELF',
        'RELATIVE_FAMILY_CARER',
        'KNOWN_NOT_RELATED',
        'SOCIAL_CARE_STAFF_KNOWN',
      ]),
    );
    expect(column('OTHER_KNOWN')).toHaveLength(29 - 7 - 10);
  });

  it('puts every ethnicity in the broad group its label names', () => {
    for (const code of codesOf('ETHNICITY_19')) {
      const broad = labelOf('SG1C_ETHNICITY', broadEthnicityOf(code));
      const group = /^[A-Za-z]+/.exec(labelOf('ETHNICITY_19', code))?.[0] ?? '';
      expect(broad).toContain(group);
    }
    expect(codesOf('ETHNICITY_19')).toHaveLength(21);
  });

  it('puts every support reason under the broad reason its label begins with', () => {
    for (const code of codesOf('PSR')) {
      expect(labelOf('PSR', code)).toMatch(new RegExp(`^${labelOf('PSR', broadSupportReasonOf(code))}`));
    }
    expect(new Set(codesOf('PSR').map(broadSupportReasonOf)).size).toBe(8);
  });
});
