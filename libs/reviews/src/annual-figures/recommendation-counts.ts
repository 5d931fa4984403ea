import type { ReportYear } from '../annual-report/schedule-2.js';
import { byCode, counted, isWithin, type Counted } from './counted.js';
import { isOf, type Fact, type FactNamed } from './facts.js';

/** A recommendation as the report knows it. */
export interface ReportedRecommendation {
  readonly recId: string;
  readonly drafted: FactNamed<'RecommendationDrafted'>;
  readonly issued?: FactNamed<'RecommendationIssued'>;
  readonly ended?: FactNamed<
    'RecommendationCompleted' | 'RecommendationSuperseded' | 'RecommendationWithdrawn'
  >;
  readonly facts: readonly Fact[];
}

/** Pure; undefined where nothing of it counts any more. */
export function recommendationOf(recId: string, facts: readonly Fact[]): ReportedRecommendation | undefined {
  const drafted = facts.find(isOf('RecommendationDrafted'));
  if (drafted === undefined) return undefined;
  const issued = facts.findLast(isOf('RecommendationIssued'));
  const ended = facts.findLast(
    isOf('RecommendationCompleted', 'RecommendationSuperseded', 'RecommendationWithdrawn'),
  );
  return {
    recId,
    drafted,
    ...(issued === undefined ? {} : { issued }),
    ...(ended === undefined ? {} : { ended }),
    facts,
  };
}

/** Issued by the end of the year, and not at an end before it began. */
export const inForce = (
  { issued, ended }: Pick<ReportedRecommendation, 'issued' | 'ended'>,
  { from, to }: ReportYear,
): boolean => issued !== undefined && issued.day <= to && (ended === undefined || ended.day >= from);

/** By type of event: what was done on a recommendation (item F). */
const DONE = {
  AgencyActionsPlanned: 'implementation.planned',
  ActionProgressReported: 'implementation.progress',
  ActionReportedComplete: 'implementation.actionsComplete',
  LaneAssured: 'implementation.assured',
  ImpactEvaluated: 'implementation.impactEvaluated',
  RecommendationCompleted: 'implementation.completed',
} as const;

export const isDone = isOf(
  'AgencyActionsPlanned',
  'ActionProgressReported',
  'ActionReportedComplete',
  'LaneAssured',
  'ImpactEvaluated',
  'RecommendationCompleted',
);

const ACCEPTS: ReadonlySet<string> = new Set(['ACCEPTED', 'PART_ACCEPTED', 'ALREADY_DONE']);

/** What a recommendation counts for in a year. Pure. */
export function recommendationCounts(
  recId: string,
  facts: readonly Fact[],
  year: ReportYear,
): readonly Counted[] {
  const known = recommendationOf(recId, facts);
  if (known === undefined) return [];
  const within = isWithin(year);
  const { issued } = known;
  const addressed = issued !== undefined && within(issued) ? issued.data.lanes : [];
  return [
    ...counted('recommendations.inForce', inForce(known, year) ? issued : undefined),
    ...counted('recommendations.issued', issued && within(issued) ? issued : undefined),
    ...addressed.flatMap(({ laneId }) => counted('recommendations.addressed', issued, laneId)),
    ...facts.filter(within).flatMap(laneCounts),
  ];
}

function laneCounts(fact: Fact): readonly Counted[] {
  if (isDone(fact)) return counted(DONE[fact.type], fact);
  switch (fact.type) {
    case 'AgencyResponded':
      return [
        ...counted('responses.received', fact),
        ...byCode('responses.position', [fact.data.position], fact),
      ];
    case 'AgencyRespondedLate':
      return counted('responses.late', fact);
    case 'AgencyPositionChanged': {
      const reversed = ACCEPTS.has(fact.data.from) && !ACCEPTS.has(fact.data.to);
      return counted('responses.reversed', reversed ? fact : undefined);
    }
    case 'AgencyNamedAsNonResponder':
      return counted('nonResponders.named', fact);
    case 'RecommendationNotToBeImplemented':
      return counted('recommendations.notImplemented', fact);
    default:
      return [];
  }
}
