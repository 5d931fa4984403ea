import type { JsonObject, JsonValue } from '#platform/json';

export type Path = readonly (string | number)[];

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isJsonArray = (value: unknown): value is readonly JsonValue[] => Array.isArray(value);

/** JSON Pointer (RFC 6901): unlike a dotted path it stays unambiguous whatever the keys hold. */
export const pointer = (path: Path): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/**
 * A copy in which `replace` has had its say about every object of the tree, outermost first; where it answers `undefined`
 * the object stays and its members are visited. What is not touched is shared with the original.
 */
export function replaceObjects(
  value: JsonValue,
  replace: (object: JsonObject, path: Path) => JsonValue | undefined,
  path: Path = [],
): JsonValue {
  if (isJsonArray(value))
    return mapItems(value, (item, index) => replaceObjects(item, replace, [...path, index]));
  if (!isJsonObject(value)) return value;
  return (
    replace(value, path) ??
    mapMembers(value, (member, key) => replaceObjects(member, replace, [...path, key]))
  );
}

/** A copy with every member mapped, the original when nothing changed. Safe for a member called `__proto__`. */
export function mapMembers(
  object: JsonObject,
  map: (member: JsonValue, key: string) => JsonValue,
): JsonObject {
  const before = Object.entries(object);
  const after = before.map(
    ([key, member]) => [key, member === undefined ? member : map(member, key)] as const,
  );
  return after.some(([, member], index) => member !== before[index]?.[1])
    ? Object.fromEntries(after)
    : object;
}

/** A copy with every item mapped, the original when nothing changed. */
export function mapItems(
  items: readonly JsonValue[],
  map: (item: JsonValue, index: number) => JsonValue,
): readonly JsonValue[] {
  const after = items.map(map);
  return after.some((item, index) => item !== items[index]) ? after : items;
}
