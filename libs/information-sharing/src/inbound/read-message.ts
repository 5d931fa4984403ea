import type { JsonObject } from '#platform/json';
import { applyMapping, senderPointer } from './apply-mapping.js';
import { openEnvelope, type Opened } from './envelope.js';
import { fieldAt } from './field-at.js';
import type { Channels } from './channels.js';
import { check } from './fields.js';
import { INBOUND_MESSAGES, REF_FIELD, type ACKNOWLEDGEMENT_KINDS } from './messages.js';
import { noticeOf, type NoticeBody } from './notice.js';
import { at } from './pointer.js';
import { rejection, rejectionOf, type Rejection } from './rejection.js';
import type { Channel } from './sender-mapping.js';

/** What a partner answered to something disclosed to it. */
export interface Acknowledgement {
  readonly kind: (typeof ACKNOWLEDGEMENT_KINDS)[number];
  readonly disclosureId: string;
  /** The message answered. */
  readonly messageId: string;
  readonly partnerRef: string;
  readonly at?: string;
  readonly deletedAt?: string;
  readonly deletionProof?: string;
  readonly madeBy?: string;
  readonly reason?: string;
}

/** What is known of a message and its sender as far as it could be read. */
interface Heard {
  /** By whom it was sent, as topic and claim agree; absent where they do not. */
  readonly channel?: Channel;
  /** The sender's own id of this telling. */
  readonly messageId?: string;
  /** Where the message stands within what was sent: `/data` in an envelope. */
  readonly base?: string;
  /** The sender's own reference, for telling it what came of the message. */
  readonly ref?: string;
}

export type Inbound = Heard &
  (
    | { readonly is: 'notice'; readonly channel: Channel; readonly notice: NoticeBody }
    | { readonly is: 'acknowledgement'; readonly channel: Channel; readonly acknowledgement: Acknowledgement }
    | { readonly is: 'rejected'; readonly rejected: Rejection }
  );

/** A record of a topic, as far as its meaning goes. */
export interface InboundBytes {
  readonly topic: string;
  readonly value: Uint8Array | null;
}

/**
 * Reads what a partner sent: whole, or not at all. Never throws, whatever the bytes; the same bytes always read the same.
 * Source: domain 6.3, IN-3.
 */
export function readInbound({ topic, value }: InboundBytes, channels: Channels): Inbound {
  const listeners = channels.get(topic) ?? [];
  const [only, ...others] = listeners;
  if (only === undefined) return { is: 'rejected', rejected: rejection('TOPIC_UNKNOWN') };
  // On a topic of its own a sender is told what is wrong even with what cannot be read at all.
  const owner = others.length === 0 ? { channel: only } : {};
  const opened = openEnvelope(value);
  if ('rejected' in opened) return { ...owner, is: 'rejected', rejected: opened.rejected };
  const channel = listeners.find((each) => speaksFor(each, opened.data));
  const id = opened.messageId === undefined ? {} : { messageId: opened.messageId };
  if (channel === undefined)
    return {
      ...owner,
      ...id,
      is: 'rejected',
      rejected: rejection('SENDER_MISMATCH', claimPointer(only, opened)),
    };
  return { ...id, ...understood(channel, opened) };
}

/** A sender speaks for its own organisation and no other: what it was given the topic for, and what the message claims, agree. */
function speaksFor({ claim }: Channel, data: JsonObject): boolean {
  if (claim === undefined) return true;
  const claimed = at(data, claim.at);
  return (
    (typeof claimed === 'string' || typeof claimed === 'number') && claim.is.includes(String(claimed).trim())
  );
}

const claimPointer = ({ claim }: Channel, { base }: Opened): string =>
  claim === undefined ? base : `${base}${claim.at}`;

function understood(channel: Channel, { base, data, type }: Opened): Inbound {
  if (channel.types !== undefined && (type === undefined || !channel.types.includes(type)))
    return {
      channel,
      is: 'rejected',
      rejected: rejection('TYPE_UNKNOWN', type === undefined ? '' : '/type'),
    };
  const mapped = applyMapping(channel, data);
  const checked = check(INBOUND_MESSAGES[channel.message], mapped.value);
  const ref = checked.value[REF_FIELD[channel.message]];
  const heard = { channel, base, ...(typeof ref === 'string' ? { ref } : {}) };
  const authority = checked.value['authority'];
  const faults = [
    ...mapped.faults,
    ...checked.faults.map(({ code, pointer }) => ({ code, pointer: senderPointer(channel, pointer) })),
    ...(typeof authority === 'string' && !channel.areas.includes(authority)
      ? [{ code: 'AUTHORITY_NOT_COVERED' as const, pointer: senderPointer(channel, '/authority') }]
      : []),
  ];
  if (faults.length > 0) {
    // What was found first of a place stands: a code nobody knows leaves the field empty, and is why it is.
    const distinct = faults.filter(
      ({ pointer }, nth) => faults.findIndex((one) => one.pointer === pointer) === nth,
    );
    const rejected = rejectionOf(
      distinct.map(({ code, pointer }) => ({ code, pointer: `${base}${pointer}` })),
    );
    return { ...heard, is: 'rejected', rejected };
  }
  if (channel.message !== 'acknowledgement')
    return { ...heard, channel, is: 'notice', notice: noticeOf(channel, checked.value) };
  return acknowledged(heard, base, checked.value as unknown as Acknowledgement);
}

/** Who declines says why: the duty falls back to the authority, which has to make the enquiry another way. */
function acknowledged(
  heard: Heard & { readonly channel: Channel },
  base: string,
  said: Acknowledgement & { readonly recipient?: string; readonly sentAt?: string },
): Inbound {
  const { recipient: _claim, sentAt: _sent, ...acknowledgement } = said;
  if (said.kind === 'CAUSED_ENQUIRY_DECLINED' && said.reason === undefined) {
    const pointer = `${base}${senderPointer(heard.channel, '/reason')}`;
    return { ...heard, is: 'rejected', rejected: rejection('REQUIRED', pointer) };
  }
  return { ...heard, is: 'acknowledgement', acknowledgement };
}

/** Fields of the body a notice becomes, where they come from elsewhere in its message. */
const FROM: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'police-notice': { '/occurredAt': '/incidentAt', '/sourceRef': '/ppnRef', '/toLA': '/authority' },
  'nhs-notice': { '/sourceRef': '/ref', '/toLA': '/authority' },
  'cqc-notice': { '/sourceRef': '/enqRef', '/toLA': '/authority' },
  'authority-notice': { '/sourceRef': '/ref', '/toLA': '/authority' },
  acknowledgement: { '/occurredAt': '/at' },
};

/** Where in what was sent the field stands that a rule refused; '' where no one field does. */
export function senderField(inbound: Inbound, field: string | undefined): string {
  const { channel, base = '' } = inbound;
  if (channel === undefined || field === undefined) return '';
  const pointer = FROM[channel.message]?.[field] ?? field;
  if (fieldAt(channel.message, pointer) === undefined) return '';
  return `${base}${senderPointer(channel, pointer)}`;
}
