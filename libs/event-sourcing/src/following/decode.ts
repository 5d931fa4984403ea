import { UnknownEvent, type Envelope, type EventCatalogue } from '../events/index.js';
import type { ProjectedEvent } from './projected-event.js';
import type { StoredEvent } from '../store/index.js';
import type { Place } from './cursor.js';
import { failureOf, type Failure } from './failure.js';

/** What a follower wants to see of the log. */
export interface Reader {
  readonly events: ReadonlySet<string>;
  caseOf(event: ProjectedEvent): string;
}

/** An event to handle, with the case it belongs to; `failure` when it could not even be read. */
export interface Step {
  readonly event: ProjectedEvent;
  readonly caseId: string;
  readonly failure?: Failure;
}

export interface Decoded {
  readonly steps: readonly Step[];
  /** The place behind everything decoded. */
  readonly end: Place;
  /** Met an event this build does not know: everything before it is decoded, nothing from it on. */
  readonly unknown?: UnknownEvent;
}

/** Lifts the events a reader handles to today's shape; the others only count. */
export function decode(
  reader: Reader,
  catalogue: EventCatalogue,
  after: Place,
  stored: readonly StoredEvent[],
): Decoded {
  const steps: Step[] = [];
  let end: Place = { position: after.position, ordinal: after.ordinal };
  for (const event of stored) {
    const next = { position: event.position, ordinal: end.ordinal + 1 };
    try {
      const step = stepOf(reader, catalogue, event, next.ordinal);
      if (step !== undefined) steps.push(step);
    } catch (error) {
      if (!(error instanceof UnknownEvent)) throw error;
      return { steps, end, unknown: error };
    }
    end = next;
  }
  return { steps, end };
}

/**
 * The event as the reader sees it; undefined when it does not want it.
 * @throws UnknownEvent
 */
export function stepOf(
  reader: Reader,
  catalogue: EventCatalogue,
  stored: StoredEvent,
  ordinal: number,
): Step | undefined {
  catalogue.definition(stored.type);
  if (!reader.events.has(stored.type)) return undefined;
  try {
    const event = eventOf(stored, ordinal, catalogue.lift(stored));
    return { event, caseId: reader.caseOf(event) };
  } catch (error) {
    if (error instanceof UnknownEvent) throw error;
    const event = eventOf(stored, ordinal, stored);
    const caseId = (event.meta as Partial<Envelope>).correlationId ?? stored.stream;
    return { event, caseId, failure: failureOf(error) };
  }
}

const eventOf = (
  { eventId, type, stream, revision, position }: StoredEvent,
  ordinal: number,
  { data, meta }: Pick<StoredEvent, 'data' | 'meta'>,
): ProjectedEvent => ({
  eventId,
  type,
  stream,
  revision,
  position,
  ordinal,
  data,
  meta: meta as unknown as Envelope,
});
