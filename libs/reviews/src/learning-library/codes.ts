import { codeList, type CodeListName } from '#policy/code-lists';
import { FLAGS, type Flag } from './rows.js';

/** The vocabularies by which the library is filtered and found, each under its own name. */
export const VOCABULARIES = {
  THEME: 'SAR_THEME',
  DOMAIN: 'SAR_DOMAIN',
  LEVEL: 'REC_LEVEL',
  LINKED: 'PARALLEL',
  HARM: 'RISK_TYPE',
  OBSTRUCTOR: 'OBSTRUCTOR',
  POWER: 'ENTRY_POWER',
  POWER_USED: 'ENTRY_POWER',
  ORDER: 'ORDER',
  ORDER_EFFECT: 'ORDER_EFFECT',
  FINDING: 'FINDING',
  TACTIC: 'ECON_TACTIC',
  CARE_REL: 'CARE_REL',
  SUBJECT: 'ESC_SUBJECT',
  OUTCOME: 'ESC_OUTCOME',
} as const satisfies Readonly<Record<string, CodeListName>>;

export type Vocabulary = keyof typeof VOCABULARIES | 'FLAG';

const FLAG_LABELS: Readonly<Record<Flag, string>> = {
  POWER_OF_ENTRY: 'Power of entry',
  CARE_RELATIONSHIP: 'Abuse in a care relationship',
  ECONOMIC_ABUSE: 'Economic abuse',
  COURT_ORDERS: 'Court orders',
  COMMISSIONING: 'Commissioning',
  GOOD_PRACTICE: 'Good practice',
};

/** A code with its vocabulary: `THEME:CARERS`. */
export const coded = (vocabulary: Vocabulary, code: string): string => `${vocabulary}:${code}`;

/** Codes of one vocabulary among these. */
export const codesIn = (vocabulary: Vocabulary, codes: readonly string[]): readonly string[] =>
  codes.filter((each) => each.startsWith(`${vocabulary}:`)).map((each) => each.slice(vocabulary.length + 1));

/** In a fixed order and none twice, so that the same events leave the same row. */
export const distinct = (codes: readonly string[]): readonly string[] => [...new Set(codes)].sort();

const isFlag = (code: string): code is Flag => (FLAGS as readonly string[]).includes(code);

function labelOf(each: string): string {
  const [vocabulary = '', code = ''] = each.split(':');
  if (vocabulary === 'FLAG') return isFlag(code) ? FLAG_LABELS[code] : '';
  const list = (VOCABULARIES as Readonly<Partial<Record<string, CodeListName>>>)[vocabulary];
  return list === undefined ? '' : codeList(list).labelOf(code as never);
}

/** The codes in words, by which somebody finds what has no words of its own. */
export const inWords = (codes: readonly string[]): string => distinct(codes.map(labelOf)).join('. ');
