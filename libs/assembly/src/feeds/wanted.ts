import type { ProjectedEvent } from '#event-sourcing/projection';
import { feedDisclosureId, partnerDisclosure } from '#information-sharing/disclosure';
import { messagesOf, type FeedMessage } from './message.js';
import type { Told } from './reading/told.js';
import type { FeedServices } from './services.js';
import type { Trigger } from './trigger.js';

/** The messages of a trigger that are to be told, without those that only go on from one that never left. */
export async function wanted(
  trigger: Trigger,
  told: Told,
  event: ProjectedEvent,
  services: FeedServices,
): Promise<readonly FeedMessage[]> {
  const messages = messagesOf(trigger, told, event, services);
  const { follows } = trigger;
  if (follows === undefined || messages.length === 0) return messages;
  const triggerEventId = follows.eventId(told);
  if (triggerEventId === undefined) return [];
  const heard = await Promise.all(
    messages.map(async ({ to }) => {
      const id = feedDisclosureId({ triggerEventId, toOrg: to.code, content: follows.message });
      const { state } = await services.records.load(partnerDisclosure, id);
      return state.messages.length > 0;
    }),
  );
  return messages.filter((_message, index) => heard[index]);
}
