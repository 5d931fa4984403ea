import { rule, type Rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId, IsInstant, Optional } from '#policy/validation';
import { detailsOf, lapses, meets, momentOf, RecordCommand } from '#record-keeping/record';
import { OPEN_PLAN, safeguardingPlan, type PlanContext } from './aggregate.js';
import { planActionCancelled, planActionCompleted } from './events.js';
import type { PlanState } from './state.js';

export class CompletePlanAction extends RecordCommand {
  @IsEntityId()
  readonly actionId!: string;

  /** How it is known to be done. */
  @FreeText(4000)
  readonly evidence!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export class CancelPlanAction extends RecordCommand {
  @IsEntityId()
  readonly actionId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

export const actionNotOpen: Rule<PlanState, never, PlanContext> = rule<
  PlanState,
  { readonly actionId: string },
  PlanContext
>(
  {
    id: '3.4',
    code: 'ACTION_NOT_OPEN',
    reason: 'No action of this plan that is still to be done has this id.',
    source: 'domain 3.4',
  },
  ({ state, command }) =>
    Object.hasOwn(state.actions, command.actionId) && state.actions[command.actionId]?.status === 'OPEN'
      ? false
      : { pointer: '/actionId' },
);

export const completePlanAction = safeguardingPlan.command(CompletePlanAction, {
  summary: 'Record that an action of the plan is done, with the evidence',
  source: 'domain 3.4 PlanActionCompleted',
  who: ['SW', 'SAM'],
  when: OPEN_PLAN,
  refuse: [actionNotOpen],
  then: ({ deadlines }, command, context) => {
    const at = momentOf(command, context);
    return [
      planActionCompleted({ ...detailsOf(command), at }),
      ...meets(deadlines, 'plan.action', at, command.actionId),
    ];
  },
});

export const cancelPlanAction = safeguardingPlan.command(CancelPlanAction, {
  summary: 'Cancel an action of the plan, with the reason',
  source: 'domain 3.4 PlanActionCancelled',
  who: ['SW', 'SAM'],
  when: OPEN_PLAN,
  refuse: [actionNotOpen],
  then: ({ deadlines }, command) => [
    planActionCancelled(detailsOf(command)),
    ...lapses(deadlines, 'plan.action', command.actionId),
  ],
});
