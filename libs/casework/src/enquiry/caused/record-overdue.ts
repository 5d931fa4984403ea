import { workingDaysLeft } from '#policy/deadlines';
import { IsEntityId, IsInstant } from '#policy/validation';
import { epochMs } from '#policy/working-days';
import { clockId, detailsOf, RecordCommand } from '#record-keeping/record';
import { enquiry } from '../aggregate.js';
import type { EnquiryState } from '../state.js';
import { ENQUIRY_STATUSES } from '../status.js';
import { causedEnquiryOverdue } from './events.js';
import { partOf } from './state.js';

/** By which it is said that no report came by its date. */
export class RecordCausedEnquiryOverdue extends RecordCommand {
  @IsEntityId()
  readonly partId!: string;

  /** The date that passed: one given since makes the message void. */
  @IsInstant()
  readonly dueAt!: string;
}

const AWAITING: readonly string[] = ['Requested', 'Accepted', 'Returned'];

function isOverdue(state: EnquiryState, { partId, dueAt }: RecordCausedEnquiryOverdue): boolean {
  const part = partOf(state, { partId });
  const clock = state.deadlines[clockId({ key: 'enquiry.causedReport', of: partId })];
  const awaited = part !== undefined && AWAITING.includes(part.status) && !part.overdue;
  return awaited && clock?.status === 'MISSED' && epochMs(clock.dueAt) === epochMs(dueAt);
}

/** Nothing when the report came meanwhile, the part was settled, or it was said already: the message may come twice, and late. */
export const recordCausedEnquiryOverdue = enquiry.command(RecordCausedEnquiryOverdue, {
  summary: 'Say that the report of a caused enquiry is overdue',
  source: 'domain 3.3 CausedEnquiryOverdue',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: ENQUIRY_STATUSES,
  then: (state, command, { now }) =>
    isOverdue(state, command)
      ? [
          causedEnquiryOverdue({
            ...detailsOf(command),
            days: Math.max(0, -workingDaysLeft(command.dueAt, now)),
          }),
        ]
      : [],
});
