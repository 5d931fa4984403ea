/** Why a command was not carried out: a value, never thrown. */
export interface Refusal {
  /** Stable, for machines: `ADULT_VOICE_MISSING`. */
  readonly code: string;
  /** A sentence a practitioner understands. */
  readonly reason: string;
  /** JSON Pointer to the field of the command that is wrong, when there is one. */
  readonly pointer?: string;
  /** Further facts for the caller, such as the revision a conflict was found at. Codes and numbers only, never personal data. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Codes every aggregate can answer with (domain 3.0). */
export const COMMON_REFUSALS = {
  VERSION_CONFLICT: 'The record has changed since it was read.',
  IDEMPOTENCY_KEY_REUSED: 'This Idempotency-Key was used for another command.',
  INVALID_TRANSITION: 'The record is not in a state in which this can be done.',
  NOT_FOUND: 'There is no such record.',
  NOT_PERMITTED: 'Your role or remit does not allow this.',
  CONFLICT_OF_INTEREST:
    'You are connected with a person in this case, so you may neither see it nor act in it.',
} as const;

export type CommonRefusal = keyof typeof COMMON_REFUSALS;

export function commonRefusal(code: CommonRefusal, extra: Partial<Omit<Refusal, 'code'>> = {}): Refusal {
  return { code, reason: COMMON_REFUSALS[code], ...extra };
}
