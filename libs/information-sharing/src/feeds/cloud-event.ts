import type { JsonObject } from '#platform/json';
import type { OutboundRecord } from '#messaging/broker';
import { topicOf } from './feed.js';
import type { FeedContent } from './feed-message.js';

/** Everything a message is made of. */
export interface OutgoingMessage {
  /** UUID v5 of the disclosure and its n-th message: the same however often it is sent. */
  readonly messageId: string;
  readonly disclosureId: string;
  readonly content: FeedContent;
  readonly lawfulBasis: string;
  /** GSS code of the authority that discloses. */
  readonly areaCode: string;
  /** Where the disclosure can be looked up: `https://ledger…/partner-disclosures/<id>`. */
  readonly dataref: string;
  /** When it was authorised to leave. */
  readonly time: string;
  /** W3C trace context. */
  readonly traceparent?: string;
  /** Message that no longer holds, of a correction or a recall. */
  readonly correctsEventId?: string;
}

/** `data` of a message (domain 6.1). */
export interface Payload {
  readonly eventId: string;
  readonly type: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly caseKey: string;
  readonly subject?: string;
  readonly data: JsonObject;
  readonly lawfulBasis: string;
  readonly disclosureId: string;
  readonly handling: readonly string[];
  readonly correctsEventId?: string;
}

/** CloudEvents 1.0, structured. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time: string;
  readonly dataschema: string;
  readonly datacontenttype: 'application/json' | 'application/jose';
  readonly dataref: string;
  readonly partitionkey: string;
  readonly traceparent?: string;
  /** A payload; or, sealed for the recipient, the same as a compact JWE. */
  readonly data: Payload | string;
}

export const CONTENT_TYPE = 'application/cloudevents+json; charset=UTF-8';
const TYPE_ROOT = 'uk.safeguarding-ledger';

/** `uk.safeguarding-ledger.police.enquiry-concluded.v1` */
export const typeOf = ({ feed, type, version }: Pick<FeedContent, 'feed' | 'type' | 'version'>): string =>
  `${TYPE_ROOT}.${feed}.${type}.v${version}`;

/** Names the schema of a message, and is where it is found below `docs/partners/schemas/`. */
export const schemaNameOf = (content: Pick<FeedContent, 'feed' | 'type' | 'version'>): string =>
  `${content.feed}.${content.type}.v${content.version}`;

const SCHEMA_ROOT = 'urn:safeguarding-ledger:schema:';
export const schemaIdOf = (content: Pick<FeedContent, 'feed' | 'type' | 'version'>): string =>
  `${SCHEMA_ROOT}${schemaNameOf(content)}`;

export function payloadOf(message: OutgoingMessage): Payload {
  const { content, messageId, lawfulBasis, disclosureId, correctsEventId } = message;
  const { type, version, occurredAt, caseKey, subject, data, handling } = content;
  return {
    eventId: messageId,
    type,
    version,
    occurredAt,
    caseKey,
    ...(subject === undefined ? {} : { subject }),
    data,
    lawfulBasis,
    disclosureId,
    handling,
    ...(correctsEventId === undefined ? {} : { correctsEventId }),
  };
}

/** The same message is the same event, whenever it is built. `sealed` is its payload as a compact JWE. Pure. */
export function buildCloudEvent(message: OutgoingMessage, sealed?: string): CloudEvent {
  const { content, messageId, areaCode, dataref, time, traceparent } = message;
  return {
    specversion: '1.0',
    id: messageId,
    source: `urn:safeguarding-ledger:${areaCode}`,
    type: typeOf(content),
    ...(content.subject === undefined ? {} : { subject: content.subject }),
    time,
    dataschema: schemaIdOf(content),
    datacontenttype: sealed === undefined ? 'application/json' : 'application/jose',
    dataref,
    partitionkey: content.caseKey,
    ...(traceparent === undefined ? {} : { traceparent }),
    data: sealed ?? payloadOf(message),
  };
}

/** As it goes to the broker: keyed by the case, so that what is told of a case keeps its order. Pure. */
export function recordOf(content: Pick<FeedContent, 'feed'>, event: CloudEvent): OutboundRecord {
  return {
    topic: topicOf(content.feed),
    key: event.partitionkey,
    value: JSON.stringify(event),
    headers: {
      'content-type': CONTENT_TYPE,
      ce_id: event.id,
      ...(event.traceparent === undefined ? {} : { traceparent: event.traceparent }),
    },
  };
}
