import { IsInstant } from '#policy/validation';
import { RecordCommand } from '#record-keeping/record';
import { enquiry } from './aggregate.js';
import { enquiryFeedbackMissing } from './events.js';
import { feedbackMissing } from './feedback.js';
import type { EnquiryState } from './state.js';

/** By which it is said that somebody was not told what came of the enquiry by the date for it. */
export class RecordMissingFeedback extends RecordCommand {
  /** The date that passed: one given since makes the message void. */
  @IsInstant()
  readonly dueAt!: string;
}

function toldLate({ deadlines, feedback, missingSaid }: EnquiryState, dueAt: string): boolean {
  const clock = deadlines['enquiry.feedback'];
  return (
    clock?.status === 'MISSED' && clock.dueAt === dueAt && feedback !== undefined && missingSaid !== dueAt
  );
}

/** Nothing when everybody was told meanwhile, or it was said already: the message may come twice, and late. */
export const recordMissingFeedback = enquiry.command(RecordMissingFeedback, {
  summary: 'Say who was not told in time what came of the enquiry',
  source: 'domain 3.0 enquiry.feedback, 3.3 EnquiryClosed',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: ['Closed'],
  then: (state, { dueAt }) => {
    const missing = state.feedback === undefined ? [] : feedbackMissing(state.feedback);
    return toldLate(state, dueAt) && missing.length > 0
      ? [enquiryFeedbackMissing({ to: missing, dueAt })]
      : [];
  },
});
