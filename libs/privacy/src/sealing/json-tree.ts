import type { JsonObject, JsonPrimitive, JsonValue } from '#platform/json';

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
  // Most of a tree is leaves: a path is made for what may hold an object only.
  const below = (child: JsonValue, step: string | number): JsonValue =>
    isLeaf(child) ? child : replaceObjects(child, replace, [...path, step]);
  if (isLeaf(value)) return value;
  if (isJsonArray(value)) return mapItems(value, below);
  return replace(value, path) ?? mapMembers(value, Object.keys(value), below);
}

const isLeaf = (value: JsonValue): value is JsonPrimitive => typeof value !== 'object' || value === null;

/**
 * A copy with the members of these keys mapped, the original when nothing changed. Safe for a member called `__proto__`: one of that name
 * is written only where the copy has its own.
 */
export function mapMembers(
  object: JsonObject,
  keys: Iterable<string>,
  map: (member: JsonValue, key: string) => JsonValue,
): JsonObject {
  let copy: Record<string, JsonValue | undefined> | undefined;
  for (const key of keys) {
    const member = Object.hasOwn(object, key) ? object[key] : undefined;
    if (member === undefined) continue;
    const mapped = map(member, key);
    if (mapped !== member) (copy ??= { ...object })[key] = mapped;
  }
  return copy ?? object;
}

/** A copy with every item mapped, the original when nothing changed. */
export function mapItems(
  items: readonly JsonValue[],
  map: (item: JsonValue, index: number) => JsonValue,
): readonly JsonValue[] {
  const after = items.map(map);
  return after.some((item, index) => item !== items[index]) ? after : items;
}
