import { ShortText } from '#policy/validation';
import { detailsOf, meets } from '#record-keeping/record';
import { sar } from './aggregate.js';
import {
  contributedAlready,
  contributedAt,
  CONTRIBUTION,
  contributionNotAwaited,
  ContributionReply,
  notAsked,
} from './contributions.js';
import { sarAgencyReportReceived } from './events.js';

export class SubmitSarAgencyReport extends ContributionReply {
  /** Where the report is held. */
  @ShortText(500)
  readonly reportRef!: string;
}

export const submitSarAgencyReport = sar.command(SubmitSarAgencyReport, {
  ...CONTRIBUTION,
  summary: 'Submit an agency’s report on its own part',
  source: 'Care Act 2014 s44(5); domain 3.5 SarAgencyReportReceived',
  refuse: [notAsked('AGENCY_REPORT'), contributedAlready, contributionNotAwaited],
  then: ({ deadlines }, command, context) => {
    const at = contributedAt(command, context);
    return [
      sarAgencyReportReceived({ ...detailsOf(command), at }),
      ...meets(deadlines, 'sar.agencyReports', at, command.requestId),
    ];
  },
});
