import type { JsonValue } from '#platform/json';
import type { PersonKey } from '../keys/index.js';
import { padded } from './padding.js';
import { additionalData, writeSealed, type SealedParts, type SealPlace } from './sealed-text.js';

/** Seals one JSON value for one place. The sealed text. */
export function sealValue(value: JsonValue, place: SealPlace, key: PersonKey): string {
  const plaintext = padded(JSON.stringify(value));
  const box = key.encrypt(plaintext, additionalData(key.personRef, place));
  plaintext.fill(0);
  return writeSealed(key.personRef, box);
}

/** `undefined` when the value was not sealed with this key for this place. */
export function openValue(parts: SealedParts, place: SealPlace, key: PersonKey): JsonValue | undefined {
  const plaintext = key.decrypt(parts.box, additionalData(parts.personRef, place));
  if (plaintext === undefined) return undefined;
  const value = JSON.parse(plaintext.toString()) as JsonValue;
  plaintext.fill(0);
  return value;
}
