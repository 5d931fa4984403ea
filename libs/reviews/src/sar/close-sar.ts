import { rule } from '#event-sourcing/decider';
import { FreeText, Optional } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { recommendation } from '../recommendation/aggregate.js';
import { isSettled } from '../recommendation/lane.js';
import { lanesOf, type RecommendationState } from '../recommendation/state.js';
import { sar, type SarContext } from './aggregate.js';
import { nothingAwaited } from './clocks.js';
import { sarClosed } from './events.js';
import type { SarState } from './state.js';
import { isReview } from './status.js';

export class CloseSar extends RecordCommand {
  /** What the review changed; needed where one was made. */
  @Optional()
  @FreeText(20_000)
  readonly impactEvaluation?: string;
}

type Context = SarContext<{ readonly recommendations: readonly (RecommendationState | undefined)[] }>;

const NO_LONGER: ReadonlySet<string> = new Set(['Superseded', 'Withdrawn', 'RecordedInError']);

/** Whether nothing more is owed on a recommendation: replaced or taken back, or every agency's part ended with assurance or reasons. */
export function isDealtWith(state: RecommendationState | undefined): boolean {
  if (state === undefined) return false;
  const lanes = lanesOf(state);
  return NO_LONGER.has(state.status) || (lanes.length > 0 && lanes.every(isSettled));
}

export const recommendationsOpen = rule<SarState, CloseSar, Context>(
  {
    id: 'S-7',
    code: 'RECOMMENDATIONS_OPEN',
    reason:
      'A recommendation of the review is neither assured nor superseded, nor decided by the board, with reasons, not to be implemented.',
    source: 'domain 3.5 S-7',
  },
  ({ context: { facts } }) => !facts.recommendations.every(isDealtWith),
);

export const reviewNotOver = rule<SarState, CloseSar, SarContext>(
  {
    id: 'G-9',
    code: 'INVALID_TRANSITION',
    reason: 'The board decided that a review is made: it closes when its learning has been followed.',
    source: 'domain 3.5, states',
  },
  ({ state }) => state.status === 'Decided' && isReview(state.decision),
);

export const impactNotEvaluated = rule<SarState, CloseSar, SarContext>(
  {
    id: '3.5',
    code: 'IMPACT_EVIDENCE_REQUIRED',
    reason: 'Say what the review changed: without that nobody knows whether it was worth making.',
    source: 'domain 3.5 SarClosed',
  },
  ({ state, command }) =>
    isReview(state.decision) && command.impactEvaluation === undefined
      ? { pointer: '/impactEvaluation' }
      : false,
);

/** What recommendations say is read from their own streams, in the order they were entered: none can be overlooked. */
export const closeSar = sar.command(CloseSar, {
  summary: 'Close the review, or a referral that led to none',
  source: 'domain 3.5 SarClosed, S-7',
  who: ['CHR'],
  when: ['Decided', 'LearningTracked'],
  facts: {
    recommendations: { of: recommendation, ids: ({ recommendations }: SarState) => recommendations },
  },
  refuse: [reviewNotOver, impactNotEvaluated, recommendationsOpen],
  then: (state, command) => [sarClosed(detailsOf(command)), ...nothingAwaited(state)],
});
