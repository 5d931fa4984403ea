import type { JsonValue } from '#platform/json';

/** Something to be told to an organisation. */
export interface NewMessage {
  /** Follows from what it is about, so that the same message is never added twice; also what carriers know it by. */
  readonly id: string;
  /** Whose hand writes it: `recommendation.reminder`. */
  readonly kind: string;
  /** Messages of one topic go out one after the other. */
  readonly topic: string;
  /** UTC instant before which it does not go out. */
  readonly notBefore: string;
  /** Ids, codes and dates it is written from. Never a name or a narrative: the outbox is read by operators. */
  readonly details: JsonValue;
}

/**
 * WAITING for its time or the next try; SENDING: handed over, or about to be, with no word yet; SENT: accepted by the carrier and
 * still to be recorded; DONE: recorded; DROPPED: no longer called for; DEAD: given up, waits for an operator.
 */
export type MessageState = 'WAITING' | 'SENDING' | 'SENT' | 'DONE' | 'DROPPED' | 'DEAD';

/** A message as the outbox holds it. */
export interface OutboxMessage {
  readonly id: string;
  readonly kind: string;
  readonly topic: string;
  /** What it was added for; `nextAt` moves, this does not. */
  readonly plannedFor: string;
  readonly nextAt: string;
  readonly details: JsonValue;
  readonly state: MessageState;
  readonly letter: Letter | null;
  readonly attempts: number;
  /** When it was handed over, by the ledger's clock. */
  readonly sentAt: string | null;
  readonly channel: string | null;
  /** What the carrier calls it. */
  readonly carrierRef: string | null;
  /** Why it was dropped or given up, or what the last try failed with: a code. */
  readonly reason: string | null;
}

/** A message written out. Stays as it is from the moment it is marked as being sent. */
export interface Letter {
  readonly to: { readonly orgCode: string; readonly email: string };
  /** Which form of a carrier that has forms of its own; the message's kind. */
  readonly form: string;
  readonly subject: string;
  readonly body: string;
  /** The same facts one by one, for such forms. */
  readonly fields: Readonly<Record<string, string>>;
}
