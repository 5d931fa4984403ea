import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { IsCode, Optional } from '#policy/validation';
import {
  deadlineMissExplained,
  deadlineNotExtendable,
  deadlineNotMissed,
  deadlineNotOpen,
  ExplainMissedDeadline,
  extended,
  ExtendDeadline,
  extensionNotLater,
  DeadlineTick,
  tickOf,
  detailsOf,
} from '#record-keeping/record';
import { concern, OPEN, type ConcernContext } from './aggregate.js';
import { allMet } from './limbs.js';
import type { ConcernState } from './state.js';

export class TickConcernDeadline extends DeadlineTick {}

export class ExtendConcernDeadline extends ExtendDeadline {
  /** What is known of the limbs already: with all three met, the decision cannot wait (C-15). */
  @Optional()
  @IsCode('YNU')
  readonly limbA?: Code<'YNU'>;

  @Optional()
  @IsCode('YNU')
  readonly limbB?: Code<'YNU'>;

  @Optional()
  @IsCode('YNU')
  readonly limbC?: Code<'YNU'>;
}

export class ExplainMissedConcernDeadline extends ExplainMissedDeadline {}

export const tickConcernDeadline = concern.command(TickConcernDeadline, {
  summary: 'Tell, by the clock, that a deadline of the concern is near or ran out',
  source: 'domain 3.0, deadlines',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: [...OPEN, 'Closed'],
  then: tickOf,
});

export const dutyCannotWait = rule<ConcernState, ExtendConcernDeadline, ConcernContext>(
  {
    id: 'C-15',
    code: 'S42_DUTY_IS_MANDATORY',
    reason: 'All three limbs are met already: the decision that the duty applies cannot be put off.',
    source: 'Care Act 2014 s42(2); domain 3.2 C-15',
  },
  ({ command }) => (command.key === 'concern.s42Decision' && allMet(command) ? { pointer: '/key' } : false),
);

export const extendConcernDeadline = concern.command(ExtendConcernDeadline, {
  summary: 'Extend a target of the concern, with the reason',
  source: 'domain 2.1 TM, 3.0 deadlines, 3.2 C-15',
  who: ['TM', 'PSW', 'DASS'],
  when: OPEN,
  refuse: [deadlineNotExtendable, deadlineNotOpen, dutyCannotWait, extensionNotLater],
  then: ({ areaCode }, command, context) => [extended(command, areaCode, context)],
});

export const explainMissedConcernDeadline = concern.command(ExplainMissedConcernDeadline, {
  summary: 'Say why a target of the concern was missed',
  source: 'domain 3.0, deadlines',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: [...OPEN, 'Closed'],
  refuse: [deadlineNotMissed],
  then: (_state, command, { actor }) => [deadlineMissExplained({ ...detailsOf(command), by: actor.userId })],
});
