import type { Letter, NewMessage, OutboxMessage } from './message.js';

/** What is to become of a message whose time has come. */
export type Preparation =
  | { readonly outcome: 'send'; readonly letter: Letter }
  | { readonly outcome: 'drop'; readonly reason: string }
  /** Cannot be written until somebody has mended something: waits for an operator. */
  | { readonly outcome: 'dead'; readonly reason: string }
  /** Not yet: something has to happen first. `first` are added before it, where they are not there yet. */
  | { readonly outcome: 'wait'; readonly until: string; readonly first?: readonly NewMessage[] };

/** What the ledger's record made of a message that went out. A refusal is kept beside it and not asked again. */
export type Recorded =
  { readonly outcome: 'accepted' } | { readonly outcome: 'refused'; readonly code: string };

/** Writes and records the messages of some kinds. Both may be asked again for the same message, by another process. */
export interface Correspondent {
  readonly kinds: readonly string[];
  /**
   * Looks at the record as it is now, right before sending.
   * @param topic every other message of the topic, in the order they were planned
   * @param at the moment it will count as sent at
   */
  prepare(message: OutboxMessage, topic: readonly OutboxMessage[], at: string): Promise<Preparation>;
  /** Records that it went out. Carried out once, however often it is asked. */
  record(message: OutboxMessage & { readonly sentAt: string; readonly channel: string }): Promise<Recorded>;
}
