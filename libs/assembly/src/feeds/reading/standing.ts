import type { DomainEvent } from '#event-sourcing/events';

type Said<E extends DomainEvent, T extends E['type']> = Extract<E, { readonly type: T }>;

/** The events of a record that still count: entries recorded in error are left out, and so is what said so. */
export function standing<E extends DomainEvent>(events: readonly E[]): readonly E[] {
  const takenBack = new Set(
    events.flatMap(({ type, data }) =>
      type.endsWith('EntryRecordedInError')
        ? [(data as { readonly correctedEventId: string }).correctedEventId]
        : [],
    ),
  );
  return events.filter(
    ({ eventId, type }) => !takenBack.has(eventId) && !type.endsWith('EntryRecordedInError'),
  );
}

/** What one of these types last said. */
export const lastSaid = <E extends DomainEvent, T extends E['type']>(
  events: readonly E[],
  ...types: readonly T[]
): Said<E, T> | undefined =>
  events.findLast((event): event is Said<E, T> => (types as readonly string[]).includes(event.type));

/** Everything these types said, in order. */
export const allSaid = <E extends DomainEvent, T extends E['type']>(
  events: readonly E[],
  ...types: readonly T[]
): readonly Said<E, T>[] =>
  events.filter((event): event is Said<E, T> => (types as readonly string[]).includes(event.type));

/** What was told once and corrected since, as it stands: later tellings win, field by field. */
export function asTold<Told extends object>(
  told: readonly { readonly data: Partial<Told> }[],
): Partial<Told> {
  return Object.assign({}, ...told.map(({ data }) => data)) as Partial<Told>;
}
