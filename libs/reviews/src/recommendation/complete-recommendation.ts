import { rule } from '#event-sourcing/decider';
import { RecordCommand } from '#record-keeping/record';
import { recommendation, type RecommendationContext } from './aggregate.js';
import { recommendationCompleted } from './events.js';
import { isSettled } from './lane.js';
import { lanesOf, type RecommendationState } from './state.js';

export class CompleteRecommendation extends RecordCommand {}

export const lanesOpen = rule<RecommendationState, CompleteRecommendation, RecommendationContext>(
  {
    id: '3.6',
    code: 'LANES_OPEN',
    reason: 'Every lane is assured, or the board has decided with reasons that it will not be implemented.',
    source: 'domain 3.6, states of recommendations',
  },
  ({ state }) => {
    const open = lanesOf(state).filter((lane) => !isSettled(lane));
    return open.length === 0 ? false : { details: { lanes: open.map(({ laneId }) => laneId) } };
  },
);

export const impactEvidenceRequired = rule<
  RecommendationState,
  CompleteRecommendation,
  RecommendationContext
>(
  {
    id: 'R-9',
    code: 'IMPACT_EVIDENCE_REQUIRED',
    reason: 'A recommendation to the system is complete when it is known what it changed for people.',
    source: 'domain 3.6 R-9; SAR quality marker 15',
  },
  ({ state: { level, impact } }) => level === 'SYSTEM' && impact.length === 0,
);

export const completeRecommendation = recommendation.command(CompleteRecommendation, {
  summary: 'Record that nothing more is awaited of anybody it was addressed to',
  source: 'domain 3.6, Completed, R-9',
  who: ['CHR', 'SBM'],
  when: ['Issued', 'Active'],
  refuse: [lanesOpen, impactEvidenceRequired],
  then: () => [recommendationCompleted({})],
});
