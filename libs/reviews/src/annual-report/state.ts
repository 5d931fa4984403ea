import type { Evolvers } from '#event-sourcing/decider';
import type { SectionSubject } from './event-data.js';
import type { AnnualReportEvent } from './events.js';
import type { WrittenItem } from './schedule-2.js';

export const ANNUAL_REPORT_STATUSES = ['Drafted', 'Published', 'RecordedInError'] as const;
export type AnnualReportStatus = (typeof ANNUAL_REPORT_STATUSES)[number];

/** A section that counts: its item and of what it speaks, never its text. */
export interface ReportSection extends SectionSubject {
  readonly sectionId: string;
  readonly item: WrittenItem;
  /** The event that recorded it, and its corrections: what a correction may name. */
  readonly told: readonly string[];
}

export interface AnnualReportState {
  readonly status: AnnualReportStatus | 'Undrafted';
  readonly reportId: string;
  readonly areaCode: string;
  readonly from: string;
  readonly to: string;
  readonly drafted: string;
  readonly sections: readonly ReportSection[];
}

export const UNDRAFTED: AnnualReportState = {
  status: 'Undrafted',
  reportId: '',
  areaCode: '',
  from: '',
  to: '',
  drafted: '',
  sections: [],
};

export const sectionsOf = (
  { sections }: Pick<AnnualReportState, 'sections'>,
  item: WrittenItem,
): readonly ReportSection[] => sections.filter((section) => section.item === item);

export const evolveAnnualReport: Evolvers<AnnualReportState, AnnualReportEvent> = {
  AnnualReportDrafted: (_state, { eventId, data }) => ({
    status: 'Drafted',
    reportId: data.reportId,
    areaCode: data.areaCode,
    from: data.from,
    to: data.to,
    drafted: eventId,
    sections: [],
  }),
  AnnualReportSectionRecorded: (state, { eventId, data }) => {
    const { text: _text, ...section } = data;
    return { ...state, sections: [...state.sections, { ...section, told: [eventId] }] };
  },
  AnnualReportSectionCorrected: (state, { eventId, data }) => ({
    ...state,
    sections: state.sections.map((section) =>
      section.sectionId === data.sectionId ? { ...section, told: [...section.told, eventId] } : section,
    ),
  }),
  AnnualReportEntryRecordedInError: (state, { data }) => ({
    ...state,
    sections: state.sections.filter(({ told }) => !told.includes(data.correctedEventId)),
  }),
  AnnualReportPublished: (state) => ({ ...state, status: 'Published' }),
  AnnualReportRecordedInError: (state) => ({ ...state, status: 'RecordedInError' }),
};
