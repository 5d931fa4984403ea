import type { Check } from './check.js';

/** A JSON Schema fragment (draft 2020-12, as in OpenAPI 3.1). */
export interface FieldSchema {
  readonly type?: 'string' | 'boolean' | 'integer' | 'array' | 'object';
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: FieldSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly description?: string;
}

export type FieldClass = abstract new (...args: never[]) => object;

/** What a decorated property is, for whoever writes a document about the class. */
export interface FieldDescription {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly required: boolean;
  /** The class of the value, or of each item of the list where `schema.type` is `array`. */
  readonly nested?: () => FieldClass;
  /** What is asked of a value that is there. */
  readonly checks?: readonly Check[];
}

type Entry = Partial<Omit<FieldDescription, 'name'>>;

const entries = new WeakMap<object, Map<string, Entry>>();

/** Adds facts about a property of a prototype; decorators of one property may do so in any order. */
export function describeField(prototype: object, property: string | symbol, facts: Entry): void {
  const own = entries.get(prototype) ?? new Map<string, Entry>();
  own.set(String(property), { ...own.get(String(property)), ...facts });
  entries.set(prototype, own);
}

/** The fields of a class with those it inherits, base class first, in the order they are declared. */
export function fieldsOf(type: FieldClass): readonly FieldDescription[] {
  const merged = new Map<string, Entry>();
  for (const prototype of lineage(type.prototype as object)) {
    for (const [name, entry] of entries.get(prototype) ?? [])
      merged.set(name, { ...merged.get(name), ...entry });
  }
  return [...merged].map(([name, entry]) => ({ schema: {}, required: true, ...entry, name }));
}

/** The schema of one field; `undefined` for a property without a decorator of this library. */
export function fieldSchema(type: FieldClass, property: string): FieldSchema | undefined {
  return fieldsOf(type).find(({ name }) => name === property)?.schema;
}

function lineage(prototype: object): readonly object[] {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  return parent === null ? [] : [...lineage(parent), prototype];
}
