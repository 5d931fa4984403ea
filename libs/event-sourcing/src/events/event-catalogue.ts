import type { JsonObject } from '#platform/json';
import type { EventSchema } from './event-definition.js';

/** An event of a type or version this build does not know. Reading on would drop it without a word, so nothing reads on. */
export class UnknownEvent extends Error {
  readonly code = 'UNKNOWN_EVENT';

  constructor(type: string, version: number) {
    super(`No definition for ${type} version ${version}: this build is older than the log it reads`);
    this.name = 'UnknownEvent';
  }
}

/** The event a value stands in. */
export interface EventPlace {
  readonly stream: string;
  readonly eventId: string;
}

/** Tells what in a part of an event is bound to its place, such as a sealed value, where that is: it will be moved. */
export type Bind = (part: JsonObject, place: EventPlace) => JsonObject;

const asItIs: Bind = (part) => part;

interface Lifted {
  readonly data: JsonObject;
  readonly meta: JsonObject;
}

/** Every type of event the build knows, by name. */
export class EventCatalogue {
  private readonly byType = new Map<string, EventSchema>();
  /** Stored events that several read models are given are lifted once. */
  private readonly lifted = new WeakMap<EventPlace, Lifted>();

  constructor(
    definitions: readonly EventSchema[],
    private readonly bind: Bind = asItIs,
  ) {
    for (const definition of definitions) {
      if (this.byType.has(definition.type)) throw new Error(`Two definitions of ${definition.type}`);
      this.byType.set(definition.type, definition);
    }
  }

  get types(): readonly string[] {
    return [...this.byType.keys()];
  }

  get definitions(): readonly EventSchema[] {
    return [...this.byType.values()];
  }

  definition(type: string): EventSchema {
    const definition = this.byType.get(type);
    if (definition === undefined) throw new UnknownEvent(type, 0);
    return definition;
  }

  /**
   * Lifts a stored shape to today's. Stored events are never rewritten.
   * @throws UnknownEvent when the type, or a version newer than this build writes, is unknown.
   */
  upcast(type: string, storedVersion: number, data: JsonObject): JsonObject {
    const definition = this.byType.get(type);
    if (definition === undefined || storedVersion < 1 || storedVersion > definition.version) {
      throw new UnknownEvent(type, storedVersion);
    }
    return definition.upcasts.slice(storedVersion - 1).reduce((shape, lift) => lift(shape), data);
  }

  /**
   * A stored event as read models get it: bound first, for a sealed value is bound to the shape it was stored in, and lifted then.
   * @throws UnknownEvent as `upcast`.
   */
  lift(
    event: EventPlace & {
      readonly type: string;
      readonly schemaVersion: number;
      readonly data: JsonObject;
      readonly meta: JsonObject;
    },
  ): Lifted {
    const known = this.lifted.get(event);
    if (known !== undefined) return known;
    const data = this.bind(event.data, event);
    const lifted = {
      data: this.upcast(event.type, event.schemaVersion, data),
      meta: event.meta.lateEntryReason === undefined ? event.meta : this.bind(event.meta, event),
    };
    this.lifted.set(event, lifted);
    return lifted;
  }
}
