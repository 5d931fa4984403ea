import { rule } from '#event-sourcing/decider';
import { localDateOf } from '#policy/working-days';
import { IsGssCode, WholeNumber } from '#policy/validation';
import { RecordCommand } from '#record-keeping/record';
import { annualReport, PREPARES, type AnnualReportContext } from './aggregate.js';
import { annualReportDrafted } from './events.js';
import { annualReportReference, yearFrom } from './schedule-2.js';
import type { AnnualReportState } from './state.js';

/** Section 43 of the Care Act 2014, and with it the duty to report, came into force in April 2015. */
const FIRST_YEAR = 2015;
const LAST_YEAR = 2198;

/** Begins the report of a year: there is one for each area and year. */
export class DraftAnnualReport extends RecordCommand {
  /** GSS code of the authority for whose area the board is. */
  @IsGssCode()
  readonly areaCode!: string;

  /** Calendar year in which the reported year begins: 2025 for 1 April 2025 to 31 March 2026. */
  @WholeNumber(FIRST_YEAR, LAST_YEAR)
  readonly year!: number;
}

export const yearNotBegun = rule<AnnualReportState, DraftAnnualReport, AnnualReportContext>(
  {
    id: 'Sch2-4',
    code: 'YEAR_NOT_BEGUN',
    reason: 'Of a year that has not begun there is nothing to report.',
    source: 'Care Act 2014 Schedule 2 paragraph 4(1)',
  },
  ({ command, context }) =>
    yearFrom(command.year).from > localDateOf(context.now) ? { pointer: '/year' } : false,
);

export const draftAnnualReport = annualReport.creates(DraftAnnualReport, {
  summary: 'Begin the report of the board on a year',
  source: 'Care Act 2014 Schedule 2 paragraph 4; domain 3.12',
  who: PREPARES,
  identity: ({ areaCode, year }) => [areaCode, String(year)],
  when: ['RecordedInError'],
  refuse: [yearNotBegun],
  then: (_state, { areaCode, year }, { id }) => [
    annualReportDrafted({
      reportId: id,
      ref: annualReportReference(id),
      areaCode,
      year,
      ...yearFrom(year),
    }),
  ],
});
