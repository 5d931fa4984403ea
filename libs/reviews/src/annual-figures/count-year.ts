import type { ReportYear } from '../annual-report/schedule-2.js';
import { concernCounts, enquiryCounts, escalationCounts } from './case-counts.js';
import type { Counted } from './counted.js';
import type { Fact } from './facts.js';
import { inOrder, SINGLE_FIGURES } from './families.js';
import { recommendationCounts } from './recommendation-counts.js';
import { reviewCounts } from './review-counts.js';
import { recordsOf } from './standing.js';

/** A figure with what it counts: its value is how many those are. */
export interface Figure {
  readonly key: string;
  readonly counted: readonly Counted[];
}

/** Everything of a year that is counted, in the order of the log. Pure: the same facts give the same figures. */
export function countYear(facts: readonly Fact[], year: ReportYear): readonly Figure[] {
  const byKey = new Map<string, Counted[]>(SINGLE_FIGURES.map((key) => [key, []]));
  for (const record of recordsOf(facts)) {
    for (const each of countsOf(record, year)) {
      const known = byKey.get(each.key);
      if (known === undefined) byKey.set(each.key, [each]);
      else known.push(each);
    }
  }
  return [...byKey]
    .map(([key, counted]) => ({ key, counted: counted.toSorted((a, b) => a.fact.ordinal - b.fact.ordinal) }))
    .sort((a, b) => inOrder(a.key, b.key));
}

type Record = ReturnType<typeof recordsOf<Fact>>[number];

function countsOf({ category, recordId, facts }: Record, year: ReportYear): readonly Counted[] {
  switch (category) {
    case 'concern':
      return concernCounts(facts, year);
    case 'enquiry':
      return enquiryCounts(facts, year);
    case 'escalation':
      return escalationCounts(facts, year);
    case 'sar':
      return reviewCounts(recordId, facts, year);
    case 'recommendation':
      return recommendationCounts(recordId, facts, year);
    default:
      return [];
  }
}

/** A share of what was counted: by the keys it is made of, each traceable by itself. */
interface Share {
  readonly key: string;
  readonly label: string;
  readonly part: readonly string[];
  readonly whole: readonly string[];
}

const inTime = (family: string, label: string): Share => ({
  key: `${family}.share`,
  label,
  part: [`${family}.met`],
  whole: [`${family}.met`, `${family}.missed`],
});

const OPENED = ['enquiries.opened.S42', 'enquiries.opened.OTHER'];

export const SHARES: readonly Share[] = [
  {
    key: 'enquiries.conversion',
    label: 'Enquiries begun as a share of concerns received',
    part: OPENED,
    whole: ['concerns.received'],
  },
  {
    key: 'enquiries.s42Share',
    label: 'Enquiries under section 42 as a share of all',
    part: ['enquiries.opened.S42'],
    whole: OPENED,
  },
  inTime('timeliness.concernDecision', 'Decisions on concerns in time'),
  inTime('timeliness.enquiryConclusion', 'Enquiries concluded in time'),
  inTime('timeliness.reviewDecision', 'Decisions on reviews in time'),
  inTime('timeliness.reviewCompletion', 'Reviews completed in time'),
  {
    key: 'msp.askedShare',
    label: 'Adults asked what they want, of section 42 enquiries concluded',
    part: ['msp.asked.ASKED_EXPRESSED', 'msp.asked.ASKED_NONE'],
    whole: ['enquiries.concluded.S42'],
  },
  {
    key: 'msp.achievedShare',
    label: 'Adults who got what they want, fully or in part, of those who said it',
    part: ['msp.achieved.FULLY', 'msp.achieved.PARTIALLY'],
    whole: ['msp.asked.ASKED_EXPRESSED'],
  },
  {
    key: 'safer.share',
    label: 'Adults who feel safer, wholly or partly, of those who answered',
    part: ['safer.YES', 'safer.PARTLY'],
    whole: ['safer.YES', 'safer.PARTLY', 'safer.NO'],
  },
];

/** Shares of figures, between 0 and 1 to four places; null where there is nothing to share. Pure. */
export function sharesOf(valueOf: (key: string) => number) {
  const sum = (keys: readonly string[]): number => keys.reduce((total, key) => total + valueOf(key), 0);
  return SHARES.map(({ key, label, part, whole }) => {
    const [parts, wholes] = [sum(part), sum(whole)];
    return {
      key,
      label,
      part: [...part],
      whole: [...whole],
      share: wholes === 0 ? null : Math.round((parts / wholes) * 10_000) / 10_000,
    };
  });
}
