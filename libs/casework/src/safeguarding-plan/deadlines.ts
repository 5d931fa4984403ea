import {
  deadlineMissed,
  deadlineMissExplained,
  deadlineNotExtendable,
  deadlineNotMissed,
  deadlineNotOpen,
  DeadlineTick,
  detailsOf,
  ExplainMissedDeadline,
  extended,
  ExtendDeadline,
  extensionNotLater,
  tickOf,
} from '#record-keeping/record';
import { OPEN_PLAN, safeguardingPlan } from './aggregate.js';
import { planActionMissed } from './events.js';

export class TickPlanDeadline extends DeadlineTick {}

export class ExtendPlanDeadline extends ExtendDeadline {}

export class ExplainMissedPlanDeadline extends ExplainMissedDeadline {}

/** Of an action still to be done, the miss is told twice: by its clock, and by the plan. */
export const tickPlanDeadline = safeguardingPlan.command(TickPlanDeadline, {
  summary: 'Tell, by the clock, that a deadline of the plan or of one of its actions is near or ran out',
  source: 'domain 3.0, deadlines; 3.4 PlanActionMissed',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: [...OPEN_PLAN, 'Ended'],
  then: (state, command, context) => {
    const told = tickOf(state, command, context);
    const { key, of: actionId = '', dueAt } = command;
    const missed = told.some(({ type }) => type === deadlineMissed.type);
    const isAction = key === 'plan.action' && state.actions[actionId]?.status === 'OPEN';
    return missed && isAction ? [...told, planActionMissed({ actionId, dueAt })] : told;
  },
});

export const extendPlanDeadline = safeguardingPlan.command(ExtendPlanDeadline, {
  summary: 'Extend a target of the plan or of one of its actions, with the reason',
  source: 'domain 2.1 TM, 3.0 deadlines',
  who: ['TM', 'PSW', 'DASS'],
  when: OPEN_PLAN,
  refuse: [deadlineNotExtendable, deadlineNotOpen, extensionNotLater],
  then: ({ areaCode }, command, context) => [extended(command, areaCode, context)],
});

export const explainMissedPlanDeadline = safeguardingPlan.command(ExplainMissedPlanDeadline, {
  summary: 'Say why a target of the plan was missed',
  source: 'domain 3.0, deadlines',
  who: ['SW', 'SAM', 'TM'],
  when: [...OPEN_PLAN, 'Ended'],
  refuse: [deadlineNotMissed],
  then: (_state, command, { actor }) => [deadlineMissExplained({ ...detailsOf(command), by: actor.userId })],
});
