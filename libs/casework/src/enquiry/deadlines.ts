import {
  deadlineMissExplained,
  deadlineNotExtendable,
  deadlineNotMissed,
  deadlineNotOpen,
  DeadlineTick,
  detailsOf,
  ExplainMissedDeadline,
  ExtendDeadline,
  extended,
  extensionNotLater,
  tickOf,
} from '#record-keeping/record';
import { enquiry } from './aggregate.js';
import { KEPT } from './status.js';

export class TickEnquiryDeadline extends DeadlineTick {}

export class ExtendEnquiryDeadline extends ExtendDeadline {}

export class ExplainMissedEnquiryDeadline extends ExplainMissedDeadline {}

export const tickEnquiryDeadline = enquiry.command(TickEnquiryDeadline, {
  summary: 'Tell, by the clock, that a deadline of the enquiry is near or ran out',
  source: 'domain 3.0, deadlines',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: KEPT,
  then: tickOf,
});

export const extendEnquiryDeadline = enquiry.command(ExtendEnquiryDeadline, {
  summary: 'Extend a target of the enquiry, with the reason',
  source: 'domain 2.1 TM, 3.0 deadlines, 3.3 Extend',
  who: ['TM', 'PSW', 'DASS'],
  when: KEPT,
  refuse: [deadlineNotExtendable, deadlineNotOpen, extensionNotLater],
  then: ({ areaCode }, command, context) => [extended(command, areaCode, context)],
});

export const explainMissedEnquiryDeadline = enquiry.command(ExplainMissedEnquiryDeadline, {
  summary: 'Say why a target of the enquiry was missed',
  source: 'domain 3.0, deadlines',
  who: ['SW', 'SAM', 'TM'],
  when: KEPT,
  refuse: [deadlineNotMissed],
  then: (_state, command, { actor }) => [deadlineMissExplained({ ...detailsOf(command), by: actor.userId })],
});
