import fc from 'fast-check';
import type { JsonObject, JsonValue } from '#platform/json';

type Path = readonly (string | number)[];

/** What stands in bodies where something else belongs. */
const STRANGE: readonly JsonValue[] = [
  ...[null, true, 0, -1, 1.5, 9_007_199_254_740_991, '', ' ', 'x', 'NO SUCH CODE', 'two\nlines', '\u0007'],
  ...['x'.repeat(20_001), '9990000018', '2026-02-30', '2026-04-02T15:50:00Z', 'toString', '1'],
  ...[[], [null], [[]], ['x', 'x'], [{}], {}, { extra: 1 }, { length: 1 }],
];

/** Bodies that differ from a sound one in a place or two, anywhere in it: gone, something else, twice, or one too many. */
export const changedBodies = (body: JsonObject): fc.Arbitrary<JsonObject> =>
  fc
    .array(fc.tuple(fc.constantFrom(...pathsIn(body)), fc.nat(3), fc.constantFrom(...STRANGE)), {
      minLength: 1,
      maxLength: 2,
    })
    .map((changes) => {
      const changed = sent(body);
      for (const [path, kind, value] of changes) change(changed, path, kind, sent(value));
      return sent(changed);
    });

/** A copy as it arrives: a list has no holes, and nothing beside its items. */
const sent = <V extends JsonValue>(value: V): V => JSON.parse(JSON.stringify(value)) as V;

/** Of every value in it, and of one more in each object. */
const pathsIn = (value: JsonValue, at: Path = []): readonly Path[] => {
  if (value === null || typeof value !== 'object') return [];
  const inside = Object.entries(value).flatMap(([key, inner]) => [
    [...at, key],
    ...pathsIn(inner as JsonValue, [...at, key]),
  ]);
  return Array.isArray(value) ? inside : [...inside, [...at, 'extra']];
};

function change(body: JsonObject, path: Path, kind: number, value: JsonValue): void {
  const last = path.at(-1) as string;
  let holder: JsonValue | undefined = body;
  for (const key of path.slice(0, -1)) holder = isHolder(holder) ? holder[key] : undefined;
  // A change before this one may have taken away where it belongs.
  if (!isHolder(holder)) return;
  const before: JsonValue | undefined = holder[last];
  if (kind === 0 && !Array.isArray(holder)) Reflect.deleteProperty(holder, last);
  else if (kind === 1 && Array.isArray(before))
    holder[last] = before.concat(before.slice(0, 1) as JsonValue[]);
  else holder[last] = value;
}

const isHolder = (value: JsonValue | undefined): value is Record<string, JsonValue> =>
  value !== null && typeof value === 'object';
