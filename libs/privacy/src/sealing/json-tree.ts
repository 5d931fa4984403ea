import type { JsonObject, JsonValue } from '#platform/json';

export type Path = readonly (string | number)[];

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
  if (Array.isArray(value)) {
    return sharing(
      value,
      value.map((item: JsonValue, index) => replaceObjects(item, replace, [...path, index])),
    );
  }
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
  let changed = false;
  const members = Object.entries(object).map(([key, member]) => {
    const mapped = member === undefined ? undefined : map(member, key);
    changed ||= mapped !== member;
    return [key, mapped] as const;
  });
  return changed ? Object.fromEntries(members) : object;
}

const sharing = (before: readonly JsonValue[], after: readonly JsonValue[]): readonly JsonValue[] =>
  after.some((item, index) => item !== before[index]) ? after : before;
