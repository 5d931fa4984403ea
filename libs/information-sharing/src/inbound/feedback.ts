import type { OutboundRecord } from '#messaging/broker';
import type { JsonObject } from '#platform/json';
import type { Rejection } from './rejection.js';

/** Who is told, and under which of its own references. */
export interface FeedbackTo {
  readonly topic: string;
  /** The sender's own reference; absent where its message could not be read so far. */
  readonly ref?: string;
  /** The sender's own id of the message told about. */
  readonly messageId?: string;
  /** GSS code of the authority that tells. */
  readonly areaCode: string;
}

/** What a sender is told: that its message is stored, that it could not be taken, or what came of its notice (IN-3, IN-6). */
export type Feedback =
  | {
      readonly type: 'notice-received';
      readonly status: 'RECEIVED' | 'UPDATED' | 'KNOWN';
      readonly receivedAt: string;
    }
  | {
      readonly type: 'message-rejected';
      readonly rejected: Pick<Rejection, 'pointer' | 'reason'> & {
        readonly code: string;
        readonly others: readonly JsonObject[];
      };
    }
  | { readonly type: 'notice-outcome'; readonly code: string; readonly decidedAt: string };

export const FEEDBACK_TYPES = [
  'notice-received',
  'message-rejected',
  'notice-outcome',
] as const satisfies readonly Feedback['type'][];

/** What identifies a telling and when it was: a second telling of the same is the same message. */
export interface FeedbackIdentity {
  readonly id: string;
  readonly time: string;
}

export const FEEDBACK_VERSION = 1;

/** `uk.safeguarding-ledger.feedback.notice-received.v1` */
export const feedbackTypeOf = (type: Feedback['type']): string =>
  `uk.safeguarding-ledger.feedback.${type}.v${FEEDBACK_VERSION}`;

/**
 * The message to the sender: its own references and the ledger's codes, and nothing of any person or case. Keyed by the sender's reference,
 * so that what is told of one notice keeps its order.
 */
export function feedbackRecord(
  to: FeedbackTo,
  feedback: Feedback,
  { id, time }: FeedbackIdentity,
): OutboundRecord {
  const event = {
    specversion: '1.0',
    id,
    source: `urn:safeguarding-ledger:${to.areaCode}`,
    type: feedbackTypeOf(feedback.type),
    time,
    dataschema: `urn:safeguarding-ledger:schema:feedback.${feedback.type}.v${FEEDBACK_VERSION}`,
    datacontenttype: 'application/json',
    data: dataOf(to, feedback),
  };
  return {
    topic: to.topic,
    key: to.ref ?? id,
    value: JSON.stringify(event),
    headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8', ce_id: id },
  };
}

function dataOf({ ref, messageId }: FeedbackTo, feedback: Feedback): JsonObject {
  const about = { ...(ref === undefined ? {} : { ref }), ...(messageId === undefined ? {} : { messageId }) };
  switch (feedback.type) {
    case 'notice-received':
      return { ...about, status: feedback.status, receivedAt: feedback.receivedAt };
    case 'message-rejected': {
      const { code, pointer, reason, others } = feedback.rejected;
      return { ...about, code, pointer, reason, others };
    }
    case 'notice-outcome':
      return { ...about, code: feedback.code, decidedAt: feedback.decidedAt };
  }
}

/** Where it is put down that a message could not be used: which, why, and where its bytes stand; never the bytes (ADR 0266). */
export interface DeadLetter {
  readonly inboxId: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly sender: string | null;
  readonly bytes: number;
  readonly code: string;
  readonly pointer: string;
  readonly at: string;
}

export const deadLetterRecord = (letter: DeadLetter): OutboundRecord => ({
  topic: `${letter.topic}.dlq`,
  key: letter.inboxId,
  value: JSON.stringify(letter),
  headers: {
    'content-type': 'application/json; charset=UTF-8',
    ce_id: letter.inboxId,
    reason: letter.code,
    'original-topic': letter.topic,
    'original-partition': `${letter.partition}`,
    'original-offset': letter.offset,
  },
});
