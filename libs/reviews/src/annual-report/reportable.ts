import type { LookedUpFact } from '#event-sourcing/decider';
import type { FrozenFigure, NotImplemented } from './event-data.js';
import type { AnnualReportState } from './state.js';

/** A review that concluded in the year. */
export interface ConcludedReview {
  readonly sarId: string;
  /** Whether its findings stand published; of others somebody writes what may be said (item D). */
  readonly findingsPublished: boolean;
}

/** What there is to report of a year, as known at a moment. */
export interface Reportable {
  readonly asAt: string;
  readonly concluded: readonly ConcludedReview[];
  /** Reviews that were not concluded when the year ended. */
  readonly ongoing: readonly string[];
  /** Decisions of the year not to implement a recommendation. */
  readonly notImplemented: readonly NotImplemented[];
  /** Recommendations in force in the year, and what was done on them in it. */
  readonly recommendations: number;
  readonly implementing: number;
  readonly figures: readonly FrozenFigure[];
}

export interface ReportableFacts {
  /** Undefined only of a report nobody began. */
  readonly reportable: Reportable | undefined;
}

/** Of which area and year: how the port that counts is asked. */
export const reportableKey = ({ areaCode, from, to }: { areaCode: string; from: string; to: string }) =>
  [areaCode, from, to].join('/');

export const reportable: LookedUpFact<AnnualReportState, object, Reportable> = {
  lookup: 'annualReport',
  // Of a report nobody began there is nothing to ask.
  key: (state) => (state.areaCode === '' ? undefined : reportableKey(state)),
};
