import type { DomainEvent } from '#event-sourcing/events';
import type { ProjectedEvent } from '#event-sourcing/projection';
import type { Records } from './records.js';
import { standing } from './standing.js';

/** An event as it can be read, and whether no entry of its record has said since that it was an error. */
export async function openedEvent(
  { eventId, stream }: Pick<ProjectedEvent, 'eventId' | 'stream'>,
  records: Records,
): Promise<{ readonly event: DomainEvent; readonly stands: boolean } | undefined> {
  const { now } = await records.stream(stream);
  const event = now.find((each) => each.eventId === eventId);
  return event && { event, stands: standing(now).includes(event) };
}
