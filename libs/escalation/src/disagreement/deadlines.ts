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
import { escalation, KEPT, notParty, OPEN, PARTY_STAFF } from './aggregate.js';

export class TickEscalationDeadline extends DeadlineTick {}

export class ExtendEscalationDeadline extends ExtendDeadline {}

export class ExplainMissedEscalationDeadline extends ExplainMissedDeadline {}

export const tickEscalationDeadline = escalation.command(TickEscalationDeadline, {
  summary: 'Tell, by the clock, that a deadline of the disagreement is near or ran out',
  source: 'domain 3.0, deadlines',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: KEPT,
  then: tickOf,
});

/** Both sides' managers and leads: a stage waits for two diaries. */
export const extendEscalationDeadline = escalation.command(ExtendEscalationDeadline, {
  summary: 'Extend a target of the disagreement, with the reason',
  source: 'domain 2.1, 3.0 deadlines',
  who: ['TM', 'PSW', 'DASS', 'AGL'],
  remit: 'PARTY',
  when: OPEN,
  refuse: [notParty, deadlineNotExtendable, deadlineNotOpen, extensionNotLater],
  then: ({ areaCode }, command, context) => [extended(command, areaCode, context)],
});

export const explainMissedEscalationDeadline = escalation.command(ExplainMissedEscalationDeadline, {
  summary: 'Say why a target of the disagreement was missed',
  source: 'domain 3.0, deadlines',
  who: PARTY_STAFF,
  remit: 'PARTY',
  when: KEPT,
  refuse: [notParty, deadlineNotMissed],
  then: (_state, command, { actor }) => [deadlineMissExplained({ ...detailsOf(command), by: actor.userId })],
});
