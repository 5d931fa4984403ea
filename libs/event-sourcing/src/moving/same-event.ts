import type { StoredEvent } from '../store/index.js';

const FIELDS = ['stream', 'revision', 'eventId', 'type', 'schemaVersion', 'hash', 'data', 'meta'] as const;

/** What every store has to hold of an event; only its position is the store's own. */
export type EventField = (typeof FIELDS)[number];

/** The first field in which two events are not the same. The texts are compared: they are what the hash speaks for. */
export function differenceOf(a: StoredEvent, b: StoredEvent): EventField | undefined {
  return FIELDS.find((field) =>
    field === 'data' || field === 'meta'
      ? JSON.stringify(a[field]) !== JSON.stringify(b[field])
      : a[field] !== b[field],
  );
}
