import { fieldsOf, type FieldClass, type FieldDescription, type FieldSchema } from '#policy/validation';

export const SAMPLE_ID = '00000000-0000-4000-8000-000000000000';
export const SAMPLE_MOMENT = '2026-01-05T12:00:00.000Z';

/** A body with its required fields, each with the plainest value of its form. */
export function sampleBody(type: FieldClass): object {
  const fields = fieldsOf(type).filter(({ required }) => required);
  const body = Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));
  return Object.assign(new (type as new () => object)(), body);
}

function valueOf({ schema, nested }: FieldDescription): unknown {
  if (nested === undefined) return plainest(schema);
  return schema.type === 'array' ? [sampleBody(nested())] : sampleBody(nested());
}

function plainest({ type, format, enum: codes, items }: FieldSchema): unknown {
  if (type === 'boolean') return false;
  if (type === 'integer') return 1;
  if (type === 'object') return {};
  if (type === 'array') return items === undefined ? [] : [plainest(items)];
  return codes?.[0] ?? TEXTS[format ?? ''] ?? 'x';
}

const TEXTS: Readonly<Record<string, string>> = {
  'date-time': SAMPLE_MOMENT,
  date: SAMPLE_MOMENT.slice(0, 10),
  uuid: SAMPLE_ID,
};
