import { rule } from '#event-sourcing/decider';
import { FreeText, Optional, ShortText } from '#policy/validation';
import { detailsOf, meets, ShortTexts, Sha256 } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from '../aggregate.js';
import type { EnquiryState } from '../state.js';
import { causedEnquiryReportSubmitted } from './events.js';
import { partNotFound, partNotIn, replyNotAwaited } from './part-rules.js';
import { repliedAt, Reply, REPLY, replyWayNotSaid } from './reply.js';
import { partOf } from './state.js';

export class SubmitCausedEnquiryReport extends Reply {
  @FreeText(20_000)
  readonly summary!: string;

  /** What the organisation relies on, and where it is held. */
  @Optional()
  @ShortTexts({ max: 50, length: 500 })
  readonly evidenceRefs: readonly string[] = [];

  @FreeText(8000)
  readonly actionsTaken!: string;

  /** Where the whole report is held. */
  @Optional()
  @ShortText(500)
  readonly reportDoc?: string;

  @Optional()
  @Sha256()
  readonly reportSha256?: string;
}

export const acceptedReportStands = rule<EnquiryState, SubmitCausedEnquiryReport, EnquiryContext>(
  {
    id: 'E-17',
    code: 'HISTORY_IS_IMMUTABLE',
    reason: 'The report was accepted and stands as it is: add an addendum to it instead.',
    source: 'domain 3.3 E-17',
  },
  ({ state, command }) =>
    partOf(state, command)?.status === 'ReportAccepted' ? { pointer: '/partId' } : false,
);

export const submitCausedEnquiryReport = enquiry.command(SubmitCausedEnquiryReport, {
  ...REPLY,
  summary: 'Submit the report of a caused enquiry, or submit again what was returned',
  source: 'Care Act 2014 s42(2); domain 3.3, E-17',
  refuse: [
    partNotFound,
    acceptedReportStands,
    partNotIn('Accepted', 'Returned'),
    replyNotAwaited,
    replyWayNotSaid,
  ],
  then: ({ deadlines }, command, context) => {
    const submittedAt = repliedAt(context);
    return [
      causedEnquiryReportSubmitted({ ...detailsOf(command), submittedAt }),
      ...meets(deadlines, 'enquiry.causedReport', submittedAt, command.partId),
    ];
  },
});
