import type { JsonObject, JsonValue } from '#platform/json';
import { PersonKey, type KeyState, type PersonKeys } from '../keys/index.js';
import { PrivacyError } from '../errors/index.js';
import { pointer, replaceObjects, type Path } from './json-tree.js';
import { carriesPlace, claimsSealed, WITHHELD, type Sealed, type SealedRef } from './markers.js';
import type { EventPlace } from './seal-fields.js';
import { openValue } from './seal-value.js';
import { readSealed, sealedFor, type SealPlace } from './sealed-text.js';

export interface OpenOptions {
  /**
   * Told when a sealed value has no key and no tombstone either: it reads as withheld, but nobody erased it. Somebody
   * altered the ref, or the key store was restored to a past that did not know the person.
   */
  readonly onKeyMissing?: (personRef: string, place: SealPlace) => void;
  /**
   * Told of a broken seal, which then reads as withheld: for lists, where one altered value must not hide everybody else's.
   * Without it a broken seal throws.
   */
  readonly onBroken?: (error: PrivacyError) => void;
}

export interface SealedEvent extends EventPlace {
  /** As stored, not yet upcast: sealed values are bound to the fields they were stored in. */
  readonly data: JsonObject;
}

type Keys = ReadonlyMap<string, KeyState>;

/**
 * A copy of an event's data with everything opened that can be, and WITHHELD in place of what cannot.
 * Open (or `bindSealed`) before upcasting.
 * @throws PrivacyError SEAL_BROKEN for a value that was altered, moved or is of no known format.
 */
export async function openFields(
  data: JsonObject,
  of: EventPlace,
  keys: PersonKeys,
  options?: OpenOptions,
): Promise<JsonObject> {
  const [opened] = await openMany([{ stream: of.stream, eventId: of.eventId, data }], keys, options);
  return opened ?? data;
}

/** As `openFields` for many events, with one fetch of keys. */
export async function openMany(
  events: readonly SealedEvent[],
  keys: PersonKeys,
  options?: OpenOptions,
): Promise<readonly JsonObject[]> {
  const wanted = events.flatMap(({ data }) => personsIn(data));
  return onLoan(wanted, keys, (loan) => events.map((event) => openWith(event.data, event, loan, options)));
}

/** As `openFields`, with the keys in hand and therefore at once. */
export function openWith(data: JsonObject, of: EventPlace, keys: Keys, options?: OpenOptions): JsonObject {
  return replaceSealed(data, (object, path) => {
    const text = Object.keys(object).length === 1 ? object.$sealed : undefined;
    return openOne(text, { stream: of.stream, eventId: of.eventId, field: pointer(path) }, keys, options);
  }) as JsonObject;
}

/**
 * A copy in which every sealed value carries the place it is bound to. It can then be upcast, moved and kept in a read model,
 * and `openRefs` opens it wherever it went. A broken seal is found when it is opened, not here.
 */
export function bindSealed(data: JsonObject, of: EventPlace): JsonObject {
  return replaceSealed(data, (object, path) => ({
    ...object,
    stream: of.stream,
    eventId: of.eventId,
    field: pointer(path),
  })) as JsonObject;
}

/** Opens every SealedRef in any JSON (a row, a page of rows) with one fetch of keys; otherwise as `openFields`. */
export async function openRefs(
  value: JsonValue,
  keys: PersonKeys,
  options?: OpenOptions,
): Promise<JsonValue> {
  return onLoan(personsIn(value), keys, (loan) =>
    replaceSealed(value, (object, path) => {
      if (carriesPlace(object)) return openOne(object.$sealed, object, loan, options);
      return openOne(undefined, { stream: 'none', eventId: 'none', field: pointer(path) }, loan, options);
    }),
  );
}

/** As `openRefs` for one value. */
export async function openRef(ref: SealedRef, keys: PersonKeys, options?: OpenOptions): Promise<JsonValue> {
  return openRefs({ ...ref }, keys, options);
}

/** A copy with WITHHELD in place of every sealed value: how an event reads without any key. Pure. */
export function withholdAll<T extends JsonValue>(value: T): T {
  return replaceSealed(value, withheld) as T;
}

/** Whose keys are needed to open what is sealed in here. */
export function personsIn(value: JsonValue): readonly string[] {
  const persons = new Set<string>();
  replaceSealed(value, (object) => {
    const personRef = sealedFor(object.$sealed);
    if (personRef !== undefined) persons.add(personRef);
    return object;
  });
  return [...persons];
}

function replaceSealed(
  value: JsonValue,
  replace: (object: Sealed & JsonObject, path: Path) => JsonValue,
): JsonValue {
  return replaceObjects(value, (object, path) => (claimsSealed(object) ? replace(object, path) : undefined));
}

function openOne(text: unknown, place: SealPlace, keys: Keys, options?: OpenOptions): JsonValue {
  const parts = readSealed(text);
  if (parts === undefined) return broken(place, options);
  const key = keys.get(parts.personRef) ?? 'unknown';
  if (key instanceof PersonKey) return openValue(parts, place, key) ?? broken(place, options);
  if (key === 'unknown') options?.onKeyMissing?.(parts.personRef, place);
  return withheld();
}

function broken(place: SealPlace, options?: OpenOptions): JsonValue {
  const { stream, eventId, field } = place;
  const message = `The sealed value ${field} of event ${eventId} in ${stream} was altered or moved`;
  const error = new PrivacyError('SEAL_BROKEN', message, { stream, eventId, field });
  if (options?.onBroken === undefined) throw error;
  options.onBroken(error);
  return withheld();
}

async function onLoan<T>(
  personRefs: readonly string[],
  keys: PersonKeys,
  work: (loan: Keys) => T,
): Promise<T> {
  const loan: Keys = personRefs.length === 0 ? new Map() : await keys.many(personRefs);
  try {
    return work(loan);
  } finally {
    for (const key of loan.values()) if (key instanceof PersonKey) key.release();
  }
}

const withheld = (): JsonValue => ({ ...WITHHELD });
