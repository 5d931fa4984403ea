import type { EventOf } from '#event-sourcing/events';
import { defineProcessManager, systemCommand, type SystemCommand } from '#event-sourcing/process-manager';
import { concernLinkedToEnquiry } from '../concern/events.js';
import { recordConcernInEnquiry } from '../concern/link-concern.js';
import { addLinkedConcern } from '../enquiry/add-linked-concern.js';
import { enquiryOpened } from '../enquiry/events.js';

type Reacted = EventOf<typeof enquiryOpened> | EventOf<typeof concernLinkedToEnquiry>;

/**
 * Keeps both sides of the bond between concerns and their enquiry: what an enquiry was opened about says so, and an enquiry knows
 * what was linked to it later, so that whoever is alleged there to have caused harm is kept out here as well (RM-4). What is known
 * already is not written twice, so the one reaction ends where the other began.
 */
export const linkConcerns = defineProcessManager<SystemCommand, Reacted>({
  name: 'link-concerns',
  events: [enquiryOpened.type, concernLinkedToEnquiry.type],
  react: ({ stream, type, data, meta }) =>
    type === 'EnquiryOpened'
      ? data.concernIds.map((concernId) =>
          systemCommand(recordConcernInEnquiry, concernId, {
            enquiryId: data.enquiryId,
            caseId: meta.correlationId,
          }),
        )
      : [systemCommand(addLinkedConcern, data.enquiryId, { concernId: stream.slice('concern-'.length) })],
});
