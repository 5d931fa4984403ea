import { rule, type Rule } from '#event-sourcing/decider';
import type { RecommendationContext } from './aggregate.js';
import type { LaneStatus } from './lane.js';
import { laneOf, type RecommendationState } from './state.js';

export interface AboutLane {
  readonly laneId: string;
}

export type LaneRule = Rule<RecommendationState, never, RecommendationContext>;

export const laneNotFound: LaneRule = rule<RecommendationState, AboutLane, RecommendationContext>(
  {
    id: '3.6',
    code: 'LANE_NOT_FOUND',
    reason: 'The recommendation is not addressed to anybody under this id.',
    source: 'domain 3.6, RecommendationIssued',
  },
  ({ state, command }) => (laneOf(state, command) === undefined ? { pointer: '/laneId' } : false),
);

/** The lane is in none of these states. The reason speaks of the lane alone: what other agencies do is not for this one. */
export const laneNotIn = (...statuses: readonly LaneStatus[]): LaneRule =>
  rule<RecommendationState, AboutLane, RecommendationContext>(
    {
      id: 'G-9',
      code: 'INVALID_TRANSITION',
      reason: 'The lane is not in a state in which this can be done.',
      source: 'domain 3.6, states of lanes',
    },
    ({ state, command }) => {
      const status = laneOf(state, command)?.status;
      if (status !== undefined && statuses.includes(status)) return false;
      return {
        pointer: '/laneId',
        reason: `This can be done while the lane is ${statuses.join(' or ')}; it is ${String(status)}.`,
      };
    },
  );
