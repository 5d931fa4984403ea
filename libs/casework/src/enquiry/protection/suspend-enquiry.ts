import { rule } from '#event-sourcing/decider';
import { FreeText, IsLocalDate, Optional } from '#policy/validation';
import { localDateOf } from '#policy/working-days';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from '../aggregate.js';
import type { EnquiryState } from '../state.js';
import { ENQUIRING } from '../status.js';
import { enquiryResumed, enquirySuspended } from './events.js';

export class SuspendEnquiry extends RecordCommand {
  @FreeText(4000)
  readonly reason!: string;

  /** When it is asked again whether the police still lead. */
  @IsLocalDate()
  readonly reviewOn!: string;
}

export class ResumeEnquiry extends RecordCommand {
  @Optional()
  @FreeText(4000)
  readonly reason?: string;
}

/** A suspension that nobody looks at again would never end. */
export const reviewNotAhead = rule<EnquiryState, SuspendEnquiry, EnquiryContext>(
  {
    id: 'E-13',
    code: 'REVIEW_NOT_AHEAD',
    reason: 'A suspension is looked at again on a day to come.',
    source: 'domain 3.3 EnquirySuspended',
  },
  ({ command, context }) =>
    command.reviewOn <= localDateOf(context.occurredAt) ? { pointer: '/reviewOn' } : false,
);

export const suspendEnquiry = enquiry.command(SuspendEnquiry, {
  summary: 'Stand back while the police lead; the adult stays protected',
  source: 'domain 3.3 EnquirySuspended, E-13',
  who: ['SAM', 'TM'],
  when: [...ENQUIRING, 'OutcomesAgreed'],
  refuse: [reviewNotAhead],
  then: (_state, command) => [enquirySuspended(detailsOf(command))],
});

export const resumeEnquiry = enquiry.command(ResumeEnquiry, {
  summary: 'Go on with the enquiry where it stood when the police took the lead',
  source: 'domain 3.3 EnquiryResumed, E-13',
  who: ['SAM', 'TM'],
  when: ['Suspended'],
  then: (_state, command) => [enquiryResumed(detailsOf(command))],
});
