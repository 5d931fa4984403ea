import { fieldsOf, type FieldDescription } from '#policy/validation';
import { type FieldError, invalid, pointerBelow } from '#platform/http';

/** Reads parameters of a URL as what their declared type says. */
export type ParameterReader = (given: ReadonlyMap<string, readonly string[]>) => Record<string, unknown>;

const WHOLE = /^-?\d{1,16}$/;
const TRUTH: Readonly<Record<string, boolean>> = { true: true, false: false };

/**
 * In a URL everything is text; here, and only here, text becomes numbers and truth values, by the type of the field.
 * What does not read as its type stays text, and validation says so.
 */
export function parameterReader(type: new () => object): ParameterReader {
  const fields = new Map(fieldsOf(type).map((field) => [field.name, field]));
  return (given) => {
    const read: Record<string, unknown> = {};
    const errors: FieldError[] = [];
    for (const [name, values] of given) {
      const field = fields.get(name);
      if (field === undefined) errors.push(unknownParameter(name));
      else if (field.schema.type === 'array')
        read[name] = values.map((value) => convert(value, field.schema.items));
      else if (values.length > 1) errors.push(repeated(name));
      else read[name] = convert(values[0] as string, field.schema);
    }
    if (errors.length > 0) throw invalid(errors);
    return read;
  };
}

function convert(value: string, schema: FieldDescription['schema'] | undefined): unknown {
  if (schema?.type === 'integer') return WHOLE.test(value) ? Number(value) : value;
  if (schema?.type === 'boolean') return Object.hasOwn(TRUTH, value) ? TRUTH[value] : value;
  return value;
}

export const unknownParameter = (name: string): FieldError => ({
  pointer: pointerBelow('', name),
  code: 'UNKNOWN_PARAMETER',
  detail: 'There is no such parameter.',
});

const repeated = (name: string): FieldError => ({
  pointer: pointerBelow('', name),
  code: 'REPEATED_PARAMETER',
  detail: 'The parameter stands twice and takes one value.',
});
