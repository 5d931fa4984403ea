import { getMetadataStorage } from 'class-validator';
import type { Check } from './check.js';
import { constraintCode } from './constraints.js';
import { type FieldClass, type FieldDescription, fieldsOf } from './field-registry.js';

/** An instance of the class for a body without fault; undefined for any other, whatever may be wrong with it. */
export type SoundBody<C extends object> = (plain: unknown) => C | undefined;

interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly checks: readonly Check[];
  readonly nested: SoundBody<object> | undefined;
}

/** No instance can be made of this value. */
const UNSOUND = Symbol('unsound');

/**
 * What class-transformer makes of a body and class-validator finds nothing wrong with, asked of the fields of the class directly: most
 * bodies are sound, and to be told so by class-validator cost a tenth of a command (docs/adr/0169). It never accepts what
 * class-validator refuses: a class that has a decorator beside this library's is not read here, and always answers undefined.
 * Lists of plain values are taken over, not copied.
 */
export function soundBody<C extends object>(type: new () => C): SoundBody<C> {
  const described = fieldsOf(type);
  if (!saysAll(type, described)) return () => undefined;
  const fields = new Map(described.map((field) => [field.name, compiled(field)]));
  return (plain) => {
    if (!isObject(plain)) return undefined;
    const body = new type() as Record<string, unknown>;
    for (const [name, value] of Object.entries(plain)) {
      const field = fields.get(name);
      if (field === undefined) return undefined;
      const made = instanceOf(field, value);
      if (made === UNSOUND) return undefined;
      body[name] = made;
    }
    for (const field of fields.values()) if (!isSound(field, body[field.name])) return undefined;
    return body as C;
  };
}

function compiled({ name, required, checks = [], nested }: FieldDescription): Field {
  let inner: SoundBody<object> | undefined;
  // The class is named by a function because it may be declared only after the one that holds it.
  const nestedBody: SoundBody<object> | undefined =
    nested && ((plain) => (inner ??= soundBody(nested() as new () => object))(plain));
  return { name, required, checks, nested: nestedBody };
}

function instanceOf({ nested }: Field, value: unknown): unknown {
  if (nested === undefined || value === undefined) return value;
  if (!Array.isArray(value)) return nested(value) ?? UNSOUND;
  const items = value.map((item) => nested(item));
  return items.includes(undefined) ? UNSOUND : items;
}

function isSound({ required, checks }: Field, value: unknown): boolean {
  if (value === undefined) return !required;
  for (const { accepts } of checks) if (!accepts(value)) return false;
  return true;
}

/** Whether class-validator knows of nothing that the fields do not say: of each its checks, that it is there, and what it may hold. */
function saysAll(type: FieldClass, fields: readonly FieldDescription[]): boolean {
  const storage = getMetadataStorage();
  const known = storage.getTargetValidationMetadatas(type, '', false, false);
  let said = 0;
  for (const { required, checks, nested } of fields) {
    if (checks === undefined) return false;
    said += checks.length + 1 + (required ? 0 : 1) + (nested === undefined ? 0 : 1);
  }
  return (
    known.length === said &&
    known.every(
      ({ type: kind, name }) =>
        KINDS.has(kind) || (name !== undefined && Object.hasOwn(constraintCode, name)),
    )
  );
}

/** Of `Optional`, and of `Nested` and `NestedList`. */
const KINDS: ReadonlySet<string> = new Set(['conditionalValidation', 'nestedValidation']);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
