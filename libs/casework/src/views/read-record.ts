import type { Aggregate } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import { streamOf } from '#event-sourcing/command';
import { shownTo, type Reader, type RecordServices } from '#record-keeping/reading';

/** A record's own events, opened, whoever asks: only for what shows none of them, such as finding the names to leave out. */
export async function readWhole<S>(
  aggregate: Aggregate<S>,
  id: string,
  { store, codec }: RecordServices,
): Promise<readonly DomainEvent[]> {
  return codec.open(await store.readStream(streamOf(aggregate, id)));
}

/**
 * A record's own events, opened as far as the reader may read them: what a view of the one record is made of, straight from the
 * log and therefore never behind.
 */
export async function readRecord<S>(
  aggregate: Aggregate<S>,
  id: string,
  { roles }: Pick<Reader, 'roles'>,
  services: RecordServices,
): Promise<readonly DomainEvent[]> {
  return shownTo(roles, await readWhole(aggregate, id, services), services.catalogue);
}

/** Fields told once and corrected later, as they stand now: later tellings win, field by field. */
export function asItStands(
  events: readonly DomainEvent[],
  tellingTypes: readonly string[],
): Readonly<Record<string, unknown>> {
  const told = events
    .filter(({ type }) => tellingTypes.includes(type))
    .map(({ data }) => ({ ...(data as object) }));
  const {
    reason: _reason,
    correctedEventId: _corrected,
    ...standing
  } = Object.assign({}, ...told) as Record<string, unknown>;
  return standing;
}

/** What an event type last told, with where it stands in the log; entries recorded in error are passed over. */
export function lastOf(events: readonly DomainEvent[], ...types: readonly string[]): DomainEvent | undefined {
  const takenBack = new Set(
    events
      .filter(({ type }) => type.endsWith('EntryRecordedInError'))
      .map(({ data }) => (data as { correctedEventId: string }).correctedEventId),
  );
  return events.findLast(({ type, eventId }) => types.includes(type) && !takenBack.has(eventId));
}

/** All that event types told, in order, each under its event's id; entries recorded in error are passed over. */
export function allOf(
  events: readonly DomainEvent[],
  type: string,
): readonly Readonly<Record<string, unknown>>[] {
  return events
    .filter(
      (event) => event.type === type && lastOf([event, ...events.filter(isTakenBack(event))], type) === event,
    )
    .map(({ eventId, meta, data }) => ({ eventId, occurredAt: meta.occurredAt, ...(data as object) }));
}

const isTakenBack =
  ({ eventId }: DomainEvent) =>
  (other: DomainEvent): boolean =>
    other.type.endsWith('EntryRecordedInError') &&
    (other.data as { correctedEventId?: string }).correctedEventId === eventId;

/** Events that say something of earlier ones, in the order they were recorded, each with its type. */
export function saidLater(
  events: readonly DomainEvent[],
  types: readonly string[],
): Readonly<Record<string, unknown>>[] {
  return events
    .filter(({ type }) => types.includes(type))
    .map(({ eventId, type, meta, data }) => ({
      eventId,
      type,
      occurredAt: meta.occurredAt,
      by: meta.actor.userId,
      ...(data as object),
    }));
}
