import {
  CONTENT_TYPE,
  FEED_BASIS,
  FEED_NAMES,
  outboundMessages,
  schemaIdOf,
  schemaNameOf,
  topicOf,
  typeOf,
  type FeedName,
} from '../feeds/index.js';
import {
  FEEDBACK_TYPES,
  feedbackTopicOf,
  feedbackTypeOf,
  INBOUND_MESSAGE_NAMES,
  type Feedback,
  type InboundMessageName,
} from '../inbound/index.js';
import { exampleEventOf, exampleFeedbackOf } from './examples.js';
import { envelopeSchemaOf, inboundEnvelopeOf, orSealed } from './envelope-schema.js';
import { FEEDBACK, feedbackSchemaNameOf, feedbackSchemaOf } from './feedback-schema.js';
import { INBOUND, inboundEventOf, inboundSchemaNameOf, inboundSchemaOf } from './inbound-contract.js';
import { payloadSchemaOf, type JsonSchema } from './payload-schema.js';

/** Of the contract: the second number with every addition. */
const CONTRACT_VERSION = '1.0.0';

const FOR: Readonly<Record<FeedName, string>> = {
  police: 'Police forces',
  'nhs.icb': 'NHS integrated care boards',
  'nhs.trust': 'NHS trusts and practices',
  cqc: 'The Care Quality Commission',
  placing: 'Authorities that placed an adult here',
  public: 'Everybody',
};

const INBOUND_TOPICS = [...new Set(INBOUND_MESSAGE_NAMES.map((name) => INBOUND[name].topic))];
/** Whoever sends notices is told of everything it sent on one topic; whoever only acknowledges, on that of acknowledgements. */
const FEEDBACK_TOPICS = INBOUND_TOPICS.map(feedbackTopicOf);

