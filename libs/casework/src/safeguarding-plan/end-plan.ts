import { rule } from '#event-sourcing/decider';
import { FreeText, IsInstant, Optional } from '#policy/validation';
import { detailsOf, momentOf, RecordCommand } from '#record-keeping/record';
import { safeguardingPlan, type PlanContext } from './aggregate.js';
import { planEnded } from './events.js';
import { clocksEnded } from './ended-clocks.js';
import { openActions, type PlanState } from './state.js';

export class EndPlan extends RecordCommand {
  @FreeText(4000)
  readonly reason!: string;

  /** Why actions that were not done are let go (PL-4). */
  @Optional()
  @FreeText(4000)
  readonly openActionsReason?: string;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const actionsOpen = rule<PlanState, EndPlan, PlanContext>(
  {
    id: 'PL-4',
    code: 'ACTIONS_OPEN',
    reason: 'Actions of this plan are still to be done: complete or cancel them, or say why they are let go.',
    source: 'domain 3.4 PL-4',
  },
  ({ state, command }) =>
    openActions(state).length > 0 && command.openActionsReason === undefined
      ? { pointer: '/openActionsReason' }
      : false,
);

export const endPlan = safeguardingPlan.command(EndPlan, {
  summary: 'End the plan after its review',
  source: 'domain 3.4 PlanEnded, PL-4',
  who: ['SAM', 'TM'],
  when: ['UnderReview'],
  refuse: [actionsOpen],
  then: (state, command, context) => {
    const ended = { at: momentOf(command, context), openActions: openActions(state) };
    return [planEnded({ ...detailsOf(command), ...ended }), ...clocksEnded(state.deadlines)];
  },
});
