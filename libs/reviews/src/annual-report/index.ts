export { annualReport } from './aggregate.js';
export * from './events.js';
export type * from './event-data.js';
export { itemsWithoutContent, type MissingContent } from './content.js';
export { reportableKey, type ConcludedReview, type Reportable, type ReportableFacts } from './reportable.js';
export {
  RECIPIENTS,
  SCHEDULE_2_ITEMS,
  WRITTEN_ITEMS,
  yearFrom,
  type Recipient,
  type ReportYear,
  type Schedule2Item,
  type WrittenItem,
} from './schedule-2.js';
export { ANNUAL_REPORT_STATUSES, type AnnualReportState, type ReportSection } from './state.js';
export { DraftAnnualReport, draftAnnualReport } from './draft-annual-report.js';
export { RecordAnnualReportSection, recordAnnualReportSection } from './record-section.js';
export {
  CorrectAnnualReportSection,
  correctAnnualReportSection,
  RecordAnnualReportEntryInError,
  recordAnnualReportEntryInError,
  RecordAnnualReportInError,
  recordAnnualReportInError,
} from './correct-section.js';
export { PublishAnnualReport, publishAnnualReport } from './publish-annual-report.js';
