import type { EventOf } from '#event-sourcing/events';
import { defineProcessManager, systemCommand, type SystemCommand } from '#event-sourcing/process-manager';
import { deadlineMissed } from '#record-keeping/record';
import { recordMissingFeedback } from '../enquiry/record-missing-feedback.js';

const ENQUIRY = 'enquiry-';

/** Who reported, or whose life it is, and was not told in time what came of it, is named on the enquiry. */
export const missingFeedback = defineProcessManager<SystemCommand, EventOf<typeof deadlineMissed>>({
  name: 'missing-feedback',
  events: [deadlineMissed.type],
  react: ({ stream, data: { key, dueAt } }) =>
    key === 'enquiry.feedback' && stream.startsWith(ENQUIRY)
      ? [systemCommand(recordMissingFeedback, stream.slice(ENQUIRY.length), { dueAt })]
      : [],
});
