import { toJSONSchema, type ZodType } from 'zod';
import { codesOf } from '#policy/code-lists';
import { schemaIdOf, type Field, type MessageDefinition } from '../feeds/index.js';
import { fieldsOf } from '../profiles/index.js';
import { WITHHELD } from '../redaction/index.js';

/** A JSON Schema of draft 2020-12. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const PROFILES = codesOf('DATASET_PROFILE');

const id = { type: 'string', format: 'uuid' };
const key = { type: 'string', minLength: 1, maxLength: 200 };
const codeOf = (list: string) => ({
  type: 'string',
  maxLength: 60,
  pattern: '^[A-Z0-9][A-Z0-9_]*$',
  'x-code-list': list,
});

/**
 * What `data` of a message is (domain 6.1). Open: fields may come to it within a major version, so a reader takes no notice of what it
 * does not know.
 */
export function payloadSchemaOf(message: MessageDefinition): JsonSchema {
  const { type, version, title, sentWhen, triggers } = message;
  return {
    $schema: DIALECT,
    $id: schemaIdOf(message),
    title,
    description: sentWhen,
    'x-triggers': triggers,
    type: 'object',
    properties: {
      eventId: { ...id, description: 'As `id` of the event. The same message again carries the same one.' },
      type: { const: type },
      version: { const: version },
      occurredAt: { type: 'string', format: 'date-time', description: 'When what it tells happened' },
      caseKey: { ...key, description: 'Your own pseudonym of the case, the same in every message about it' },
      subject: { ...key, description: 'Your own pseudonym of the person; absent where nobody is meant' },
      data: dataSchemaOf(message),
      lawfulBasis: codeOf('LAWFUL_BASIS'),
      disclosureId: { ...id, description: 'Name it when you acknowledge' },
      handling: {
        type: 'array',
        items: codeOf('HANDLING'),
        description: 'What you must heed',
      },
      correctsEventId: {
        ...id,
        description: 'The message that no longer holds, of a correction or a recall',
      },
    },
    required: [
      'eventId',
      'type',
      'version',
      'occurredAt',
      'caseKey',
      'data',
      'lawfulBasis',
      'disclosureId',
      'handling',
    ],
  };
}

interface Group {
  readonly [name: string]: Field | Group;
}

/** Paths become objects in objects; one with something required in it is required itself. */
function dataSchemaOf(message: MessageDefinition): JsonSchema {
  const groups: Record<string, unknown> = {};
  for (const [path, of] of Object.entries(message.fields)) put(groups, path.split('.'), of);
  const { properties, ...rest } = groupSchema(groups as Group, message, '');
  return { ...rest, properties: { ...(properties as JsonSchema), [WITHHELD]: WITHHELD_SCHEMA } };
}

const WITHHELD_SCHEMA: JsonSchema = {
  type: 'array',
  description: 'Fields that were withheld: ask whoever they came from',
  items: {
    type: 'object',
    properties: { field: { type: 'string' }, note: { type: 'string' } },
    required: ['field', 'note'],
  },
};

function put(into: Record<string, unknown>, [name = '', ...rest]: readonly string[], of: Field): void {
  if (rest.length === 0) into[name] = of;
  else put((into[name] ??= {}) as Record<string, unknown>, rest, of);
}

const isField = (of: Field | Group): of is Field => typeof (of as Field).about === 'string';

function groupSchema(group: Group, message: MessageDefinition, above: string): JsonSchema {
  const members = Object.entries(group).map(([name, of]) => {
    const path = `${above}${name}`;
    return isField(of)
      ? { name, schema: fieldSchema(of, path, message), required: of.required }
      : { name, schema: groupSchema(of, message, `${path}.`), required: hasRequired(of) };
  });
  const required = members.flatMap((member) => (member.required ? [member.name] : []));
  return {
    type: 'object',
    properties: Object.fromEntries(members.map(({ name, schema }) => [name, schema])),
    ...(required.length === 0 ? {} : { required }),
  };
}

const hasRequired = (group: Group): boolean =>
  Object.values(group).some((of) => (isField(of) ? of.required : hasRequired(of)));

const fieldSchema = (
  { schema, about }: Field,
  path: string,
  { feed, type }: MessageDefinition,
): JsonSchema => ({
  ...jsonSchemaOf(schema),
  description: about,
  'x-profiles': PROFILES.filter((profile) => fieldsOf(profile, feed, type).includes(path)),
});

/** Formats say enough without the expression this library checks them with; objects are open. */
export function jsonSchemaOf(schema: ZodType): JsonSchema {
  const { $schema: _dialect, ...rest } = toJSONSchema(schema, {
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      delete jsonSchema.additionalProperties;
    },
  }) as Record<string, unknown>;
  return rest;
}
