import { IsInstant, Optional } from '#policy/validation';
import { meets, momentOf, RecordCommand } from '#record-keeping/record';
import { noReasonForLateness, partnerNotification } from './aggregate.js';
import { notificationAcknowledged } from './events.js';
import { NOTIFICATION_STATUSES } from './state.js';

export class AcknowledgeNotification extends RecordCommand {
  /** When the sender was told; when the command says it happened, unless given. */
  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const acknowledgeNotification = partnerNotification.command(AcknowledgeNotification, {
  summary: 'Record that the sender of a notice was told that it arrived',
  source: 'domain 6.3, notification.acknowledge',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: NOTIFICATION_STATUSES,
  refuse: [noReasonForLateness],
  then: ({ acknowledgedAt, deadlines }, command, context) => {
    if (acknowledgedAt !== undefined) return [];
    const at = momentOf(command, context);
    return [notificationAcknowledged({ at }), ...meets(deadlines, 'notification.acknowledge', at)];
  },
});
