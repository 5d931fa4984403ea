import { defineEvent, type EventOf } from '#event-sourcing/events';
import type * as told from './event-data.js';

export const annualReportDrafted = defineEvent<told.AnnualReportDraftedData>()('AnnualReportDrafted', {
  title: 'Annual report begun',
});

export const annualReportSectionRecorded = defineEvent<told.AnnualReportSectionRecordedData>()(
  'AnnualReportSectionRecorded',
  { title: 'Section of the annual report recorded', published: ['text'] },
);

export const annualReportSectionCorrected = defineEvent<told.AnnualReportSectionCorrectedData>()(
  'AnnualReportSectionCorrected',
  { title: 'Section of the annual report corrected', sealed: ['reason'], published: ['text'] },
);

export const annualReportEntryRecordedInError = defineEvent<told.AnnualReportEntryRecordedInErrorData>()(
  'AnnualReportEntryRecordedInError',
  { title: 'Section recorded in error', sealed: ['reason'] },
);

export const annualReportPublished = defineEvent<told.AnnualReportPublishedData>()('AnnualReportPublished', {
  title: 'Annual report published',
});

export const annualReportRecordedInError = defineEvent<told.AnnualReportRecordedInErrorData>()(
  'AnnualReportRecordedInError',
  { title: 'Annual report recorded in error', sealed: ['reason'] },
);

export const annualReportEvents = [
  annualReportDrafted,
  annualReportSectionRecorded,
  annualReportSectionCorrected,
  annualReportEntryRecordedInError,
  annualReportPublished,
  annualReportRecordedInError,
] as const;

export type AnnualReportEvent = EventOf<(typeof annualReportEvents)[number]>;
