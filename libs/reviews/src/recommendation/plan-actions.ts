import { rule } from '#event-sourcing/decider';
import { NestedList } from '#policy/validation';
import { detailsOf } from '#record-keeping/record';
import { AGENCY, AGENCY_RULES, AgencyCommand, laneActs, saidAt } from './agency-acts.js';
import { ACTIVE, recommendation, type RecommendationContext } from './aggregate.js';
import { agencyActionsPlanned } from './events.js';
import { laneNotIn } from './lane-rules.js';
import { isAcceptance } from './lane.js';
import { ActionPlan, actionDueInPast, MOST_ACTIONS, plannedOf } from './planned-actions.js';
import { laneOf, type RecommendationState } from './state.js';

/** Further actions, or the first of an agency that had done it already or changed its mind. */
export class PlanAgencyActions extends AgencyCommand {
  @NestedList(() => ActionPlan, { min: 1, max: MOST_ACTIONS })
  readonly plannedActions!: readonly ActionPlan[];
}

export const positionIsRefusal = rule<RecommendationState, PlanAgencyActions, RecommendationContext>(
  {
    id: '3.6',
    code: 'POSITION_NOT_ACCEPTED',
    reason: 'The agency does not accept the recommendation: it changes its position first.',
    source: 'domain 3.6 Respond, Change mind',
  },
  ({ state, command }) => {
    const position = laneOf(state, command)?.position;
    return position !== undefined && !isAcceptance(position) ? { pointer: '/laneId' } : false;
  },
);

export const planAgencyActions = recommendation.command(PlanAgencyActions, {
  ...AGENCY,
  when: ACTIVE,
  summary: 'Plan further actions for the agency’s own lane',
  source: 'domain 3.6, ActionPlanned',
  refuse: [
    ...AGENCY_RULES,
    laneNotIn(
      'Responded',
      'RespondedLate',
      'ActionPlanned',
      'InProgress',
      'ReportedComplete',
      'AssuranceRejected',
    ),
    positionIsRefusal,
    actionDueInPast,
  ],
  then: (state, command, context) => {
    const plannedActions = plannedOf(command.plannedActions, context);
    const events = [agencyActionsPlanned({ ...detailsOf(command), plannedActions })];
    return laneActs(state, command.laneId, events, context, saidAt(command, context));
  },
});
