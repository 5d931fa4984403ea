import { FreeText, IsEntityId } from '#policy/validation';
import { detailsOf, lapses, RecordCommand } from '#record-keeping/record';
import { enquiry } from '../aggregate.js';
import { OPEN } from '../status.js';
import { causedEnquiryWithdrawn } from './events.js';
import { partNotFound, partNotIn } from './part-rules.js';

export class WithdrawCausedEnquiry extends RecordCommand {
  @IsEntityId()
  readonly partId!: string;

  @FreeText(4000)
  readonly reason!: string;
}

export const withdrawCausedEnquiry = enquiry.command(WithdrawCausedEnquiry, {
  summary: 'Take back the part another organisation was asked for, also after it declined',
  source: 'Care Act 2014 s42(2); domain 3.3 E-6',
  who: ['SAM'],
  when: OPEN,
  refuse: [partNotFound, partNotIn('Requested', 'Accepted', 'Declined', 'ReportSubmitted', 'Returned')],
  then: ({ deadlines }, command) => [
    causedEnquiryWithdrawn(detailsOf(command)),
    ...lapses(deadlines, 'enquiry.causedReport', command.partId),
  ],
});
