import { localDateOf } from '#policy/working-days';
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
import { daysBetween } from '../recommendation/days.js';
import { KEPT, nationalEscalation } from './aggregate.js';
import { nationalBodyDidNotRespond } from './events.js';
import { bodyOf } from './state.js';

export class TickNationalEscalationDeadline extends DeadlineTick {}

export class ExtendNationalEscalationDeadline extends ExtendDeadline {}

export class ExplainMissedNationalEscalationDeadline extends ExplainMissedDeadline {}

/** An answer that did not come is told as a step of its own, once for each date. */
export const tickNationalEscalationDeadline = nationalEscalation.command(TickNationalEscalationDeadline, {
  summary: 'Tell, by the clock, that a national body’s answer is due soon or did not come',
  source: 'domain 3.0 deadlines, 3.7 B NationalBodyDidNotRespond',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: KEPT,
  then: (state, command, context) => {
    const told = tickOf(state, command, context);
    const isMissed = told.some(({ type }) => type === 'DeadlineMissed');
    const body = bodyOf(state);
    if (!isMissed || body === undefined || state.status !== 'EscalatedToBody') return told;
    const days = daysBetween(localDateOf(command.dueAt), localDateOf(context.now));
    return [...told, nationalBodyDidNotRespond({ body, dueAt: command.dueAt, days })];
  },
});

export const extendNationalEscalationDeadline = nationalEscalation.command(ExtendNationalEscalationDeadline, {
  summary: 'Give the national body more time, with the reason',
  source: 'domain 3.0, deadlines',
  who: ['CHR', 'SBM'],
  when: ['EscalatedToBody'],
  refuse: [deadlineNotExtendable, deadlineNotOpen, extensionNotLater],
  then: ({ areaCode }, command, context) => [extended(command, areaCode, context)],
});

export const explainMissedNationalEscalationDeadline = nationalEscalation.command(
  ExplainMissedNationalEscalationDeadline,
  {
    summary: 'Say why the national body’s answer was late',
    source: 'domain 3.0, deadlines',
    who: ['CHR', 'SBM'],
    when: KEPT,
    refuse: [deadlineNotMissed],
    then: (_state, command, { actor }) => [
      deadlineMissExplained({ ...detailsOf(command), by: actor.userId }),
    ],
  },
);
