import { rule } from '#event-sourcing/decider';
import { localDateOf } from '#policy/working-days';
import { NestedList } from '#policy/validation';
import { EntityIds, OneOf, OrgCode, RecordCommand } from '#record-keeping/record';
import { annualReport, type AnnualReportContext } from './aggregate.js';
import { annualReportPublished } from './events.js';
import { itemsWithoutContent } from './content.js';
import { reportable, type ReportableFacts } from './reportable.js';
import { RECIPIENTS, type Recipient } from './schedule-2.js';
import type { AnnualReportState } from './state.js';

export class ReportRecipient {
  @OneOf(RECIPIENTS)
  readonly recipient!: Recipient;

  @OrgCode()
  readonly orgCode!: string;
}

/** Publishes the report of a year and says to whom it went. Its figures are fixed as they are known now. */
export class PublishAnnualReport extends RecordCommand {
  @NestedList(() => ReportRecipient, { min: 1, max: 50 })
  readonly sentTo!: readonly ReportRecipient[];

  /** Reviews whose findings the report gives (item D): every one that concluded in the year. */
  @EntityIds(500)
  readonly reviews!: readonly string[];
}

type Context = AnnualReportContext<ReportableFacts>;

export const yearNotEnded = rule<AnnualReportState, PublishAnnualReport, Context>(
  {
    id: 'Sch2-4',
    code: 'YEAR_NOT_ENDED',
    reason: 'A report is published after the end of its year: until then reviews may still conclude in it.',
    source: 'Care Act 2014 Schedule 2 paragraph 4(1)',
  },
  ({ state, context }) => localDateOf(context.now) <= state.to,
);

/** A review of the year that is not among those reported, or one reported that did not conclude in it. */
export const reviewOmitted = rule<AnnualReportState, PublishAnnualReport, Context>(
  {
    id: 'S-8',
    code: 'ANNUAL_REPORT_DUTY',
    reason:
      'The report gives the findings of every review that concluded in the year, and none may be left out.',
    source: 'Care Act 2014 Schedule 2 paragraph 4(1)(d); domain 3.5 S-8',
  },
  ({ command, context: { facts } }) => {
    const due = (facts.reportable?.concluded ?? []).map(({ sarId }) => sarId);
    const omitted = due.filter((sarId) => !command.reviews.includes(sarId));
    if (omitted.length === 0) return false;
    return { pointer: '/reviews', reason: `Left out, though concluded in the year: ${omitted.join(', ')}.` };
  },
);

export const reviewNotConcluded = rule<AnnualReportState, PublishAnnualReport, Context>(
  {
    id: 'Sch2-4',
    code: 'REVIEW_NOT_CONCLUDED',
    reason: 'Only a review that concluded in the year has findings to report in it.',
    source: 'Care Act 2014 Schedule 2 paragraph 4(1)(d), (e)',
  },
  ({ command, context: { facts } }) => {
    const due = (facts.reportable?.concluded ?? []).map(({ sarId }) => sarId);
    const at = command.reviews.findIndex((sarId) => !due.includes(sarId));
    return at < 0 ? false : { pointer: `/reviews/${at}` };
  },
);

export const annualReportIncomplete = rule<AnnualReportState, PublishAnnualReport, Context>(
  {
    id: '3.12',
    code: 'ANNUAL_REPORT_INCOMPLETE',
    reason: 'An item of Schedule 2 has no content.',
    source: 'Care Act 2014 Schedule 2 paragraph 4(1); domain 3.12',
  },
  ({ state, context: { facts } }) => {
    const missing = itemsWithoutContent(state, facts.reportable);
    if (missing.length === 0) return false;
    const told = missing.map(({ item, what }) => `${item} (${what})`).join(', ');
    return { reason: `Without content: ${told}.` };
  },
);

export const recipientMissing = rule<AnnualReportState, PublishAnnualReport, Context>(
  {
    id: 'Sch2-4',
    code: 'RECIPIENT_MISSING',
    reason:
      'A copy goes to the chief executive and the leader of the authority, the local policing body, Healthwatch and the chair of the health and wellbeing board.',
    source: 'Care Act 2014 Schedule 2 paragraph 4(2); domain 3.12',
  },
  ({ command }) => {
    const sent = command.sentTo.map(({ recipient }) => recipient);
    const missing = RECIPIENTS.filter((recipient) => !sent.includes(recipient));
    return missing.length === 0
      ? false
      : { pointer: '/sentTo', reason: `No copy is sent to: ${missing.join(', ')}.` };
  },
);

export const publishAnnualReport = annualReport.command(PublishAnnualReport, {
  summary: 'Publish the annual report with its figures as they are known now, and say to whom it went',
  source: 'Care Act 2014 Schedule 2 paragraph 4; domain 3.12, S-8',
  who: ['CHR'],
  when: ['Drafted'],
  facts: { reportable },
  refuse: [yearNotEnded, reviewOmitted, reviewNotConcluded, annualReportIncomplete, recipientMissing],
  then: (_state, { sentTo }, { now, facts }) => {
    const {
      asAt = now,
      concluded = [],
      ongoing = [],
      notImplemented = [],
      figures = [],
    } = facts.reportable ?? {};
    return [
      annualReportPublished({
        sentTo: sentTo.map(({ recipient, orgCode }) => ({ recipient, orgCode })),
        asAt,
        figures,
        concluded: concluded.map(({ sarId }) => sarId),
        ongoing,
        notImplemented,
      }),
    ];
  },
});
