/** What kind of identifier a stretch of text looks like. */
export type IdentifierKind = 'nhs-number' | 'date-of-birth' | 'postcode' | 'name';

/** Where it is: `text.slice(start, end)`. The finding itself holds no content, so it may be logged. */
export interface IdentifierFinding {
  readonly kind: IdentifierKind;
  readonly start: number;
  readonly end: number;
}

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
/** A lookahead, so that digits of a number before it cannot swallow the beginning of an NHS number. */
const TEN_DIGITS = /(?<![0-9])(?=([0-9](?:[ \u00a0.\-\u2010-\u2015]{0,2}[0-9]){9})(?![0-9]))/g;
const POSTCODE = /\b(?:GIR\s?0AA|[A-Z]{1,2}[0-9][0-9A-Z]?\s{0,2}[0-9][A-Z]{2})\b/gi;
const DATES = [
  /(?<![0-9])(?:19|20)[0-9]{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12][0-9]|3[01])(?![0-9])/g,
  /(?<![0-9])(?:0?[1-9]|[12][0-9]|3[01])[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9])/g,
  new RegExp(
    `(?<![0-9])(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?: of)?[ -](?:${MONTHS})[ ,-]+(?:19|20)?[0-9]{2}(?![0-9])`,
    'gi',
  ),
];

/**
 * Finds what could tell who somebody is: NHS numbers in any spacing that pass modulus 11, full dates, postcodes, and the names
 * given. Any full date counts as a possible date of birth: what is published has no need of one. Pure; in order of the text.
 */
export function scanForIdentifiers(
  text: string,
  names: readonly string[] = [],
): readonly IdentifierFinding[] {
  const nhs = find(text, TEN_DIGITS, 'nhs-number').filter(({ start, end }) =>
    passesModulus11(text.slice(start, end)),
  );
  const findings = [
    ...nhs,
    ...DATES.flatMap((pattern) => find(text, pattern, 'date-of-birth')),
    ...find(text, POSTCODE, 'postcode'),
    ...names.filter((name) => name.trim() !== '').flatMap((name) => find(text, namePattern(name), 'name')),
  ];
  return findings.sort((a, b) => a.start - b.start || b.end - a.end);
}

function find(text: string, pattern: RegExp, kind: IdentifierKind): readonly IdentifierFinding[] {
  return [...text.matchAll(pattern)].map((match) => ({
    kind,
    start: match.index,
    end: match.index + (match[1] ?? match[0]).length,
  }));
}

/** Weights 10 to 2 over nine digits; 11 less the remainder is the tenth (NHS Data Dictionary, NHS NUMBER). */
function passesModulus11(text: string): boolean {
  const digits = Array.from(text.replace(/[^0-9]/g, ''), Number);
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
}

/** The name as a whole word, whatever its case, its apostrophes, and the white space or hyphens between its words. */
function namePattern(name: string): RegExp {
  const words = name
    .trim()
    .split(/[\s-]+/)
    .map(escaped);
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[\\s-]+')}(?![\\p{L}\\p{N}])`, 'giu');
}

const escaped = (word: string): string =>
  word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/['’]/g, "['’]?");
