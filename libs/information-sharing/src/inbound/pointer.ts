import type { JsonObject, JsonValue } from '#platform/json';

/** The pointer one step below `parent` (RFC 6901). */
export const below = (parent: string, key: string | number): string =>
  `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The steps of a pointer. */
export const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What stands at a pointer; undefined where nothing does. Own members only, whatever the pointer names. */
export function at(value: JsonValue | undefined, pointer: string): JsonValue | undefined {
  return stepsOf(pointer).reduce<JsonValue | undefined>((here, step) => {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    return (here as JsonObject)[step];
  }, value);
}

/** A tree that is being built. */
export interface Tree {
  [key: string]: JsonValue | Tree;
}

/** Puts a value where a pointer of names says, making the objects on the way. */
export function put(tree: Tree, pointer: string, value: JsonValue): void {
  const steps = stepsOf(pointer);
  const last = steps.at(-1);
  if (last === undefined) return;
  let here = tree;
  for (const step of steps.slice(0, -1)) {
    const next = Object.hasOwn(here, step) ? here[step] : undefined;
    here = (typeof next === 'object' && next !== null ? next : (here[step] = {})) as Tree;
  }
  here[last] = value;
}
