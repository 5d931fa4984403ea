import { rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId, IsLocalDate, Optional } from '#policy/validation';
import { localDateOf } from '#policy/working-days';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { laneActs } from './agency-acts.js';
import { OPEN, recommendation, type RecommendationContext } from './aggregate.js';
import { recommendationNotToBeImplemented } from './events.js';
import { actionNotFound, laneNotFound, laneNotIn } from './lane-rules.js';
import { isSettled, LANE_STATUSES } from './lane.js';
import { laneOf, type RecommendationState } from './state.js';

/** The board's decision that a lane, or one action of it, will not be done. It stands in the annual report with its reasons. */
export class DecideNotToImplement extends RecordCommand {
  @IsEntityId()
  readonly laneId!: string;

  /** One action; the whole lane where none is named. */
  @Optional()
  @IsEntityId()
  readonly actionId?: string;

  /** It may be left out only to be refused by name. */
  @Optional()
  @FreeText(8000)
  readonly boardReasons?: string;

  @IsLocalDate()
  readonly boardMeeting!: string;
}

export const boardReasonsMissing = rule<RecommendationState, DecideNotToImplement, RecommendationContext>(
  {
    id: 'R-10',
    code: 'REASON_REQUIRED',
    reason: 'The board gives its reasons: they appear in the annual report.',
    source: 'Care Act 2014 Sch 2 para 4; domain 3.6 R-10',
  },
  ({ command }) => (command.boardReasons === undefined ? { pointer: '/boardReasons' } : false),
);

export const boardMeetsLater = rule<RecommendationState, DecideNotToImplement, RecommendationContext>(
  {
    id: 'R-10',
    code: 'BOARD_HAS_NOT_MET',
    reason: 'The meeting that decided it has taken place.',
    source: 'domain 3.6 Decline',
  },
  ({ command, context }) =>
    command.boardMeeting > localDateOf(context.occurredAt) ? { pointer: '/boardMeeting' } : false,
);

/** A finished action needs no decision that it will not be done. */
export const actionDone = rule<RecommendationState, DecideNotToImplement, RecommendationContext>(
  {
    id: '3.6',
    code: 'ACTION_DONE',
    reason: 'This action is reported complete.',
    source: 'domain 3.6 Decline',
  },
  ({ state, command }) => {
    const action = laneOf(state, command)?.actions.find(({ actionId }) => actionId === command.actionId);
    return action?.done === true ? { pointer: '/actionId' } : false;
  },
);

export const decideNotToImplement = recommendation.command(DecideNotToImplement, {
  summary: 'Record the board’s decision that a lane, or one action of it, will not be implemented',
  source: 'Care Act 2014 Sch 2 para 4; domain 3.6 Decline, R-10; S5 step 8',
  who: ['CHR'],
  when: OPEN,
  refuse: [
    laneNotFound,
    boardReasonsMissing,
    boardMeetsLater,
    laneNotIn(...LANE_STATUSES.filter((status) => !isSettled({ status }))),
    actionNotFound,
    actionDone,
  ],
  then: (state, command, context) => {
    const { boardReasons = '', ...decided } = detailsOf(command);
    const event = recommendationNotToBeImplemented({ ...decided, boardReasons });
    return laneActs(state, command.laneId, [event], context);
  },
});
