import type { JsonSchema } from './payload-schema.js';

interface Enveloped {
  /** The type of the event and the schema of its data, as constants. */
  readonly type: string;
  readonly dataschema: string;
  readonly data: JsonSchema;
  /** Whether it is about something the disclosure ledger has. */
  readonly isDisclosure: boolean;
}

/** CloudEvents 1.0 in structured JSON, as it leaves. Open, as CloudEvents are. */
export const envelopeSchemaOf = ({ type, dataschema, data, isDisclosure }: Enveloped): JsonSchema => ({
  type: 'object',
  properties: {
    specversion: { const: '1.0' },
    id: {
      type: 'string',
      format: 'uuid',
      description: 'The same message again carries the same id: drop what you have had',
    },
    source: { type: 'string', pattern: '^urn:safeguarding-ledger:E[0-9]{8}$' },
    type: { const: type },
    time: { type: 'string', format: 'date-time' },
    dataschema: { const: dataschema },
    ...(isDisclosure ? OF_DISCLOSURE : { datacontenttype: { const: 'application/json' } }),
    data,
  },
  required: [
    'specversion',
    'id',
    'source',
    'type',
    'time',
    'dataschema',
    'datacontenttype',
    ...(isDisclosure ? ['dataref', 'partitionkey'] : []),
    'data',
  ],
});

const OF_DISCLOSURE = {
  subject: { type: 'string', description: 'Your own pseudonym of the person' },
  datacontenttype: { enum: ['application/json', 'application/jose'] },
  dataref: { type: 'string', format: 'uri', description: 'The disclosure in the ledger' },
  partitionkey: { type: 'string', description: 'Your own pseudonym of the case; the key of the record' },
  traceparent: { type: 'string' },
};

/** A payload as it is, or sealed for who reads it. */
export const orSealed = (payload: JsonSchema): JsonSchema => ({
  oneOf: [
    payload,
    {
      type: 'string',
      pattern: '^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*){3}\\.[A-Za-z0-9_-]+$',
      description: 'The same, sealed for your public key: a compact JWE (RFC 7516)',
    },
  ],
});

/** What partners send in an envelope. */
export const inboundEnvelopeOf = (type: string, data: JsonSchema): JsonSchema => ({
  type: 'object',
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', minLength: 1, maxLength: 500 },
    source: { type: 'string', minLength: 1, maxLength: 500 },
    type: {
      type: 'string',
      minLength: 1,
      maxLength: 500,
      description: `\`${type}\` unless agreed otherwise`,
    },
    time: { type: 'string', format: 'date-time' },
    datacontenttype: { const: 'application/json' },
    data,
  },
  required: ['specversion', 'id', 'source', 'type', 'data'],
});
