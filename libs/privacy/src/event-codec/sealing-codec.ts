import { PersonErased, type DraftEvent, type EventCodec } from '#event-sourcing/command';
import type { DomainEvent, Envelope, EventCatalogue } from '#event-sourcing/events';
import type { EventToAppend, StoredEvent } from '#event-sourcing/store';
import type { JsonObject } from '#platform/json';
import { PersonKey, type PersonKeys } from '../keys/index.js';
import { assertSealed, openMany, rejectReservedKeys, sealWith } from '../sealing/index.js';

/** The one free text of an envelope. */
const SEALED_META = ['lateEntryReason'];

/**
 * Seals what an event's schema names before it is stored, and opens what keys allow when it is read.
 * A sealed value is bound to the field it was stored in, so reading opens first and upcasts after.
 */
export class SealingCodec implements EventCodec {
  /** @throws Error when an event seals a field under the name of one of the envelope's: the two could then be swapped. */
  constructor(
    private readonly catalogue: EventCatalogue,
    private readonly keys: PersonKeys,
  ) {
    for (const { type, sealed } of catalogue.definitions) {
      const taken = sealed.find((path) => SEALED_META.includes(path));
      if (taken !== undefined) throw new Error(`${type} seals ${taken}, which is a field of the envelope`);
    }
  }

  async seal(drafts: readonly DraftEvent[]): Promise<readonly EventToAppend[]> {
    const persons = [...new Set(drafts.map(({ personRef }) => personRef))];
    const loan = await this.keys.ensure(persons);
    try {
      return drafts.map((draft) => this.sealOne(draft, loan.get(draft.personRef)));
    } finally {
      for (const key of loan.values()) if (key instanceof PersonKey) key.release();
    }
  }

  async open(events: readonly StoredEvent[]): Promise<readonly DomainEvent[]> {
    const parts = events.flatMap(({ stream, eventId, data, meta }) => [
      { stream, eventId, data },
      { stream, eventId, data: meta },
    ]);
    const opened = await openMany(parts, this.keys);
    return events.map((event, at) => ({
      type: event.type,
      eventId: event.eventId,
      revision: event.revision,
      data: this.catalogue.upcast(event.type, event.schemaVersion, opened[2 * at] as JsonObject),
      meta: opened[2 * at + 1] as unknown as Envelope,
    }));
  }

  private sealOne(draft: DraftEvent, key: PersonKey | 'destroyed' | undefined): EventToAppend {
    if (!(key instanceof PersonKey)) throw new PersonErased();
    const { schema, stream, eventId } = draft;
    const place = { stream, eventId };
    const data = sealWith(plainJson(draft.data), schema.sealed, place, key);
    const meta = sealWith(plainJson(draft.meta), SEALED_META, place, key);
    assertSealed(data, schema.sealed, place);
    return { eventId, type: schema.type, schemaVersion: schema.version, data, meta };
  }
}

/** As the log will keep it: `undefined` gone, dates as text. Nothing in it may pass itself off as a sealed value. */
function plainJson(value: unknown): JsonObject {
  const plain = JSON.parse(JSON.stringify(value)) as JsonObject;
  rejectReservedKeys(plain);
  return plain;
}
