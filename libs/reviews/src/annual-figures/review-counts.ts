import type { ReportYear } from '../annual-report/schedule-2.js';
import { isReview } from '../sar/status.js';
import { byCode, counted, inTime, isWithin, type Counted } from './counted.js';
import { isOf, type Fact, type FactNamed } from './facts.js';

/** A review as the report knows it: what was decided, and how far it came. */
export interface ReportedReview {
  readonly sarId: string;
  readonly referred: FactNamed<'SarReferred'>;
  /** The decision that arranged it; none where no review was arranged. */
  readonly arranged?: FactNamed<'SarDecided'>;
  /** When the board agreed the report: the review has concluded. */
  readonly agreed?: FactNamed<'SarReportAgreed'>;
  readonly published?: FactNamed<'SarPublished'>;
  readonly withheld?: FactNamed<'SarPublicationWithheld'>;
  readonly findings: readonly FactNamed<'SarFindingRecorded'>[];
  readonly linked: readonly FactNamed<'SarParallelProcessLinked'>[];
}

/** Pure; undefined where nothing of the review counts any more. */
export function reviewOf(sarId: string, facts: readonly Fact[]): ReportedReview | undefined {
  const referred = facts.find(isOf('SarReferred'));
  if (referred === undefined) return undefined;
  const decided = facts.findLast(isOf('SarDecided'));
  const agreed = facts.findLast(isOf('SarReportAgreed'));
  // Withholding takes back what was published, and may be followed by another version (ADR 0172).
  const publication = facts.findLast(isOf('SarPublished', 'SarPublicationWithheld'));
  return {
    sarId,
    referred,
    ...(isReview(decided?.data.decision) && decided !== undefined ? { arranged: decided } : {}),
    ...(agreed === undefined ? {} : { agreed }),
    ...(publication?.type === 'SarPublished' ? { published: publication } : {}),
    ...(publication?.type === 'SarPublicationWithheld' ? { withheld: publication } : {}),
    findings: facts.filter(isOf('SarFindingRecorded')),
    linked: facts.filter(isOf('SarParallelProcessLinked')),
  };
}

/** Item D: arranged by the board, and concluded in the year whether or not it began in it. */
export const concludedIn = ({ arranged, agreed }: ReportedReview, year: ReportYear): boolean =>
  arranged !== undefined && agreed !== undefined && isWithin(year)(agreed);

/** Item E: arranged by the end of the year, and not concluded by then. */
export const ongoingAt = ({ arranged, agreed }: ReportedReview, { to }: ReportYear): boolean =>
  arranged !== undefined && arranged.day <= to && (agreed === undefined || agreed.day > to);

/** What a review counts for in a year. Pure. */
export function reviewCounts(sarId: string, facts: readonly Fact[], year: ReportYear): readonly Counted[] {
  const review = reviewOf(sarId, facts);
  if (review === undefined) return [];
  const within = isWithin(year);
  const { referred, arranged, agreed, published, withheld, findings, linked } = review;
  const decided = facts.filter(isOf('SarDecided')).findLast(within);
  const concluded = concludedIn(review, year);
  const familyTold = facts.some(isOf('SarPersonOrFamilyInformed', 'SarFamilyNotInformed'));
  return [
    ...counted('reviews.referred', within(referred) ? referred : undefined),
    ...byCode('reviews.decision', [decided?.data.decision], decided),
    ...counted('reviews.withoutFamilyStep', familyTold ? undefined : decided),
    ...(decided === undefined ? [] : inTime('timeliness.reviewDecision', facts, ['sar.decision'])),
    ...counted('reviews.concluded', concluded ? agreed : undefined),
    ...(concluded
      ? inTime('timeliness.reviewCompletion', facts, ['sar.complete', 'sar.rapid.complete'])
      : []),
    ...(concluded ? findings.flatMap(findingCounts) : []),
    ...counted('reviews.ongoing', ongoingAt(review, year) ? arranged : undefined),
    ...counted('reviews.published', published && within(published) ? published : undefined),
    ...counted('reviews.withheld', withheld && within(withheld) ? withheld : undefined),
    ...linked.filter(within).flatMap((fact) => byCode('reviews.linked', [fact.data.kind], fact)),
  ];
}

const FLAGS = [
  'goodPractice',
  'powerOfEntry',
  'careRelationship',
  'economicAbuse',
  'commissioningFactor',
  'courtOrders',
] as const;

function findingCounts(fact: FactNamed<'SarFindingRecorded'>): readonly Counted[] {
  const { data } = fact;
  return [
    ...counted('findings.recorded', fact),
    ...byCode('findings.domain', [data.domain], fact),
    ...byCode('themes.review', data.themes, fact),
    ...FLAGS.flatMap((flag) => counted(`findings.${flag}`, data[flag] ? fact : undefined)),
  ];
}
