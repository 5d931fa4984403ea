import { type Role, ROLE_CODES } from '../actor/index.js';
import { type AccessLevel, accessLevel, CONTENT_CLASSES, type ContentClass } from './data-matrix.js';

/** Domain 2.2, cell for cell as the page has it. */
const PAGE = `
| data class | TRI | SW | SAM/TM | PSW/DASS | CHR | SBM/SARG | IR | AGL | POL | NHS | CQC | PRV | COM | ADV/ADU | IGO | PERF | ADM | PUB |
| person identity | F | F | F | F | – | S(SAR subject) | S | O | S(feed) | S(feed) | – | O | S | R | B | – | – | – |
| concern narrative | F | F | F | F | – | – | S | – | S(feed) | S(feed) | S(feed, no name) | – | S | R | B | – | – | – |
| referrer identity | F | F | F | F | – | – | – | – | B | B | – | **–** | – | **–** unless waived | B | – | – | – |
| PACH identity | S | F | F | F | – | – | S | O | S | S if staff/needed | S if registered staff | O (own staff) | S | – | B | – | – | – |
| capacity / advocacy | S | F | F | F | – | – | S | – | S | S | – | – | – | R | B | A | – | – |
| police-restricted intelligence | – | B | F if vetted flag | F if vetted | – | – | B | – | origin only | – | – | – | – | – | B | – | – | – |
| safeguarding plan | – | F | F | F | – | – | S | O actions | O actions | O actions | – | O actions | S | R | B | A | – | – |
| restricted record (staff, VIP, witness protection) | B | B | F if named | F | – | – | – | – | – | – | – | – | – | R | B | – | – | – |
| SAR working papers | – | – | S (own cases) | F | F | F | F (own SAR) | O (own returns) | – | – | – | – | – | S via family lead | B | A | – | – |
| recommendations, responses, evidence | – | – | S | F | F | F | F | O + published | O | O | S | O | S | – | B | A | – | published only |
| inter-agency escalation | – | F (party) | F | F | F at stage 4+ | S | – | O | O | O | – | – | S | – | B | A | – | – |
| provider concern | S | S | F | F | S | – | – | – | S | S | F(feed) | O after disclosure decision | F | – | B | A | – | – |
| s45 requests | – | – | S | F | F | F | F | O | O | O | O | O | – | – | F | A | – | – |
| disclosure ledger | – | S | F | F | S | S | – | O | O | O | O | O | – | R (DSAR) | F | A | – | – |
| access log | – | – | S(team) | F | – | – | – | – | – | – | – | – | – | DSAR | F | – | meta only | – |`;

/** What the page leaves out, in its form: an organisation asked to enquire sees its own part (domain 2.1 PRV; ADR 0160). */
const OURS = `
| caused enquiry | – | F | F | F | – | – | S | O | O | O | – | O | – | – | B | A | – | – |`;

const NAMES: Record<string, ContentClass> = {
  'person identity': 'PERSON_IDENTITY',
  'concern narrative': 'CONCERN_NARRATIVE',
  'referrer identity': 'REFERRER_IDENTITY',
  'PACH identity': 'PACH_IDENTITY',
  'capacity / advocacy': 'CAPACITY_ADVOCACY',
  'police-restricted intelligence': 'POLICE_RESTRICTED',
  'safeguarding plan': 'SAFEGUARDING_PLAN',
  'restricted record (staff, VIP, witness protection)': 'RESTRICTED_RECORD',
  'SAR working papers': 'SAR_WORKING_PAPERS',
  'recommendations, responses, evidence': 'RECOMMENDATIONS',
  'inter-agency escalation': 'AGENCY_ESCALATION',
  'provider concern': 'PROVIDER_CONCERN',
  's45 requests': 'S45_REQUEST',
  'disclosure ledger': 'DISCLOSURE_LEDGER',
  'access log': 'ACCESS_LOG',
  'caused enquiry': 'CAUSED_ENQUIRY',
};

/** Cells whose condition nothing can establish yet, and cells that are words: what stands in the code instead. */
const CONDITIONAL: Record<string, AccessLevel> = {
  'S if staff/needed': 'NONE',
  'S if registered staff': 'NONE',
  'F if vetted flag': 'BREAK_GLASS',
  'F if vetted': 'BREAK_GLASS',
  'origin only': 'OWN_ORG',
  'S via family lead': 'NONE',
  'published only': 'NONE',
  'O after disclosure decision': 'NONE',
  DSAR: 'OWN_SUBJECT',
  'meta only': 'NONE',
};

const LETTERS: Record<string, AccessLevel> = {
  F: 'FULL',
  S: 'SUMMARY',
  O: 'OWN_ORG',
  R: 'OWN_SUBJECT',
  A: 'AGGREGATE',
  B: 'BREAK_GLASS',
  '–': 'NONE',
};

const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const [head = '', ...lines] = (PAGE + OURS).trim().split('\n');
const columns = cells(head).slice(1);

const expectations = lines.flatMap((line) => {
  const [name = '', ...row] = cells(line);
  return row.flatMap((cell, index) =>
    (columns[index] ?? '').split('/').map((role) => {
      const letter = cell.replaceAll('*', '').charAt(0);
      return [NAMES[name], role as Role, CONDITIONAL[cell] ?? LETTERS[letter], cell] as const;
    }),
  );
});

describe('the role × data matrix', () => {
  it('has every row and column of domain 2.2', () => {
    expect(new Set(expectations.map(([dataClass]) => dataClass))).toEqual(new Set(CONTENT_CLASSES));
    expect(expectations).toHaveLength(16 * 22);
  });

  it.each(expectations)('%s × %s is %s ("%s")', (dataClass, role, level) => {
    expect(dataClass && accessLevel(dataClass, role)).toBe(level);
  });

  it('gives the emergency duty officer what the front door has', () => {
    for (const dataClass of CONTENT_CLASSES) {
      expect(accessLevel(dataClass, 'EDT')).toBe(accessLevel(dataClass, 'TRI'));
    }
  });

  it('shows nobody without a column any content, but a placing authority what it was sent (5.15)', () => {
    const seen = new Set(expectations.map(([, role]) => role));
    const rest = ROLE_CODES.filter((role) => !seen.has(role) && !['EDT', 'AUD', 'SYSTEM'].includes(role));
    expect(rest).toEqual(['REF', 'PLA']);
    const open = rest.flatMap((role) =>
      CONTENT_CLASSES.filter((c) => accessLevel(c, role) !== 'NONE').map((c) => [
        role,
        c,
        accessLevel(c, role),
      ]),
    );
    expect(open).toEqual([['PLA', 'DISCLOSURE_LEDGER', 'OWN_ORG']]);
  });
});
