import type { DomainEvent, Envelope, EventSchema } from '../events/index.js';
import type { EventToAppend, StoredEvent } from '../store/index.js';

/** An event that has its place and time, but is not sealed yet. */
export interface DraftEvent {
  readonly stream: string;
  readonly eventId: string;
  readonly schema: EventSchema;
  readonly data: unknown;
  readonly meta: Envelope;
  /** Whose key seals it. */
  readonly personRef: string;
}

/** Between what the domain says and what the log keeps: sealing and opening, and lifting old shapes to today's. */
export interface EventCodec {
  /**
   * Seals every field its schema names.
   * @throws PersonErased when the person's key was destroyed: nothing can be written about them any more.
   */
  seal(drafts: readonly DraftEvent[]): Promise<readonly EventToAppend[]>;
  /** Upcasts and opens what keys allow; the rest reads as withheld. */
  open(events: readonly StoredEvent[]): Promise<readonly DomainEvent[]>;
}

/** The person's key is destroyed, so nothing can be sealed for them. */
export class PersonErased extends Error {
  readonly code = 'PERSON_ERASED';

  constructor() {
    super("The person's record was erased; nothing can be added to it");
    this.name = 'PersonErased';
  }
}
