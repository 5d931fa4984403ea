import type { JsonObject, JsonValue } from '#platform/json';
import { PrivacyError } from '../errors/index.js';
import { isJsonArray, isJsonObject, mapItems, mapMembers, pointer, type Path } from './json-tree.js';
import { isSealed } from './markers.js';

/** Dotted paths of the fields to be sealed; `*` stands for every item of a list: `['narrative', 'plannedActions.*.text']`. */
export type SealPaths = readonly string[];

/** The paths as a tree: an empty node is a field to seal. */
type PathTree = ReadonlyMap<string, PathTree>;

const trees = new WeakMap<SealPaths, PathTree>();

/** @throws PrivacyError SEAL_PATHS_OVERLAP: of a field and a part of it only one can be sealed. */
function treeOf(paths: SealPaths): PathTree {
  const known = trees.get(paths);
  if (known !== undefined) return known;
  const root = new Map<string, Map<string, never>>();
  paths.forEach((path, index) => {
    if (path.split('.').includes('') || paths.some((other, at) => at !== index && within(path, other))) {
      throw new PrivacyError('SEAL_PATHS_OVERLAP', `Sealed path ${path} is empty or overlaps another`, {
        path,
      });
    }
    grow(root, path.split('.'));
  });
  trees.set(paths, root);
  return root;
}

const within = (path: string, other: string): boolean => path === other || path.startsWith(`${other}.`);

function grow(tree: Map<string, Map<string, never>>, steps: readonly string[]): void {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  const branch = tree.get(step) ?? new Map<string, never>();
  tree.set(step, branch);
  grow(branch, rest);
}

/** A copy with `replace` applied to what is found at the paths. Absent fields are skipped and null is kept. */
export function replaceAt(
  data: JsonObject,
  paths: SealPaths,
  replace: (value: JsonValue, path: Path) => JsonValue,
): JsonObject {
  const visit = (value: JsonValue, tree: PathTree, path: Path): JsonValue => {
    if (value === null) return value;
    if (tree.size === 0) return replace(value, path);
    const items = tree.get('*');
    if (isJsonArray(value)) {
      return items === undefined
        ? value
        : mapItems(value, (item, index) => visit(item, items, [...path, index]));
    }
    return isJsonObject(value) ? visitMembers(value, tree, path) : value;
  };
  const visitMembers = (object: JsonObject, tree: PathTree, path: Path): JsonObject =>
    mapMembers(object, tree.keys(), (member, key) => {
      const branch = tree.get(key);
      return branch === undefined || key === '*' ? member : visit(member, branch, [...path, key]);
    });
  return visitMembers(data, treeOf(paths), []);
}

/**
 * Pointers of what lies in the clear at the paths. A value of another shape than the path expects counts as well: text where
 * an object should be would otherwise slip past its sealed fields.
 */
export function containsPlaintextAt(data: JsonObject, paths: SealPaths): readonly string[] {
  const found: string[] = [];
  const visit = (value: JsonValue | undefined, tree: PathTree, path: Path): void => {
    if (value === null || value === undefined || isSealed(value)) return;
    const items = tree.get('*');
    if (tree.size > 0 && items !== undefined && isJsonArray(value)) {
      value.forEach((item, index) => {
        visit(item, items, [...path, index]);
      });
    } else if (tree.size > 0 && items === undefined && isJsonObject(value)) {
      for (const [key, branch] of tree)
        visit(Object.hasOwn(value, key) ? value[key] : undefined, branch, [...path, key]);
    } else {
      found.push(pointer(path));
    }
  };
  const tree = treeOf(paths);
  if (tree.size > 0) visit(data, tree, []);
  return found;
}

/**
 * The last gate before an event is stored.
 * @throws PrivacyError UNSEALED_FIELD naming stream, event and field.
 */
export function assertSealed(
  data: JsonObject,
  paths: SealPaths,
  of: { readonly stream: string; readonly eventId: string },
): void {
  const [field] = containsPlaintextAt(data, paths);
  if (field === undefined) return;
  const details = { stream: of.stream, eventId: of.eventId, field };
  throw new PrivacyError(
    'UNSEALED_FIELD',
    `${field} of event ${of.eventId} in ${of.stream} must be sealed before it is stored`,
    details,
  );
}
