/**
 * RECEIVED: entered, and not yet known to have had its effect; DONE: its effect is in the log; REJECTED: it could not be used, and waits
 * for its sender or an operator; DISCARDED: an operator has ended it.
 */
export type InboxState = 'RECEIVED' | 'DONE' | 'REJECTED' | 'DISCARDED';

export const INBOX_STATES = [
  'RECEIVED',
  'DONE',
  'REJECTED',
  'DISCARDED',
] as const satisfies readonly InboxState[];

/** A message as it came from its topic, without anything that could be read in it. */
export interface Arrival {
  /** Follows from sender, message and content. */
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** Code of the organisation it is of; null while nobody knows. */
  readonly sender: string | null;
  /** What kind of message its sender sends there. */
  readonly kind: string | null;
  /** The sender's own id of it, where it is one that names nobody. */
  readonly messageId: string | null;
  /** Keyed, so that nobody can guess at the content. */
  readonly digest: string;
  readonly bytes: number;
  /** When it reached the broker. */
  readonly arrivedAt: string;
}

export interface InboxMessage extends Arrival {
  readonly state: InboxState;
  /** What came of it: a code. */
  readonly outcome: string | null;
  /** The record it had its effect on. */
  readonly stream: string | null;
  /** Why it was not taken, and where in it. */
  readonly code: string | null;
  readonly pointer: string | null;
  /** How often handling it failed for a reason nobody foresaw. */
  readonly attempts: number;
  /** How often it came. */
  readonly deliveries: number;
  /** Whether its content is kept, sealed. */
  readonly isKept: boolean;
  readonly enteredAt: string;
  readonly settledAt: string | null;
  readonly toldAt: string | null;
}

/** What became of a message. */
export type InboxSettlement =
  | { readonly state: 'DONE'; readonly outcome: string; readonly stream: string }
  | {
      readonly state: 'REJECTED';
      readonly code: string;
      readonly pointer: string;
      readonly sealed: Buffer | null;
    };
