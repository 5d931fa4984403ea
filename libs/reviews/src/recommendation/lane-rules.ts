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
        details: { state: status, possibleIn: statuses },
      };
    },
  );

interface AboutAction extends AboutLane {
  readonly actionId?: string;
}

/** An action the board has dropped is none to report on any more. */
export const actionNotFound: LaneRule = rule<RecommendationState, AboutAction, RecommendationContext>(
  {
    id: '3.6',
    code: 'ACTION_NOT_FOUND',
    reason: 'The lane has no such action, or the board has decided that it will not be done.',
    source: 'domain 3.6, AgencyResponded',
  },
  ({ state, command: { laneId, actionId } }) => {
    if (actionId === undefined) return false;
    const action = laneOf(state, { laneId })?.actions.find((each) => each.actionId === actionId);
    return action === undefined || action.dropped ? { pointer: '/actionId' } : false;
  },
);

interface WithEvidence extends AboutLane {
  readonly evidenceRefs?: readonly string[];
}

export const evidenceNotFound: LaneRule = rule<RecommendationState, WithEvidence, RecommendationContext>(
  {
    id: '3.6',
    code: 'EVIDENCE_NOT_FOUND',
    reason: 'Evidence referred to is added to the lane first, with where it is kept and its digest.',
    source: 'domain 3.6, ActionProgressReported',
  },
  ({ state, command: { laneId, evidenceRefs = [] } }) => {
    const known = laneOf(state, { laneId })?.evidenceIds ?? [];
    const at = evidenceRefs.findIndex((id) => !known.includes(id));
    return at === -1 ? false : { pointer: `/evidenceRefs/${at}` };
  },
);
