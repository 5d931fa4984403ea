import {
  deadlineMissExplained,
  deadlineNotMissed,
  DeadlineTick,
  detailsOf,
  ExplainMissedDeadline,
  lateEntryReasonRequired,
  tickOf,
} from '#record-keeping/record';
import { partnerNotification } from './aggregate.js';
import { NOTIFICATION_STATUSES } from './state.js';

export class TickNotificationDeadline extends DeadlineTick {}

export class ExplainMissedNotificationDeadline extends ExplainMissedDeadline {}

export const tickNotificationDeadline = partnerNotification.command(TickNotificationDeadline, {
  summary: 'Tell, by the clock, that a deadline of a notice is near or ran out',
  source: 'domain 3.0, deadlines',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: NOTIFICATION_STATUSES,
  then: tickOf,
});

/** Both clocks of a notice run for somebody who may be in danger, day and night: neither can be extended. */
export const explainMissedNotificationDeadline = partnerNotification.command(
  ExplainMissedNotificationDeadline,
  {
    summary: 'Say why a deadline of a notice was missed',
    source: 'domain 3.0, deadlines',
    who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
    when: NOTIFICATION_STATUSES,
    refuse: [lateEntryReasonRequired, deadlineNotMissed],
    then: (_state, command, { actor }) => [
      deadlineMissExplained({ ...detailsOf(command), by: actor.userId }),
    ],
  },
);
