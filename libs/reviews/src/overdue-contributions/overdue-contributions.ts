import { defineProcessManager, systemCommand, type SystemCommand } from '#event-sourcing/process-manager';
import type { EventOf } from '#event-sourcing/events';
import { deadlineMissed } from '#record-keeping/record';
import { recordSarContributionsOverdue } from '../sar/record-overdue.js';

const SAR = 'sar-';
const CLOCKS: ReadonlySet<string> = new Set(['sar.scopingReturns', 'sar.agencyReports']);

/** What agencies did not contribute by its date is said of each of them, where the agency sees it too (domain 3.5). */
export const overdueContributions = defineProcessManager<SystemCommand, EventOf<typeof deadlineMissed>>({
  name: 'overdue-contributions',
  events: [deadlineMissed.type],
  react: ({ stream, data: { key, of, dueAt } }) =>
    CLOCKS.has(key) && of !== undefined && stream.startsWith(SAR)
      ? [systemCommand(recordSarContributionsOverdue, stream.slice(SAR.length), { requestId: of, dueAt })]
      : [],
});
