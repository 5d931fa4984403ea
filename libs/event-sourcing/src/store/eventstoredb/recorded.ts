import type { RecordedEvent } from '@eventstore/db-client';
import type { JsonObject } from '#platform/json';
import type { EventText } from '../event-text.js';
import type { StoredEvent } from '../event-store.js';
import type { ProposedEvent } from './log-client.js';
import { toPosition } from './position.js';
import type { StreamNames } from './stream-names.js';

/** What stands in an event's metadata on the server. */
interface Recorded {
  readonly eventId: string;
  readonly schemaVersion: number;
  readonly hash: string;
  readonly meta: JsonObject;
}

/** A stream of the ledger holds something the ledger did not write. Nothing is left out: whoever reads has to be told. */
export class ForeignEvent extends Error {
  readonly code = 'FOREIGN_EVENT';

  constructor(stream: string, revision: bigint) {
    super(`Event ${revision} of ${stream} was not written by the ledger`);
    this.name = 'ForeignEvent';
  }
}

/**
 * An event as it is sent: the very text that is hashed, and in its metadata what EventStoreDB has no place for.
 * @param id the id it has on the server
 */
export function toProposed(text: EventText, hash: string, id: string): ProposedEvent {
  const { eventId, schemaVersion } = text;
  // The text of `meta` is put in as it is: what is hashed is what is stored.
  const head = JSON.stringify({ eventId, schemaVersion, hash });
  return { id, type: text.type, data: text.data, metadata: `${head.slice(0, -1)},"meta":${text.meta}}` };
}

export function toStored(event: RecordedEvent, names: StreamNames): StoredEvent {
  const { streamId, revision, type, data, position } = event as RecordedEvent & { readonly data: unknown };
  const recorded = event.metadata;
  if (!isRecorded(recorded) || !isObject(data) || position === undefined)
    throw new ForeignEvent(streamId, revision);
  return {
    eventId: recorded.eventId,
    type,
    schemaVersion: recorded.schemaVersion,
    data: data as JsonObject,
    meta: recorded.meta,
    stream: names.ofPort(streamId),
    revision: Number(revision) + 1,
    position: toPosition(position),
    hash: recorded.hash,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

const isRecorded = (value: unknown): value is Recorded =>
  isObject(value) &&
  typeof value['eventId'] === 'string' &&
  typeof value['schemaVersion'] === 'number' &&
  typeof value['hash'] === 'string' &&
  isObject(value['meta']);
