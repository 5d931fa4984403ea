import fc from 'fast-check';

/** As much of JSON Schema as the document's request bodies use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** Stands in every text made here; must never come back in a refusal or reach the log. */
export const CANARY = 'Zqvxcanary';
/** The same for names of fields, which a pointer may name. */
export const KEY_CANARY = 'zqkeycanary';

/** What a body may point at. */
export interface Known {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly persons: readonly string[];
  readonly concerns: readonly string[];
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const uuid = (): fc.Arbitrary<string> => fc.uuid({ version: 7 });

const idOf = (name: string, { persons, concerns }: Known): fc.Arbitrary<string> => {
  const real = /concern|duplicate|primary/i.test(name) ? concerns : persons;
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...real) }, { weight: 1, arbitrary: uuid() });
};

const instant = fc
  .date({ min: new Date('2026-03-20T00:00:00Z'), max: new Date('2026-04-02T08:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = fc
  .date({ min: new Date('1930-01-01T00:00:00Z'), max: new Date('2026-04-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

function text({ minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<string> {
  return (
    fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((tail) => `${CANARY} ${tail}`.replaceAll('\0', ''))
      .map((value) => value.slice(0, Math.max(minLength, maxLength)))
      // A cut may leave half a character.
      .map((value) => value.replaceAll(/\p{Surrogate}/gu, ''))
  );
}

function patterned(pattern: string): fc.Arbitrary<string> {
  if (pattern.includes('\\p{L}')) return fc.constantFrom('sam.demo', 'LA-NORTHMOOR', 'POL-NORTHMOOR');
  if (pattern.startsWith('^E(')) return fc.constantFrom('E08000901', 'E08000902', 'E92000001');
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return fc.constant(CANARY);
  }
}

function string(name: string, schema: Schema, known: Known): fc.Arbitrary<string> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.format === 'uuid') return idOf(name, known);
  if (schema.format === 'date-time') return instant;
  if (schema.format === 'date') return day;
  if (schema.pattern !== undefined) return patterned(schema.pattern);
  return text(schema);
}

/** Values that are as the schema says; the law may refuse them all the same. */
export function valueOf(name: string, schema: Schema, known: Known): fc.Arbitrary<Json> {
  if (schema.$ref !== undefined) {
    const target = known.schemas[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)];
    return target === undefined ? fc.constant(null) : valueOf(name, target, known);
  }
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 100 });
    case 'array': {
      const item = valueOf(name, schema.items ?? {}, known);
      const limits = { minLength: schema.minItems ?? 0, maxLength: Math.min(3, schema.maxItems ?? 3) };
      return schema.uniqueItems === true ? fc.uniqueArray(item, limits) : fc.array(item, limits);
    }
    case 'object':
      return objectOf(schema, known);
    default:
      return string(name, schema, known);
  }
}

function objectOf({ properties = {}, required = [] }: Schema, known: Known): fc.Arbitrary<Json> {
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valueOf(name, schema, known)]),
  );
  return fc.record(model, { requiredKeys: [...required] });
}