const ref = (...path: readonly string[]) => ({
  $ref: `#/${path.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
});

/** Names inside the document have no dots, which tools take for paths. */
const named = (name: string): string => name.replaceAll('.', '_');

/** The messages to and from partners as one AsyncAPI 3.0 document. */
export function asyncApiDocument(): JsonSchema {
  return {
    asyncapi: '3.0.0',
    id: 'urn:safeguarding-ledger:partner-feeds',
    info: {
      title: 'Safeguarding Ledger: partner feeds',
      version: CONTRACT_VERSION,
      description:
        'What partners are told, and what they send. Each reads only its own topics; how, stands in the partner guide.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/cloudevents+json',
    servers: {
      kafka: {
        host: '{brokers}',
        protocol: 'kafka-secure',
        description: 'Apache Kafka over TLS. The authority gives each partner an account of its own.',
        variables: { brokers: { description: 'Brokers as agreed, host:port' } },
        security: [ref('components', 'securitySchemes', 'account')],
      },
    },
    channels: channels(),
    operations: operations(),
    components: {
      schemas: schemas(),
      messages: { ...outgoing(), ...feedback(), ...incoming() },
      securitySchemes: {
        account: { type: 'scramSha512', description: 'SASL with SCRAM-SHA-512 inside TLS' },
      },
    },
  };
}

const messageRefs = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [named(name), ref('components', 'messages', named(name))]));

const namesOn = (feed: FeedName): readonly string[] =>
  outboundMessages.filter((message) => message.feed === feed).map(schemaNameOf);

const channel = (address: string, description: string, names: readonly string[]) => ({
  address,
  description,
  messages: messageRefs(names),
  bindings: { kafka: { topic: address, bindingVersion: '0.5.0' } },
});

function channels(): JsonSchema {
  const feedbackNames = FEEDBACK_TYPES.map(feedbackSchemaNameOf);
  return Object.fromEntries([
    ...FEED_NAMES.map((feed) => {
      const { lawfulBasis } = FEED_BASIS[feed];
      const about = `${FOR[feed]}. Lawful basis unless a message says another: ${lawfulBasis}.`;
      return [named(topicOf(feed)), channel(topicOf(feed), about, namesOn(feed))] as const;
    }),
    ...FEEDBACK_TOPICS.map(
      (topic) => [named(topic), channel(topic, 'What became of what was sent in', feedbackNames)] as const,
    ),
    ...INBOUND_TOPICS.map((topic) => {
      const names = INBOUND_MESSAGE_NAMES.filter((name) => INBOUND[name].topic === topic);
      return [named(topic), channel(topic, 'What partners send', names.map(inboundSchemaNameOf))] as const;
    }),
  ]);
}

function operations(): JsonSchema {
  const operation = (action: 'send' | 'receive', topic: string) =>
    [`${action}_${named(topic)}`, { action, channel: ref('channels', named(topic)) }] as const;
  return Object.fromEntries([
    ...[...FEED_NAMES.map(topicOf), ...FEEDBACK_TOPICS].map((topic) => operation('send', topic)),
    ...INBOUND_TOPICS.map((topic) => operation('receive', topic)),
  ]);
}

/** The payloads by name; what a schema document says of itself is not repeated in this one. */
function schemas(): JsonSchema {
  const plain = ({ $schema: _dialect, $id: _id, ...schema }: JsonSchema): JsonSchema => schema;
  return Object.fromEntries([
    ...outboundMessages.map(
      (message) => [named(schemaNameOf(message)), plain(payloadSchemaOf(message))] as const,
    ),
    ...FEEDBACK_TYPES.map(
      (type) => [named(feedbackSchemaNameOf(type)), plain(feedbackSchemaOf(type))] as const,
    ),
    ...INBOUND_MESSAGE_NAMES.map(
      (name) => [named(inboundSchemaNameOf(name)), plain(inboundSchemaOf(name))] as const,
    ),
  ]);
}

const dataRef = (name: string) => ref('components', 'schemas', named(name));
const keyed = (description: string) => ({
  kafka: { key: { type: 'string', description }, bindingVersion: '0.5.0' },
});

const HEADERS = {
  type: 'object',
  properties: {
    'content-type': { const: CONTENT_TYPE },
    ce_id: { type: 'string', description: '`id` of the event, for whoever drops what came twice unread' },
    traceparent: { type: 'string', description: 'W3C Trace Context' },
  },
  required: ['content-type', 'ce_id'],
};

function outgoing(): JsonSchema {
  return Object.fromEntries(
    outboundMessages.map((message) => {
      const name = schemaNameOf(message);
      const payload = envelopeSchemaOf({
        type: typeOf(message),
        dataschema: schemaIdOf(message),
        data: orSealed(dataRef(name)),
        isDisclosure: true,
      });
      const { title, sentWhen } = message;
      return [
        named(name),
        {
          ...{ name: typeOf(message), title, description: sentWhen, headers: HEADERS, payload },
          bindings: keyed('Your own pseudonym of the case'),
          examples: [{ payload: exampleEventOf(message) }],
        },
      ];
    }),
  );
}

function feedback(): JsonSchema {
  return Object.fromEntries(
    FEEDBACK_TYPES.map((type: Feedback['type']) => {
      const name = feedbackSchemaNameOf(type);
      const payload = envelopeSchemaOf({
        type: feedbackTypeOf(type),
        dataschema: `urn:safeguarding-ledger:schema:${name}`,
        data: dataRef(name),
        isDisclosure: false,
      });
      return [
        named(name),
        {
          ...{ name: feedbackTypeOf(type), title: FEEDBACK[type].title, headers: HEADERS, payload },
          bindings: keyed('Your own reference'),
          examples: [{ payload: exampleFeedbackOf(type) }],
        },
      ];
    }),
  );
}

function incoming(): JsonSchema {
  return Object.fromEntries(
    INBOUND_MESSAGE_NAMES.map((name: InboundMessageName) => {
      const { title, eventType } = INBOUND[name];
      return [
        named(inboundSchemaNameOf(name)),
        {
          ...{ name: eventType, title },
          payload: inboundEnvelopeOf(eventType, dataRef(inboundSchemaNameOf(name))),
          bindings: keyed('Your own reference, so that what you say of one notice keeps its order'),
          examples: [{ payload: inboundEventOf(name) }],
        },
      ];
    }),
  );
}
