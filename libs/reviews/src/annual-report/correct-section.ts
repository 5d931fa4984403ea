import { rule, type Rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { annualReport, PREPARES, type AnnualReportContext } from './aggregate.js';
import {
  annualReportEntryRecordedInError,
  annualReportRecordedInError,
  annualReportSectionCorrected,
} from './events.js';
import { identifiesSomebody } from './record-section.js';
import type { AnnualReportState, ReportSection } from './state.js';

/** Puts right what a section says; what stood there stays beside it, also after publication (G-1). */
export class CorrectAnnualReportSection extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(20_000)
  readonly text!: string;

  @FreeText(2000)
  readonly reason!: string;
}

/** Says that a section should never have been written. */
export class RecordAnnualReportEntryInError extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

/** Says that the draft should never have been begun. A published report is corrected: it has gone out. */
export class RecordAnnualReportInError extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

interface Naming {
  readonly correctedEventId: string;
}

const sectionNamed = ({ sections }: AnnualReportState, id: string): ReportSection | undefined =>
  sections.find(({ told }) => told.includes(id));

export const noSuchSection: Rule<AnnualReportState, never, AnnualReportContext> = rule<
  AnnualReportState,
  Naming,
  AnnualReportContext
>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'Name a section of this report that still counts, or an earlier correction of it.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    sectionNamed(state, command.correctedEventId) === undefined ? { pointer: '/correctedEventId' } : false,
);

export const correctAnnualReportSection = annualReport.command(CorrectAnnualReportSection, {
  summary: 'Correct what a section of the annual report says; both versions stay visible',
  source: 'domain 3.0 G-1, 3.12',
  who: PREPARES,
  when: ['Drafted', 'Published'],
  refuse: [noSuchSection, identifiesSomebody],
  then: (state, command) => [
    annualReportSectionCorrected({
      ...detailsOf(command),
      sectionId: sectionNamed(state, command.correctedEventId)?.sectionId ?? '',
    }),
  ],
});

export const recordAnnualReportEntryInError = annualReport.command(RecordAnnualReportEntryInError, {
  summary: 'Say that a section was written in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1, 3.12',
  who: PREPARES,
  when: ['Drafted'],
  refuse: [noSuchSection],
  then: (_state, command) => [
    annualReportEntryRecordedInError({
      ...detailsOf(command),
      correctedEventType: 'AnnualReportSectionRecorded',
    }),
  ],
});

export const recordAnnualReportInError = annualReport.command(RecordAnnualReportInError, {
  summary: 'Say that the draft of an annual report was begun in error; it stays visible',
  source: 'domain 3.0 G-1, 3.12',
  who: PREPARES,
  when: ['Drafted'],
  then: ({ drafted }, command) => [
    annualReportRecordedInError({ ...detailsOf(command), correctedEventId: drafted }),
  ],
});
