import { FreeText, IsEntityId, IsInstant, Optional } from '#policy/validation';
import { detailsOf, OneOf, RecordCommand, setClock, startClock } from '#record-keeping/record';
import { enquiry } from '../aggregate.js';
import type { EnquiryState } from '../state.js';
import { OPEN } from '../status.js';
import { QUALITY_RATINGS, type QualityRating } from './event-data.js';
import { causedEnquiryReportAccepted, causedEnquiryReturned } from './events.js';
import { partNotFound, partNotIn } from './part-rules.js';
import { partOf } from './state.js';

export class ReturnCausedEnquiryReport extends RecordCommand {
  @IsEntityId()
  readonly partId!: string;

  @FreeText(8000)
  readonly defects!: string;

  /** By when it is awaited again; as the policy of the authority says, unless said. */
  @Optional()
  @IsInstant()
  readonly dueAt?: string;
}

export class AcceptCausedEnquiryReport extends RecordCommand {
  @IsEntityId()
  readonly partId!: string;

  @OneOf(QUALITY_RATINGS)
  readonly qualityRating!: QualityRating;
}

const REFUSE = [partNotFound, partNotIn('ReportSubmitted')] as const;

export const returnCausedEnquiryReport = enquiry.command(ReturnCausedEnquiryReport, {
  summary: 'Send the report of a caused enquiry back, saying what it lacks; its clock runs again',
  source: 'Care Act 2014 s42(2); domain 3.3',
  who: ['SAM'],
  when: OPEN,
  refuse: REFUSE,
  then: ({ areaCode }, { partId, defects, dueAt }, context) => [
    causedEnquiryReturned({ partId, defects }),
    dueAt === undefined
      ? startClock('enquiry.causedReport', areaCode, context.occurredAt, context, { of: partId })
      : setClock('enquiry.causedReport', dueAt, context, { of: partId }),
  ],
});

/** A clock that runs, or ran out with nothing done, goes on: a second report gives no more time. */
const outcomesAwaited = ({ deadlines }: EnquiryState): boolean => {
  const status = deadlines['enquiry.outcomesAgreed']?.status;
  return status === 'OPEN' || status === 'MISSED';
};

export const acceptCausedEnquiryReport = enquiry.command(AcceptCausedEnquiryReport, {
  summary: 'Accept the report of a caused enquiry; from here on it is only added to',
  source: 'Care Act 2014 s42(2); domain 2.1 SAM, 3.3',
  who: ['SAM'],
  when: OPEN,
  refuse: REFUSE,
  then: (state, command, context) => {
    const received = partOf(state, command)?.submittedAt ?? context.occurredAt;
    return [
      causedEnquiryReportAccepted(detailsOf(command)),
      ...(outcomesAwaited(state)
        ? []
        : [startClock('enquiry.outcomesAgreed', state.areaCode, received, context)]),
    ];
  },
});
