import type { JsonObject } from '#platform/json';
import type { Envelope } from './envelope.js';

/** Turns the stored shape of version n into that of version n + 1. Pure; must hold for sealed values it only moves. */
export type Upcast = (data: JsonObject) => JsonObject;

/**
 * One type of event: its stored version, the fields that are sealed before they are stored, and how older shapes are read.
 */
export interface EventSchema<T extends string = string> {
  readonly type: T;
  /** Version of the shape written today, starting at 1. */
  readonly version: number;
  /** What a reader of a timeline sees as the event's name. */
  readonly title: string;
  /** Dotted paths of free text and identifiers; `*` stands for every item of a list. */
  readonly sealed: readonly string[];
  /** Paths, in the same form, of text written to be published: it stays readable whatever key is destroyed, and its command scans it. */
  readonly published: readonly string[];
  /** `upcasts[n - 1]` lifts version n to n + 1; so there are `version - 1` of them. */
  readonly upcasts: readonly Upcast[];
}

/** A type of event, and the function that makes one. `D` is the shape of today; a sealed field's type says that it may be withheld. */
export interface EventDefinition<T extends string, D> extends EventSchema<T> {
  (data: D): NewDomainEvent<T, D>;
}

/** An event as `decide` returns it: no time, no place, no sealing yet. */
export interface NewDomainEvent<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
}

/** An event as `evolve` and read models see it: upcast, and opened as far as keys allow. */
export interface DomainEvent<T extends string = string, D = unknown> extends NewDomainEvent<T, D> {
  readonly eventId: string;
  readonly revision: number;
  readonly meta: Envelope;
}

/** The event a definition defines: `type ConcernRaised = EventOf<typeof concernRaised>`. */
export type EventOf<Definition> =
  Definition extends EventDefinition<infer T, infer D> ? DomainEvent<T, D> : never;

interface Options {
  readonly title: string;
  readonly sealed?: readonly string[];
  readonly published?: readonly string[];
  readonly upcasts?: readonly Upcast[];
}

/**
 * Declares a type of event: `export const concernClosed = defineEvent<ConcernClosedData>()('ConcernClosed', { title: 'Concern closed' })`.
 * The result is also the function that makes one.
 */
export function defineEvent<D extends object>() {
  return <T extends string>(type: T, options: Options): EventDefinition<T, D> => {
    const make = (data: D): NewDomainEvent<T, D> => ({ type, data });
    const upcasts = options.upcasts ?? [];
    return Object.assign(make, {
      type,
      version: upcasts.length + 1,
      title: options.title,
      sealed: options.sealed ?? [],
      published: options.published ?? [],
      upcasts,
    });
  };
}
