import type { JsonObject, JsonValue } from '#platform/json';
import type { Stub } from './minimise-types.js';

/** Where a message says what was withheld (RR-5). */
export const WITHHELD = 'withheld';

/** `person.names` becomes `{ person: { names } }`. Paths are those of messages, and so name no prototype. Pure. */
export function nested(
  values: readonly (readonly [path: string, value: JsonValue])[],
  stubs: readonly Stub[],
): JsonObject {
  const data: Record<string, JsonValue> = {};
  for (const [path, value] of values) put(data, path.split('.'), value);
  if (stubs.length > 0) data[WITHHELD] = stubs.map(({ field, note }) => ({ field, note }));
  return data;
}

function put(
  into: Record<string, JsonValue>,
  [name = '', ...rest]: readonly string[],
  value: JsonValue,
): void {
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = (into[name] ?? {}) as Record<string, JsonValue>;
  put(inner, rest, value);
  into[name] = inner;
}

/** Every path at which a message says something, lists as a whole: `person.names`. Pure. */
export const pathsIn = (
  data: JsonObject,
  isField: (path: string) => boolean,
  before = '',
): readonly string[] =>
  Object.entries(data).flatMap(([name, value]) => {
    const path = `${before}${name}`;
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isGroup && !isField(path) ? pathsIn(value as JsonObject, isField, `${path}.`) : [path];
  });
