import { z } from 'zod';
import type { DomainEvent, EventSchema } from '#event-sourcing/events';
import { deadlineEvents, deadlineExtended, deadlineMissExplained } from '../record/deadlines/index.js';

/** Something told of a record, as a reader of the whole record sees it. */
export const entryView = z.object({
  eventId: z.uuid(),
  type: z.string(),
  title: z.string(),
  occurredAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  byUser: z.string(),
  byRole: z.string(),
  byOrg: z.string(),
  /** A later entry says that this one was recorded in error, or corrects it. */
  correctedBy: z.uuid().optional(),
  told: z.record(z.string(), z.unknown()),
});

export type EntryView = z.infer<typeof entryView>;

/** Of its clocks a reader is told in what they are (`deadlinesOf`); here, only what somebody said about them. */
const SAID_OF_CLOCKS: readonly string[] = [deadlineExtended.type, deadlineMissExplained.type];
const TICKING: ReadonlySet<string> = new Set(
  deadlineEvents.map(({ type }) => type).filter((type) => !SAID_OF_CLOCKS.includes(type)),
);
const TITLES: ReadonlyMap<string, string> = new Map(deadlineEvents.map(({ type, title }) => [type, title]));

/** Everything told of a record, in order; a correction stands beside what it corrects (G-1). @param schemas the record's events */
export function entriesOf(events: readonly DomainEvent[], schemas: readonly EventSchema[]): EntryView[] {
  const titles = new Map<string, string>([
    ...TITLES,
    ...schemas.map(({ type, title }) => [type, title] as const),
  ]);
  const correctedBy = new Map(
    events.flatMap(({ eventId, data }) => {
      const { correctedEventId } = data as { readonly correctedEventId?: string };
      return correctedEventId === undefined ? [] : [[correctedEventId, eventId] as const];
    }),
  );
  return events
    .filter(({ type }) => !TICKING.has(type))
    .map(({ eventId, type, meta, data }) => {
      const later = correctedBy.get(eventId);
      return {
        eventId,
        type,
        title: titles.get(type) ?? type,
        occurredAt: meta.occurredAt,
        recordedAt: meta.recordedAt,
        byUser: meta.actor.userId,
        byRole: meta.actor.role,
        byOrg: meta.actor.orgCode,
        ...(later === undefined ? {} : { correctedBy: later }),
        told: { ...(data as object) },
      };
    });
}
