import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Read = Storage['getTargetValidationMetadatas'];
type Metadata = ReturnType<Read>;
type Constraints = ReturnType<Storage['getTargetValidatorConstraints']>;
type Grouped = ReturnType<Storage['groupByPropertyName']>;

const remembering = new WeakSet<Storage>();

/**
 * Has class-validator work out once for each class what its decorators say, instead of for each body: it goes through the metadata
 * of every class there is, so that its cost grows with the number of commands (docs/adr/0167). What a later decorator adds is seen.
 */
export function rememberMetadata(storage: Storage = getMetadataStorage()): void {
  if (remembering.has(storage)) return;
  remembering.add(storage);
  let ofClass = new WeakMap<object, Map<string, Metadata>>();
  let ofConstraint = new WeakMap<object, Constraints>();
  const byProperty = new WeakMap<object, Grouped>();

  const read = storage.getTargetValidationMetadatas.bind(storage);
  storage.getTargetValidationMetadatas = (...asked: Parameters<Read>) => {
    const [type, schema, always, strictGroups, groups] = asked;
    if (always || strictGroups || groups !== undefined) return read(...asked);
    // Of a nested value it asks under the name of the class around it, as if that were a schema.
    const known = once(ofClass, type, () => new Map<string, Metadata>());
    const found = known.get(schema) ?? read(...asked);
    known.set(schema, found);
    return found;
  };
  const constraints = storage.getTargetValidatorConstraints.bind(storage);
  storage.getTargetValidatorConstraints = (type) => once(ofConstraint, type, () => constraints(type));
  const group = storage.groupByPropertyName.bind(storage);
  storage.groupByPropertyName = (metadata) => once(byProperty, metadata, () => group(metadata));

  const addMetadata = storage.addValidationMetadata.bind(storage);
  storage.addValidationMetadata = (metadata) => {
    ofClass = new WeakMap();
    addMetadata(metadata);
  };
  const addConstraint = storage.addConstraintMetadata.bind(storage);
  storage.addConstraintMetadata = (metadata) => {
    ofConstraint = new WeakMap();
    addConstraint(metadata);
  };
}

function once<V>(known: WeakMap<object, V>, key: object, find: () => V): V {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}
