import type { JsonObject, JsonValue } from '#platform/json';
import { PrivacyError } from '../errors/index.js';
import type { PersonKey, PersonKeys } from '../keys/index.js';
import { pointer } from './json-tree.js';
import { rejectReservedKeys } from './markers.js';
import { sealValue } from './seal-value.js';
import { replaceAt, type SealPaths } from './seal-paths.js';

/** The event a field belongs to. */
export interface EventPlace {
  readonly stream: string;
  readonly eventId: string;
}

/** Whose key seals, and for which event. */
export interface SealFor extends EventPlace {
  readonly personRef: string;
}

/**
 * A copy of an event's data with the fields at `paths` sealed under the person's key, which is made when there is none.
 * An event about two persons is sealed in two calls, each with its own paths.
 * @throws PrivacyError KEY_DESTROYED, and RESERVED_KEY when a field already holds a sealed or withheld value: to write
 * "withheld" down again would turn a value that is merely unreadable here into one that never was.
 */
export async function sealFields(
  data: JsonObject,
  paths: SealPaths,
  who: SealFor,
  keys: PersonKeys,
): Promise<JsonObject> {
  if (paths.length === 0) return data;
  const key = (await keys.ensure([who.personRef])).get(who.personRef);
  if (key === undefined || key === 'destroyed') {
    throw new PrivacyError(
      'KEY_DESTROYED',
      `The key of ${who.personRef} is destroyed: nothing can be sealed for this person`,
      {
        personRef: who.personRef,
      },
    );
  }
  try {
    return sealWith(data, paths, who, key);
  } finally {
    key.release();
  }
}

/** As `sealFields`, with the key in hand and therefore at once. */
export function sealWith(data: JsonObject, paths: SealPaths, of: EventPlace, key: PersonKey): JsonObject {
  return replaceAt(data, paths, (value: JsonValue, path) => {
    rejectReservedKeys(value, path);
    return {
      $sealed: sealValue(value, { stream: of.stream, eventId: of.eventId, field: pointer(path) }, key),
    };
  });
}
