import type { JsonObject, JsonValue } from '#platform/json';
import { isUuid } from '#platform/ids';
import {
  EventIdTaken,
  InvalidAppend,
  type EventToAppend,
  type ExpectedRevision,
  type StoredEvent,
} from './event-store.js';

/** An event with `data` and `meta` as the very text that is hashed and stored. */
export interface EventText {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: string;
  readonly meta: string;
}

/** What a 16-bit column holds. */
const MAX_SCHEMA_VERSION = 2 ** 15 - 1;

/** Control characters end up in logs and break framing; a lone surrogate has no UTF-8 form, so the stored name would not be the given one. */
const UNFIT_NAME = /\p{Cc}|\p{Cs}/u;

/**
 * Checks an append and gives its events as text.
 * The one gate of every adapter, so that what one accepts all accept.
 */
export function toEventTexts(
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): readonly EventText[] {
  checkName('stream', stream);
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new InvalidAppend(`No such revision: ${expected}`);
  }
  if (events.length === 0) throw new InvalidAppend(`Nothing to append to ${stream}`);
  const ids = new Set<string>();
  return events.map((event) => {
    if (ids.has(event.eventId)) throw new EventIdTaken(event.eventId);
    ids.add(event.eventId);
    return toEventText(event);
  });
}

function toEventText(event: EventToAppend): EventText {
  const { eventId, type, schemaVersion } = event;
  if (!isUuid(eventId) || eventId !== eventId.toLowerCase()) {
    throw new InvalidAppend(`Not a lower-case UUID: ${eventId}`);
  }
  checkName('type', type);
  if (!isSchemaVersion(schemaVersion)) throw new InvalidAppend(`No such schema version: ${schemaVersion}`);
  return { eventId, type, schemaVersion, data: toText(event.data), meta: toText(event.meta) };
}

export function fromText(text: string): JsonObject {
  return JSON.parse(text) as JsonObject;
}

/** A stored event as a reader of the port sees it. */
export function toStoredEvent(
  text: EventText,
  place: Pick<StoredEvent, 'stream' | 'revision' | 'position' | 'hash'>,
): StoredEvent {
  return { ...text, ...place, data: fromText(text.data), meta: fromText(text.meta) };
}

function toText(value: JsonObject): string {
  const text = stringify(value);
  if (!text?.startsWith('{')) throw new InvalidAppend('An event is a JSON object');
  // JSON.stringify turns what it cannot carry into null; looking closer only where a null stands keeps the common case fast.
  if (text.includes('null')) refuseSilentNulls(value);
  return text;
}

/** Undefined for what has no JSON at all, such as a function. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    throw new InvalidAppend('JSON cannot carry this event', { cause: error });
  }
}

function refuseSilentNulls(value: JsonValue | undefined): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new InvalidAppend(`JSON has no ${value}`);
  if (Array.isArray(value)) {
    for (const item of value as readonly (JsonValue | undefined)[]) {
      if (item === undefined || typeof item === 'function')
        throw new InvalidAppend('A list item is undefined');
      refuseSilentNulls(item);
    }
  } else if (value !== null && typeof value === 'object') {
    for (const member of Object.values(value as JsonObject)) refuseSilentNulls(member);
  }
}

function checkName(what: string, name: string): void {
  if (typeof name !== 'string' || name === '' || name.length > 500 || UNFIT_NAME.test(name)) {
    throw new InvalidAppend(`Not fit as a ${what}: ${JSON.stringify(name)}`);
  }
}

const isSchemaVersion = (value: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= MAX_SCHEMA_VERSION;
