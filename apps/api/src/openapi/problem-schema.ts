import type { Schema } from './json-schema.js';

/** The body of every reply that is no success (RFC 9457). */
export const PROBLEM_SCHEMA: Schema = {
  type: 'object',
  description: 'What went wrong, for people and for machines (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'instance', 'traceId', 'code'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Stable for each code.' },
    title: { type: 'string', description: 'The same for every occurrence of a code.' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'What happened, in a sentence.' },
    instance: { type: 'string', format: 'uri-reference', description: 'The request this answers.' },
    traceId: { type: 'string', pattern: '^[0-9a-f]{32}$' },
    code: { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$', description: 'Stable, for machines.' },
    errors: {
      type: 'array',
      description: 'Each thing that is wrong with what was sent.',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        additionalProperties: false,
        properties: {
          pointer: {
            type: 'string',
            description: 'JSON Pointer (RFC 6901) into the body, or /name of a parameter.',
          },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
    details: {
      type: 'object',
      description: 'Further facts: the revision found, the state the record is in.',
    },
  },
};

/** What a command answers when it was carried out. */
export const ACCEPTED_SCHEMA: Schema = {
  type: 'object',
  required: ['id', 'revision', 'position'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', format: 'uuid', description: 'The record.' },
    revision: {
      type: 'integer',
      minimum: 0,
      description: 'The record as this command left it; also the ETag.',
    },
    position: { type: 'string', description: 'For X-Min-Position of a read that must show this.' },
  },
};
