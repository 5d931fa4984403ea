import { rule, type Rule } from '#event-sourcing/decider';
import { FreeText, IsLocalDate, ShortText } from '#policy/validation';
import { endOfDay, localDateOf } from '#policy/working-days';
import type { RecommendationContext } from './aggregate.js';
import type { PlannedAction } from './event-data.js';
import type { RecommendationState } from './state.js';

/** What an agency will do. All four are asked for: an action nobody owns or can measure is forgotten. */
export class ActionPlan {
  @FreeText(4000)
  readonly text!: string;

  /** Who there answers for it: the post, and the name where it is known. */
  @ShortText(300)
  readonly owner!: string;

  /** Last day; it ends at midnight in England. */
  @IsLocalDate()
  readonly dueOn!: string;

  /** By what one will see that it was done and helped. */
  @FreeText(2000)
  readonly measure!: string;
}

/** More than this is a programme: its parts are actions of their own recommendations. */
export const MOST_ACTIONS = 20;

/** Actions as they are told, each with an id of its own. */
export const plannedOf = (
  actions: readonly ActionPlan[],
  context: RecommendationContext,
): readonly PlannedAction[] =>
  actions.map(({ text, owner, dueOn, measure }, index) => ({
    actionId: context.newId(`recommendation-action-${index}`),
    text,
    owner,
    dueAt: endOfDay(dueOn),
    measure,
  }));

interface Planning {
  readonly plannedActions: readonly ActionPlan[];
}

export const actionDueInPast: Rule<RecommendationState, never, RecommendationContext> = rule<
  RecommendationState,
  Planning,
  RecommendationContext
>(
  {
    id: '3.6',
    code: 'ACTION_DUE_IN_PAST',
    reason: 'An action is planned for today or a later day; what is done already is answered as done.',
    source: 'domain 3.6, AgencyResponded',
  },
  ({ command, context }) => {
    const today = localDateOf(context.occurredAt);
    const at = command.plannedActions.findIndex(({ dueOn }) => dueOn < today);
    return at === -1 ? false : { pointer: `/plannedActions/${at}/dueOn` };
  },
);
