import type { FeedbackState, Informed } from './event-data.js';

/** Whether referrer and adult were told what came of the enquiry. */
export interface Feedback {
  readonly referrer: FeedbackState;
  readonly adult: FeedbackState;
}

/** Feedback still to follow has followed once whoever waits for it was informed. */
export function feedbackAfter(
  { referrer, adult }: Feedback,
  to: Informed,
): Feedback & { readonly complete: boolean } {
  const given = (state: FeedbackState, told: boolean): FeedbackState =>
    state === 'TO_FOLLOW' && told ? 'GIVEN' : state;
  const after = {
    referrer: given(referrer, to === 'REFERRER'),
    adult: given(adult, to === 'ADULT' || to === 'REPRESENTATIVE'),
  };
  return { ...after, complete: after.referrer !== 'TO_FOLLOW' && after.adult !== 'TO_FOLLOW' };
}

/** Who still waits to be told what came of the enquiry. */
export type Untold = 'REFERRER' | 'ADULT';

export function feedbackMissing({ referrer, adult }: Feedback): readonly Untold[] {
  return [
    ...(referrer === 'TO_FOLLOW' ? (['REFERRER'] as const) : []),
    ...(adult === 'TO_FOLLOW' ? (['ADULT'] as const) : []),
  ];
}
