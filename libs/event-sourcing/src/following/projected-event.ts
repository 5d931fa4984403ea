import type { JsonObject } from '#platform/json';
import type { DomainEvent } from '../events/index.js';
import type { Position } from '../store/index.js';

export type AnyDomainEvent = DomainEvent;

interface Place {
  readonly stream: string;
  /** Opaque place in the log: for `X-Min-Position`, not for sorting. */
  readonly position: Position;
  /** The event is the nth of the whole log, starting at 1: the same in every rebuild and on every engine. Sorts. */
  readonly ordinal: number;
}

/** An event as projections see it: lifted to today's shape, sealed values still sealed. */
export type ProjectedEvent<E extends AnyDomainEvent = DomainEvent<string, JsonObject>> = E extends unknown
  ? E & Place
  : never;
