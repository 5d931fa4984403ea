import { rule } from '#event-sourcing/decider';
import { isOverdue } from '#policy/deadlines';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, NestedList, Optional, ShortText } from '#policy/validation';
import { localDateOf } from '#policy/working-days';
import { detailsOf, OneOf } from '#record-keeping/record';
import { AGENCY, AGENCY_RULES, AgencyCommand, laneActs, saidAt } from './agency-acts.js';
import { recommendation, type RecommendationContext } from './aggregate.js';
import { notAnonymised, subjectNames } from './anonymity.js';
import { SIGNATORY_OFFICES, type SignatoryOffice } from './codes.js';
import { daysBetween } from './days.js';
import { agencyResponded, agencyRespondedLate, nonResponderListingUpdated } from './events.js';
import { laneNotIn, type LaneRule } from './lane-rules.js';
import { isNamed, UNANSWERED } from './lane.js';
import { ActionPlan, actionDueInPast, MOST_ACTIONS, plannedOf } from './planned-actions.js';
import { laneOf, type RecommendationState } from './state.js';

/** A lane is answered with five fields: the lane, the position, the summary, who signed it off, and either reasons or actions. */
export class RespondToRecommendation extends AgencyCommand {
  @IsCode('REC_POSITION')
  readonly position!: Code<'REC_POSITION'>;

  /** The agency's own words for the public tracker. Nobody may be recognised in them. */
  @FreeText(4000)
  readonly publicSummary!: string;

  @OneOf(SIGNATORY_OFFICES)
  readonly signedOffBy!: SignatoryOffice;

  /** Who signed, by name and post. */
  @Optional()
  @ShortText(300)
  readonly signatory?: string;

  /** Needed where the agency refuses. */
  @Optional()
  @FreeText(8000)
  readonly reasons?: string;

  /** Needed where it accepts, wholly or in part. */
  @Optional()
  @NestedList(() => ActionPlan, { max: MOST_ACTIONS })
  readonly plannedActions: readonly ActionPlan[] = [];
}

interface Signed {
  readonly reasons?: string;
  readonly signedOffBy?: SignatoryOffice;
}

const REFUSING: readonly string[] = ['NOT_ACCEPTED', 'NOT_FOR_US'];
const PLANNING: readonly string[] = ['ACCEPTED', 'PART_ACCEPTED'];

export const isRefusal = (position: Code<'REC_POSITION'>): boolean => REFUSING.includes(position);

const REASON_REQUIRED = {
  id: 'R-2',
  code: 'REASON_REQUIRED',
  reason:
    'An agency that does not accept a recommendation gives its reasons, signed off by its chief officer.',
  source: 'domain 3.6 R-2',
};

/** Which field of a refusal is missing; false where nothing is. */
export function missingOfRefusal(position: Code<'REC_POSITION'>, { reasons, signedOffBy }: Signed) {
  if (!isRefusal(position)) return false;
  if (reasons === undefined) return { pointer: '/reasons' };
  return signedOffBy === 'CHIEF_OFFICER' ? false : { pointer: '/signedOffBy' };
}

export const refusalWithoutReasons: LaneRule = rule<
  RecommendationState,
  RespondToRecommendation,
  RecommendationContext
>(REASON_REQUIRED, ({ command }) => missingOfRefusal(command.position, command));

export const actionsNotAsPosition: LaneRule = rule<
  RecommendationState,
  RespondToRecommendation,
  RecommendationContext
>(
  {
    id: '3.6',
    code: 'PLANNED_ACTIONS_REQUIRED',
    reason: 'An agency that accepts says what it will do: one action at least. One that refuses plans none.',
    source: 'domain 3.6 Respond; Seed 0, responded is not acted',
  },
  ({ command: { position, plannedActions } }) => {
    const missing = PLANNING.includes(position) && plannedActions.length === 0;
    const tooMany = isRefusal(position) && plannedActions.length > 0;
    return missing || tooMany ? { pointer: '/plannedActions' } : false;
  },
);

/**
 * A reply is on time up to the last second of its day in England. A late one says so beside itself, and the list of non-responders
 * says it beside a name that stands there; a reply that had come in time though it was found later says that instead (ADR 0181).
 */
export const respondToRecommendation = recommendation.command(RespondToRecommendation, {
  ...AGENCY,
  summary: 'Answer a recommendation for the agency it is addressed to',
  source: 'domain 3.6 Respond, R-2, R-11; Seed 0, five required fields',
  facts: { subjectNames },
  refuse: [
    ...AGENCY_RULES,
    laneNotIn(...UNANSWERED),
    refusalWithoutReasons,
    actionsNotAsPosition,
    actionDueInPast,
    notAnonymised<RespondToRecommendation>(({ publicSummary }) => ({ '/publicSummary': publicSummary })),
  ],
  then: (state, command, context) => {
    const lane = laneOf(state, command);
    if (lane === undefined) return [];
    const { laneId, position } = command;
    const respondedAt = saidAt(command, context);
    const isLate = isOverdue(lane.responseDueAt, respondedAt);
    const daysLate = daysBetween(localDateOf(lane.responseDueAt), localDateOf(respondedAt));
    const label = isLate ? 'RESPONDED_LATE' : 'RESPONDED_IN_TIME';
    const events = [
      agencyResponded({
        ...detailsOf(command),
        plannedActions: plannedOf(command.plannedActions, context),
        respondedAt,
      }),
      ...(isLate ? [agencyRespondedLate({ laneId, position, daysLate })] : []),
      ...(isNamed(lane) ? [nonResponderListingUpdated({ laneId, label })] : []),
    ];
    return laneActs(state, laneId, events, context, respondedAt);
  },
});
