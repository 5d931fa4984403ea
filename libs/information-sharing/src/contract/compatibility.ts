import type { JsonSchema } from './payload-schema.js';

/** `OUT`: the ledger writes and partners read. `IN`: the other way round. */
export type Direction = 'OUT' | 'IN';

/** What a released schema promised and the current one does not keep. */
export interface Breach {
  /** JSON Pointer into the schema. */
  readonly pointer: string;
  readonly why: string;
}

/** Keywords that say something to readers and nothing about what is valid. */
const ANNOTATIONS = new Set([
  'title',
  'description',
  'examples',
  '$comment',
  'x-profiles',
  'x-triggers',
  'x-codes',
]);
/** Looked into by rules of their own. */
const INSIDE = new Set(['properties', 'required', 'items', 'enum']);
/** Upper bounds: a sender may be allowed more, a reader must never meet more. */
const BOUNDS = new Set(['maxLength', 'maxItems']);

/**
 * Within a major version only optional additions are made: what was released stays as it was, and fields may come that nobody needs.
 * What partners send may also be let be longer, and have more codes. Pure; in order of the schema.
 */
export function breachesOf(
  released: JsonSchema,
  current: JsonSchema,
  direction: Direction,
): readonly Breach[] {
  return compared(released, current, direction, '');
}

function compared(before: unknown, now: unknown, direction: Direction, pointer: string): readonly Breach[] {
  if (!isObject(before) || !isObject(now))
    return isSame(before, now) ? [] : [{ pointer, why: 'is another schema' }];
  const keywords = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (keyword) => !ANNOTATIONS.has(keyword) && !INSIDE.has(keyword),
  );
  return [
    ...keywords.flatMap((keyword) => keywordBreaches(keyword, before, now, direction, pointer)),
    ...enumBreaches(before, now, direction, pointer),
    ...requiredBreaches(before, now, pointer),
    ...propertyBreaches(before, now, direction, pointer),
    ...('items' in before || 'items' in now
      ? compared(before['items'], now['items'], direction, `${pointer}/items`)
      : []),
  ];
}

function keywordBreaches(
  keyword: string,
  before: JsonSchema,
  now: JsonSchema,
  direction: Direction,
  pointer: string,
): readonly Breach[] {
  const [was, is] = [before[keyword], now[keyword]];
  if (isSame(was, is)) return [];
  const isWider = BOUNDS.has(keyword) && typeof was === 'number' && (is === undefined || Number(is) > was);
  if (direction === 'IN' && isWider) return [];
  return [{ pointer: `${pointer}/${keyword}`, why: `was ${told(was)} and is ${told(is)}` }];
}

function enumBreaches(
  before: JsonSchema,
  now: JsonSchema,
  direction: Direction,
  pointer: string,
): readonly Breach[] {
  const [was, is] = [before['enum'], now['enum']];
  if (was === undefined && is === undefined) return [];
  if (!Array.isArray(was) || !Array.isArray(is))
    return [{ pointer: `${pointer}/enum`, why: 'codes were closed and are open, or the other way round' }];
  const gone = was.filter((code: unknown) => !is.includes(code));
  const come = is.filter((code: unknown) => !was.includes(code));
  return [
    ...gone.map((code: unknown) => ({ pointer: `${pointer}/enum`, why: `${told(code)} is gone` })),
    ...(direction === 'IN' ? [] : come).map((code: unknown) => ({
      pointer: `${pointer}/enum`,
      why: `${told(code)} has come, which readers do not know`,
    })),
  ];
}

function requiredBreaches(before: JsonSchema, now: JsonSchema, pointer: string): readonly Breach[] {
  const [was, is] = [namesIn(before['required']), namesIn(now['required'])];
  return [
    ...was
      .filter((name) => !is.includes(name))
      .map((name) => ({
        pointer: `${pointer}/required`,
        why: `${name} was always there and may be missing`,
      })),
    ...is
      .filter((name) => !was.includes(name))
      .map((name) => ({ pointer: `${pointer}/required`, why: `${name} has become required` })),
  ];
}

function propertyBreaches(
  before: JsonSchema,
  now: JsonSchema,
  direction: Direction,
  pointer: string,
): readonly Breach[] {
  const [was, is] = [membersOf(before['properties']), membersOf(now['properties'])];
  return Object.keys(was).flatMap((name) => {
    const here = `${pointer}/properties/${name}`;
    return Object.hasOwn(is, name)
      ? compared(was[name], is[name], direction, here)
      : [{ pointer: here, why: 'is gone' }];
  });
}

/** Schemas by name, as they were released and as they are. A message that was released stays; others may come. */
export function breachesOfContract(
  released: Readonly<Record<string, JsonSchema>>,
  current: Readonly<Record<string, JsonSchema>>,
): readonly Breach[] {
  return Object.entries(released).flatMap(([name, schema]) => {
    const now = current[name];
    if (now === undefined) return [{ pointer: name, why: 'is gone' }];
    return breachesOf(schema, now, name.startsWith('in.') ? 'IN' : 'OUT').map(({ pointer, why }) => ({
      pointer: `${name}#${pointer}`,
      why,
    }));
  });
}

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const membersOf = (value: unknown): JsonSchema => (isObject(value) ? value : {});
const namesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
const told = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** Whatever the order keys were written in. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => ANNOTATIONS.has(name) || isSame(a[name], b[name]));
}
