import { IsInstant, Optional } from '#policy/validation';
import { momentOf, OneOf, RecordCommand } from '#record-keeping/record';
import { noReasonForLateness, partnerNotification } from './aggregate.js';
import { FEEDBACK_CODES, type FeedbackCode } from './event-data.js';
import { senderFeedbackSent } from './events.js';

/** Somebody told the sender themselves, as by telephone: a code, and nothing of the case. */
export class SendSenderFeedback extends RecordCommand {
  @OneOf(FEEDBACK_CODES)
  readonly code!: FeedbackCode;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const sendSenderFeedback = partnerNotification.command(SendSenderFeedback, {
  summary: 'Record that the sender was told what came of a notice',
  source: 'domain 3.12 SenderFeedbackSent, 6.3 IN-6',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: ['BecameConcern', 'LinkedToCase', 'NotAConcern', 'Rejected'],
  refuse: [noReasonForLateness],
  then: (_state, command, context) => [
    senderFeedbackSent({ code: command.code, at: momentOf(command, context) }),
  ],
});
