import type { OutboundRecord } from '#messaging/broker';
import type { Outgoing } from './outgoing.js';

export const deadLetterTopic = (topic: string): string => `${topic}.dlq`;

export interface Fault {
  readonly problem: string;
  readonly attempt: number;
  /** UTC instant ending in Z. */
  readonly at: string;
}

/** Which message could not be sent, and why. Never the message: whoever reads dead letters looks it up in the ledger. */
export const deadLetterOf = (
  { disclosureId, messageId, topic, toOrg }: Outgoing,
  { problem, attempt, at }: Fault,
): OutboundRecord => ({
  topic: deadLetterTopic(topic),
  key: messageId,
  value: JSON.stringify({ messageId, disclosureId, topic, toOrg, reason: problem, attempt, at }),
  headers: { 'content-type': 'application/json; charset=UTF-8', ce_id: messageId },
});
