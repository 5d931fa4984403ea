import { rule } from '#event-sourcing/decider';
import {
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
import { sar, type SarContext } from './aggregate.js';
import type { SarState } from './state.js';
import { KEPT, OPEN } from './status.js';

export class TickSarDeadline extends DeadlineTick {}

export class ExtendSarDeadline extends ExtendDeadline {}

export class ExplainMissedSarDeadline extends ExplainMissedDeadline {}

export const tickSarDeadline = sar.command(TickSarDeadline, {
  summary: 'Tell, by the clock, that a deadline of the review is near or ran out',
  source: 'domain 3.0, deadlines',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: KEPT,
  then: tickOf,
});

export const decisionPutOff = rule<SarState, ExtendSarDeadline, SarContext>(
  {
    id: 'S-3',
    code: 'PAUSE_REQUIRED',
    reason:
      'The decision waits for nothing by itself, an open enquiry neither: pause the review, with the reason, before its decision is put off.',
    source: 'Care Act 2014 s44; domain 3.5 S-3',
  },
  ({ state, command: { key } }) =>
    key === 'sar.decision' && state.status !== 'Paused' ? { pointer: '/key' } : false,
);

export const extendSarDeadline = sar.command(ExtendSarDeadline, {
  summary: 'Extend a target of the review, with the reason',
  source: 'domain 2.1, 3.0 deadlines, 3.5 S-3',
  who: ['SBM', 'CHR'],
  when: OPEN,
  refuse: [deadlineNotExtendable, deadlineNotOpen, decisionPutOff, extensionNotLater],
  then: ({ areaCode }, command, context) => [extended(command, areaCode, context)],
});

export const explainMissedSarDeadline = sar.command(ExplainMissedSarDeadline, {
  summary: 'Say why a target of the review was missed',
  source: 'domain 3.0, deadlines',
  who: ['SBM', 'CHR'],
  when: KEPT,
  refuse: [deadlineNotMissed],
  then: (_state, command, { actor }) => [deadlineMissExplained({ ...detailsOf(command), by: actor.userId })],
});
