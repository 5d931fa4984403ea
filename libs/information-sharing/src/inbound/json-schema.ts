import type { JsonObject } from '#platform/json';
import type { Field, Fields } from './fields.js';
import { INBOUND_MESSAGES, type InboundMessageName } from './messages.js';

/**
 * JSON Schema (2020-12) of a message as a partner sends it without a mapping. Fields that are not named are taken no notice of, so that
 * a sender may tell more than is read.
 */
export function inboundJsonSchema(name: InboundMessageName): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: name,
    ...objectSchema(INBOUND_MESSAGES[name]),
  };
}

function objectSchema(fields: Fields): JsonObject {
  const required = Object.entries(fields).flatMap(([name, field]) => (field.required === true ? [name] : []));
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

function schemaOf(field: Field): JsonObject {
  const { required = false, about } = field;
  return { ...typeOf(field, required), ...(about === undefined ? {} : { description: about }) };
}

/** What may be left out may also be sent as null, or as a text of nothing: systems do. */
function typeOf(field: Field, required: boolean): JsonObject {
  const type = (name: string): string | readonly string[] => (required ? name : [name, 'null']);
  switch (field.kind) {
    case 'line':
    case 'text':
      return { type: type('string'), maxLength: field.max, ...(required ? { minLength: 1 } : {}) };
    case 'instant':
      return { type: type('string'), format: 'date-time' };
    case 'date':
      return { type: type('string'), format: 'date' };
    case 'id':
      return { type: type('string'), maxLength: 128 };
    case 'uuid':
      return { type: type('string'), format: 'uuid' };
    case 'flag':
      return { type: type('boolean') };
    case 'code':
      return { enum: required ? field.codes : [...field.codes, null] };
    case 'codes':
      return { type: type('array'), items: { enum: field.codes } };
    case 'object':
      return { ...objectSchema(field.fields), type: type('object') };
    case 'list':
      return { type: type('array'), items: schemaOf({ ...field.of, required: true }), maxItems: field.max };
  }
}
