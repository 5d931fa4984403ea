import { itemsWithoutContent } from '../annual-report/content.js';
import type { NotImplemented } from '../annual-report/event-data.js';
import type { Reportable } from '../annual-report/reportable.js';
import type { ReportYear } from '../annual-report/schedule-2.js';
import { evolveAnnualReport, UNDRAFTED, type AnnualReportState } from '../annual-report/state.js';
import { isWithin } from './counted.js';
import { countYear, type Figure } from './count-year.js';
import { isOf, type Fact, type FactNamed, type ReportFact } from './facts.js';
import { inForce, isDone, recommendationOf, type ReportedRecommendation } from './recommendation-counts.js';
import { concludedIn, ongoingAt, reviewOf, type ReportedReview } from './review-counts.js';
import { recordsOf } from './standing.js';

/** A decision of the year not to implement a recommendation, with its reasons as they were sealed. */
export interface Declined extends NotImplemented {
  readonly sarId: string;
  readonly ref: string;
  readonly publicText: string;
  readonly agencyOrg: string;
  readonly boardMeeting: string;
  readonly boardReasons: FactNamed<'RecommendationNotToBeImplemented'>['data']['boardReasons'];
}

/** The report of the year as far as it is written. */
export interface WrittenReport {
  readonly state: AnnualReportState;
  readonly ref: string;
  /** By section its text as it stands, and whether it was corrected. */
  readonly texts: ReadonlyMap<string, { readonly text: string; readonly corrected: boolean }>;
  readonly published?: FactNamed<'AnnualReportPublished'>;
}

/** Everything there is to say of a year of a board, as its facts tell it. */
export interface YearOfBoard {
  readonly figures: readonly Figure[];
  readonly concluded: readonly ReportedReview[];
  readonly ongoing: readonly ReportedReview[];
  readonly inForce: readonly ReportedRecommendation[];
  readonly declined: readonly Declined[];
  readonly report?: WrittenReport;
}

/** Pure: the same facts give the same year. */
export function yearOf(facts: readonly Fact[], year: ReportYear): YearOfBoard {
  const records = recordsOf(facts);
  const of = (wanted: string) => records.filter(({ category }) => category === wanted);
  const reviews = of('sar').flatMap((each) => reviewOf(each.recordId, each.facts) ?? []);
  const recommendations = of('recommendation').flatMap(
    (each) => recommendationOf(each.recordId, each.facts) ?? [],
  );
  const report = of('annual-report').flatMap((each) => reportOf(each.facts, year) ?? [])[0];
  return {
    figures: countYear(facts, year),
    concluded: reviews.filter((review) => concludedIn(review, year)),
    ongoing: reviews.filter((review) => ongoingAt(review, year)),
    inForce: recommendations.filter((each) => inForce(each, year)),
    declined: recommendations.flatMap((each) => declinedIn(each, year)),
    ...(report === undefined ? {} : { report }),
  };
}

function declinedIn(
  { recId, drafted, issued, facts }: ReportedRecommendation,
  year: ReportYear,
): readonly Declined[] {
  return facts
    .filter(isOf('RecommendationNotToBeImplemented'))
    .filter(isWithin(year))
    .map(({ data: { laneId, actionId, boardMeeting, boardReasons } }) => ({
      recId,
      laneId,
      ...(actionId === undefined ? {} : { actionId }),
      sarId: drafted.data.sarId,
      ref: drafted.data.ref,
      publicText: issued?.data.publicText ?? '',
      agencyOrg: issued?.data.lanes.find((lane) => lane.laneId === laneId)?.agencyOrg ?? '',
      boardMeeting,
      boardReasons,
    }));
}

/** What was done on a recommendation in the year (item F). */
export const doneIn = ({ facts }: ReportedRecommendation, year: ReportYear) =>
  facts.filter(isDone).filter(isWithin(year));

function reportOf(facts: readonly Fact[], { from }: ReportYear): WrittenReport | undefined {
  const drafted = facts.find(isOf('AnnualReportDrafted'));
  if (drafted === undefined || drafted.data.from !== from) return undefined;
  const published = facts.findLast(isOf('AnnualReportPublished'));
  const texts = new Map<string, { readonly text: string; readonly corrected: boolean }>();
  for (const fact of facts) {
    if (fact.type === 'AnnualReportSectionRecorded')
      texts.set(fact.data.sectionId, { text: fact.data.text, corrected: false });
    if (fact.type === 'AnnualReportSectionCorrected')
      texts.set(fact.data.sectionId, { text: fact.data.text, corrected: true });
  }
  return {
    state: stateOf(facts as readonly ReportFact[]),
    ref: drafted.data.ref,
    texts,
    ...(published === undefined ? {} : { published }),
  };
}

/** By the aggregate's own folding: what a reader is told of a report and what its commands look at cannot differ. */
const stateOf = (facts: readonly ReportFact[]): AnnualReportState =>
  facts.reduce<AnnualReportState>((state, fact) => {
    const evolve = evolveAnnualReport[fact.type] as (
      state: AnnualReportState,
      event: unknown,
    ) => AnnualReportState;
    return evolve(state, fact);
  }, UNDRAFTED);

/** What the year asks a report to say, as the commands of the report are told it. Pure. */
export function reportableIn(
  { figures, concluded, ongoing, inForce: standing, declined }: YearOfBoard,
  year: ReportYear,
  asAt: string,
): Reportable {
  return {
    asAt,
    concluded: concluded.map(({ sarId, published }) => ({
      sarId,
      findingsPublished: published !== undefined && published.data.findings.length > 0,
    })),
    ongoing: ongoing.map(({ sarId }) => sarId),
    notImplemented: declined.map(({ recId, laneId, actionId }) => ({
      recId,
      laneId,
      ...(actionId === undefined ? {} : { actionId }),
    })),
    recommendations: standing.length,
    implementing: standing.reduce((total, each) => total + doneIn(each, year).length, 0),
    figures: figures.map(({ key, counted }) => ({ key, value: counted.length })),
  };
}

/** What a report on this year still lacks. */
export const missingIn = (year: YearOfBoard, period: ReportYear, asAt: string) =>
  itemsWithoutContent(year.report?.state ?? UNDRAFTED, reportableIn(year, period, asAt));
