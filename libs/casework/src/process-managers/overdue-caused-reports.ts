import { defineProcessManager, systemCommand, type SystemCommand } from '#event-sourcing/process-manager';
import type { EventOf } from '#event-sourcing/events';
import { deadlineMissed } from '#record-keeping/record';
import { recordCausedEnquiryOverdue } from '../enquiry/caused/record-overdue.js';

const ENQUIRY = 'enquiry-';

/** A report that did not come by its date is said on the part itself, where the organisation asked sees it too. */
export const overdueCausedReports = defineProcessManager<SystemCommand, EventOf<typeof deadlineMissed>>({
  name: 'overdue-caused-reports',
  events: [deadlineMissed.type],
  react: ({ stream, data: { key, of, dueAt } }) =>
    key === 'enquiry.causedReport' && of !== undefined && stream.startsWith(ENQUIRY)
      ? [systemCommand(recordCausedEnquiryOverdue, stream.slice(ENQUIRY.length), { partId: of, dueAt })]
      : [],
});
