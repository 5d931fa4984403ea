import type { Schema } from './json-schema.js';

const UUID: Schema = { type: 'string', format: 'uuid' };
const ID: Schema = {
  type: 'string',
  pattern: '^(?:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9A-Fa-f]{16,64})$',
};

const header = (name: string, description: string, schema: Schema) =>
  ({ name, in: 'header', required: false, description, schema }) as const;

/** Headers a request may carry, under the name the document refers to them by. */
export const PARAMETERS = {
  IdempotencyKey: header(
    'Idempotency-Key',
    'Id of the command. The same key with the same body gives the same reply and writes nothing again.',
    UUID,
  ),
  IfMatch: header(
    'If-Match',
    'ETag of the revision the command was decided on; 412 when the record has moved on.',
    {
      type: 'string',
      pattern: '^("[1-9][0-9]*"|\\*)$',
    },
  ),
  MinPosition: header('X-Min-Position', 'Wait, bounded, until what was written at this position is shown.', {
    type: 'string',
    pattern: '^[A-Za-z0-9:._/-]{1,64}$',
  }),
  AccessPurpose: header('X-Access-Purpose', 'Code of the reason for looking, where the role needs one.', {
    type: 'string',
    pattern: '^[A-Z][A-Z0-9_]{1,63}$',
  }),
  RequestId: header('X-Request-ID', 'Echoed; made up when absent.', ID),
  CorrelationId: header(
    'X-Correlation-ID',
    'Echoed and kept with the events; the request id when absent.',
    ID,
  ),
  Traceparent: header('traceparent', 'W3C Trace Context; echoed.', {
    type: 'string',
    pattern: '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$',
  }),
} as const;

export const parameterReference = (name: keyof typeof PARAMETERS): Schema => ({
  $ref: `#/components/parameters/${name}`,
});

const replyHeader = (description: string, schema: Schema = { type: 'string' }) => ({ description, schema });

/** Headers a reply may carry. */
export const REPLY_HEADERS = {
  ETag: replyHeader('The revision of the record, in quotes.'),
  Location: replyHeader('Where the record is.'),
  RequestId: replyHeader('The request, as the logs know it.', ID),
  CorrelationId: replyHeader('What the request belongs to.', ID),
  Traceparent: replyHeader('The trace the request belongs to.'),
  RetryAfter: replyHeader('Seconds to wait before asking again.', { type: 'integer', minimum: 0 }),
} as const;

/** These stand on every reply. */
export const ECHOED: Schema = {
  'X-Request-ID': { $ref: '#/components/headers/RequestId' },
  'X-Correlation-ID': { $ref: '#/components/headers/CorrelationId' },
  traceparent: { $ref: '#/components/headers/Traceparent' },
};
