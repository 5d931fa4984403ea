import type { Letter } from './message.js';

/** Known not to have gone out; `again`: it may later, as it is. */
export interface Rejected {
  readonly outcome: 'rejected';
  readonly code: string;
  readonly again: boolean;
}

/** The carrier has it now. */
export interface Carried {
  readonly outcome: 'accepted';
  /** What the carrier calls it. */
  readonly carrierRef: string;
}

/**
 * Carries letters to organisations. What `senders.contract.ts` says of it holds for every one.
 */
export interface Sender {
  /** How it carries: a code that stands in the event of what was sent. */
  readonly channel: string;
  /**
   * For how long `find` is sure to know what was handed over; for ever when left out. What is asked for later than that and not
   * found may have gone out all the same.
   */
  readonly remembersForMs?: number;
  /**
   * Hands a letter over under a reference. Resolves only when it is known what became of it; rejects when it is not, within a moment
   * of the signal's abort at the latest. After an acceptance `find` knows the reference.
   */
  send(reference: string, letter: Letter, signal: AbortSignal): Promise<Carried | Rejected>;
  /** What the carrier calls the letter of this reference; undefined when it never took one. Rejects when that is not known. */
  find(reference: string, signal: AbortSignal): Promise<Carried | undefined>;
}

/** A carrier could not be asked, or did not say what it did. Its message quotes nothing of the letter or of any secret. */
export class CarrierUnsure extends Error {
  override readonly name = 'CarrierUnsure';

  constructor(readonly code: string) {
    super(`The carrier gave no clear answer: ${code}`);
  }
}
