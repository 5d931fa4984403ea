import { z } from 'zod';
import type { OutboundRecord } from '#messaging/broker';
import { CONTENT_TYPE } from './cloud-event.js';

/** What came of a notice, as its sender is told: a code, and nothing of the case (IN-6). Values are those of the notice's own record. */
export const NOTICE_OUTCOMES = [
  'S42_DUTY_MET',
  'OTHER_ENQUIRY',
  'NO_ENQUIRY',
  'TRANSFER_OTHER_LA',
  'DUPLICATE',
  'LINKED_TO_OPEN_CASE',
  'NOT_A_CONCERN',
  'REJECTED',
] as const;
export type NoticeOutcome = (typeof NOTICE_OUTCOMES)[number];

const about = (text: string) => ({ description: text });
const word = (max: number, text: string) => z.string().min(1).max(max).meta(about(text));
const instant = (text: string) => z.iso.datetime().meta(about(text));

/** By which the sender finds the message it is about. */
const which = {
  ref: word(100, 'The sender’s own reference, as the message gave it').optional(),
  messageId: word(500, '`id` of the CloudEvent it came in; absent for a bare message').optional(),
};

const fault = {
  code: z.string().max(60).meta(about('What is wrong; a stable code')),
  pointer: z.string().max(1000).meta(about('Where, as a JSON Pointer into the message as it was sent')),
};

/** What the sender of a message is told, by name (domain 6.3: acknowledge, IN-3, IN-6). */
export const FEEDBACK_MESSAGES = {
  'message-accepted': {
    title: 'A message has been taken in',
    data: z.strictObject({
      ...which,
      receivedAt: instant('When it was received: the authority’s clocks run from here'),
    }),
    example: {
      ref: 'PPN-2026-0412',
      messageId: 'b1946ac9-0000-4000-8000-000000000001',
      receivedAt: '2026-04-02T15:50:12.000Z',
    },
  },
  'notice-outcome': {
    title: 'What came of a notice',
    data: z.strictObject({
      ...which,
      outcome: z
        .enum(NOTICE_OUTCOMES)
        .meta({ ...about('What was decided'), 'x-codes': [...NOTICE_OUTCOMES] }),
      at: instant('When it was decided'),
    }),
    example: { ref: 'PPN-2026-0412', outcome: 'S42_DUTY_MET', at: '2026-04-07T10:30:00.000Z' },
  },
  'message-rejected': {
    title: 'A message could not be taken in, and why',
    data: z.strictObject({
      ...which,
      ...fault,
      reason: z.string().max(1000).meta(about('The same in words; nothing of the message is quoted')),
      others: z.array(z.strictObject(fault)).max(20).meta(about('What else is wrong')),
      topic: word(249, 'Where it was read'),
      partition: z.int().min(0),
      offset: word(20, 'Where in the partition'),
    }),
    example: {
      ref: 'PPN-2026-0413',
      code: 'REQUIRED',
      pointer: '/data/narrative',
      reason: 'The field is required.',
      others: [],
      topic: 'sg.in.police.v1',
      partition: 0,
      offset: '42',
    },
  },
} as const;

export type FeedbackName = keyof typeof FEEDBACK_MESSAGES;
export const FEEDBACK_NAMES = Object.keys(FEEDBACK_MESSAGES) as readonly FeedbackName[];
export type FeedbackData<N extends FeedbackName> = z.infer<(typeof FEEDBACK_MESSAGES)[N]['data']>;

/** Where the sender of an inbound topic reads what came of its messages: `sg.in.police.v1` → `sg.out.feedback.police.v1`. */
export const feedbackTopicOf = (inboundTopic: string): string =>
  inboundTopic.replace(/^sg\.in\./, 'sg.out.feedback.');

export interface Feedback<N extends FeedbackName = FeedbackName> {
  readonly name: N;
  /** Follows from the message it is about, so that telling it again is the same telling. */
  readonly id: string;
  /** Topic the message came on. */
  readonly inboundTopic: string;
  /** GSS code of the authority. */
  readonly areaCode: string;
  readonly time: string;
  readonly data: FeedbackData<N>;
  readonly traceparent?: string;
}

export const feedbackTypeOf = (name: FeedbackName): string => `uk.safeguarding-ledger.feedback.${name}.v1`;
export const feedbackSchemaIdOf = (name: FeedbackName): string =>
  `urn:safeguarding-ledger:schema:feedback.${name}.v1`;

/** A CloudEvent on its way to the sender, keyed by the sender's own reference so that what is said of one notice keeps its order. Pure. */
export function feedbackRecord(feedback: Feedback): OutboundRecord {
  const { name, id, inboundTopic, areaCode, time, data, traceparent } = feedback;
  const key = data.ref ?? data.messageId ?? id;
  const traced = traceparent === undefined ? {} : { traceparent };
  const event = {
    specversion: '1.0',
    id,
    source: `urn:safeguarding-ledger:${areaCode}`,
    type: feedbackTypeOf(name),
    ...(data.ref === undefined ? {} : { subject: data.ref }),
    time,
    dataschema: feedbackSchemaIdOf(name),
    datacontenttype: 'application/json',
    partitionkey: key,
    ...traced,
    data,
  };
  return {
    topic: feedbackTopicOf(inboundTopic),
    key,
    value: JSON.stringify(event),
    headers: { 'content-type': CONTENT_TYPE, ce_id: id, ...traced },
  };
}
