import { outboundMessages, schemaNameOf } from '../feeds/index.js';
import { FEEDBACK_TYPES, INBOUND_MESSAGE_NAMES } from '../inbound/index.js';
import { asyncApiDocument } from './asyncapi.js';
import { exampleEventOf, exampleFeedbackOf } from './examples.js';
import { feedbackSchemaNameOf, feedbackSchemaOf } from './feedback-schema.js';
import { inboundEventOf, inboundSchemaNameOf, inboundSchemaOf } from './inbound-contract.js';
import { payloadSchemaOf, type JsonSchema } from './payload-schema.js';

/** What `data` of every message is, by the name of its schema. */
export const partnerSchemas = (): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries([
    ...outboundMessages.map((message) => [schemaNameOf(message), payloadSchemaOf(message)] as const),
    ...FEEDBACK_TYPES.map((type) => [feedbackSchemaNameOf(type), feedbackSchemaOf(type)] as const),
    ...INBOUND_MESSAGE_NAMES.map((name) => [inboundSchemaNameOf(name), inboundSchemaOf(name)] as const),
  ]);

/** A whole event of every kind, by the name of the schema of its data. */
export const partnerExamples = (): Readonly<Record<string, object>> =>
  Object.fromEntries([
    ...outboundMessages.map((message) => [schemaNameOf(message), exampleEventOf(message)] as const),
    ...FEEDBACK_TYPES.map((type) => [feedbackSchemaNameOf(type), exampleFeedbackOf(type)] as const),
    ...INBOUND_MESSAGE_NAMES.map((name) => [inboundSchemaNameOf(name), inboundEventOf(name)] as const),
  ] as readonly (readonly [string, object])[]);

const file = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;

/** Every document of the contract, by its path below `docs/partners/`. */
export const partnerDocuments = (): Readonly<Record<string, string>> => ({
  'asyncapi.json': file(asyncApiDocument()),
  ...under('schemas', partnerSchemas()),
  ...under('examples', partnerExamples()),
});

const under = (
  folder: string,
  documents: Readonly<Record<string, object>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(documents).map(([name, content]) => [`${folder}/${name}.json`, file(content)]),
  );
