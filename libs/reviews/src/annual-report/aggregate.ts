import { defineAggregate } from '#event-sourcing/decider';
import {
  channelOf,
  commonRules,
  type RecordCommand,
  type RecordContext,
  type RecordPolicy,
} from '#record-keeping/record';
import { annualReportEvents, type AnnualReportEvent } from './events.js';
import { ANNUAL_REPORT_STATUSES, evolveAnnualReport, UNDRAFTED, type AnnualReportState } from './state.js';

export type AnnualReportContext<Facts = unknown> = RecordContext<Facts>;

/**
 * The report a board publishes after the end of each year. Its texts are written to be published; only why something in it was
 * wrong is sealed, with a key of its own. Source: Care Act 2014 Schedule 2 paragraph 4; domain 3.12.
 */
export const annualReport = defineAggregate<AnnualReportState, AnnualReportEvent, RecordPolicy>()({
  name: 'annual-report',
  collection: 'annual-reports',
  dataClass: 'RECOMMENDATIONS',
  initial: UNDRAFTED,
  events: annualReportEvents,
  evolve: evolveAnnualReport,
  status: ({ status }) => status,
  statuses: ANNUAL_REPORT_STATUSES,
  rules: commonRules,
  filing: (_state, command, context) => ({
    caseId: context.id,
    sealedBy: context.id,
    sensitivity: (command as RecordCommand).sensitivity ?? 'STANDARD',
    channel: channelOf(command as RecordCommand, context.actor),
  }),
  resource: ({ areaCode }, _facts, command) => ({
    areaCode: areaCode === '' ? ((command as { readonly areaCode?: string }).areaCode ?? '') : areaCode,
  }),
});

/** Who prepares papers of the board: its chair and its business manager (domain 2.1). */
export const PREPARES = ['CHR', 'SBM'] as const;
