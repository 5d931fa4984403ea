import { describeCatalogue } from '#record-keeping/examples';
import { BODIES, drafted } from './examples.contract.js';
import { annualReport } from './index.js';

/** By hand, from domain 3.12. */
const REQUIRED = {
  DraftAnnualReport: 'areaCode year',
  RecordAnnualReportSection: 'item text',
  CorrectAnnualReportSection: 'correctedEventId text reason',
  RecordAnnualReportEntryInError: 'correctedEventId reason',
  RecordAnnualReportInError: 'reason',
  PublishAnnualReport: 'sentTo reviews',
};

describeCatalogue(annualReport, {
  begun: drafted,
  bodies: BODIES,
  required: REQUIRED,
  nested: [['PublishAnnualReport', 'sentTo', 'recipient orgCode']],
  refusals: `OCCURRED_IN_FUTURE LATE_ENTRY_REASON_REQUIRED ANNUAL_REPORT_INCOMPLETE ANNUAL_REPORT_DUTY
    NOT_ANONYMISED RECIPIENT_MISSING YEAR_NOT_ENDED`,
});
