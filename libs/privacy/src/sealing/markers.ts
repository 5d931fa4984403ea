import type { JsonObject, JsonValue } from '#platform/json';
import { PrivacyError } from '../errors/index.js';
import { isJsonArray, isJsonObject, pointer, type Path } from './json-tree.js';
import { readSealed, type SealPlace } from './sealed-text.js';

/** A sealed value as it stands in an event, in place of the JSON value it hides. */
export interface Sealed {
  readonly $sealed: string;
}

/** A sealed value that has left its event: it carries the place it is bound to, so that a read model can keep it and a query open it. */
export interface SealedRef extends Sealed, SealPlace {}

/** Stands for a value that cannot be read because its key is destroyed or missing. */
export interface Withheld {
  readonly $withheld: true;
}

/** A field that is sealed when stored: whoever reads it must say what happens when it is withheld. */
export type Sealable<T> = T | Withheld;

export const WITHHELD: Withheld = Object.freeze({ $withheld: true });

/** Whether something claims to be sealed; it may still be broken. */
export const claimsSealed = (value: unknown): value is Sealed & JsonObject =>
  isJsonObject(value) && Object.hasOwn(value, '$sealed');

/** Whether this is a sealed value of known format, as events hold it. Says nothing about whether it opens. */
export const isSealed = (value: unknown): value is Sealed =>
  claimsSealed(value) && Object.keys(value).length === 1 && isSealedText(value.$sealed);

/** Whether a sealed value carries a place; it may still be broken. */
export const carriesPlace = (value: Sealed & JsonObject): value is SealedRef & JsonObject =>
  Object.keys(value).length === 4 &&
  ['stream', 'eventId', 'field'].every((key) => typeof value[key] === 'string');

/** Whether this is a sealed value of known format with its place, as read models hold it. */
export const isSealedRef = (value: unknown): value is SealedRef =>
  claimsSealed(value) && carriesPlace(value) && isSealedText(value.$sealed);

export const isWithheld = (value: unknown): value is Withheld =>
  isJsonObject(value) && value.$withheld === true && Object.keys(value).length === 1;

/** The value, or `undefined` when it is withheld. */
export const readable = <T>(value: Sealable<T>): T | undefined => (isWithheld(value) ? undefined : value);

/** The value, or what to show in its place. */
export const displayable = <T, F>(value: Sealable<T>, fallback: F): T | F =>
  isWithheld(value) ? fallback : value;

/**
 * Refuses a value from outside that carries a key of ours anywhere: a caller must not be able to plant another person's
 * sealed value, or a marker that reads as withheld. All of `$…` is kept free for sealing.
 * @throws PrivacyError RESERVED_KEY with the place as `details.pointer`.
 */
export function rejectReservedKeys(value: JsonValue, path: Path = []): void {
  const found = reservedKeyIn(value);
  if (found === undefined) return;
  const place = pointer([...path, ...found]);
  throw new PrivacyError('RESERVED_KEY', `Keys that begin with $ are reserved: ${place}`, { pointer: place });
}

/** Where the first one stands. The path is made on the way back, and only when there is one: nearly always there is none. */
function reservedKeyIn(value: JsonValue | undefined): Path | undefined {
  if (isJsonArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      const below = reservedKeyIn(value[at]);
      if (below !== undefined) return [at, ...below];
    }
  } else if (isJsonObject(value)) {
    for (const key of Object.keys(value)) {
      if (key.startsWith('$')) return [key];
      const below = reservedKeyIn(value[key]);
      if (below !== undefined) return [key, ...below];
    }
  }
  return undefined;
}

const isSealedText = (text: unknown): boolean => readSealed(text) !== undefined;
