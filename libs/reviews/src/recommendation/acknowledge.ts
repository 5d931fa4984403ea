import { detailsOf } from '#record-keeping/record';
import { AGENCY, AGENCY_RULES, AgencyCommand, laneActs } from './agency-acts.js';
import { recommendation } from './aggregate.js';
import { recommendationAcknowledged, recommendationServed } from './events.js';
import { laneNotIn } from './lane-rules.js';
import { UNANSWERED } from './lane.js';
import { laneOf } from './state.js';

export class AcknowledgeRecommendation extends AgencyCommand {}

/** Who acknowledges a recommendation has it: nothing else need prove that it was served. */
export const acknowledgeRecommendation = recommendation.command(AcknowledgeRecommendation, {
  ...AGENCY,
  summary: 'Acknowledge that the recommendation has come',
  source: 'domain 3.6 Acknowledge',
  refuse: [...AGENCY_RULES, laneNotIn(...UNANSWERED)],
  then: (state, command, context) => {
    const { laneId, receivedVia: method = 'PORTAL' } = command;
    const served = laneOf(state, command)?.servedAt !== undefined;
    const events = [
      recommendationAcknowledged({ ...detailsOf(command), by: context.actor.userId }),
      ...(served ? [] : [recommendationServed({ laneId, method, at: context.occurredAt })]),
    ];
    return laneActs(state, laneId, events, context);
  },
});
