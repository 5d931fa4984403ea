import {
  deadlineMissExplained,
  deadlineNotMissed,
  DeadlineTick,
  detailsOf,
  ExplainMissedDeadline,
  lateEntryReasonRequired,
  tickOf,
} from '#record-keeping/record';
import { LEFT, partnerDisclosure, SHARERS } from './aggregate.js';

export class TickDisclosureDeadline extends DeadlineTick {}

export class ExplainMissedDisclosureDeadline extends ExplainMissedDeadline {}

/** A recipient who has not answered is told of by a miss: the ledger of disclosures lists them (domain 6.3). */
export const tickDisclosureDeadline = partnerDisclosure.command(TickDisclosureDeadline, {
  summary: 'Tell, by the clock, that an acknowledgement or a deletion is due soon or overdue',
  source: 'domain 3.0 deadlines, 6.2 RR-11, 6.3',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: LEFT,
  then: tickOf,
});

/** Neither can be extended: data that must go go in a day, and an answer that comes late is late. */
export const explainMissedDisclosureDeadline = partnerDisclosure.command(ExplainMissedDisclosureDeadline, {
  summary: 'Say why an acknowledgement or a deletion was late',
  source: 'domain 3.0, deadlines',
  who: SHARERS,
  when: LEFT,
  refuse: [lateEntryReasonRequired, deadlineNotMissed],
  then: (_state, command, { actor }) => [deadlineMissExplained({ ...detailsOf(command), by: actor.userId })],
});
