import type { LookedUpFact, StreamFact } from '#event-sourcing/decider';
import { sar } from './aggregate.js';
import type { SubjectFacts } from './facts.js';
import type { SarState } from './state.js';

/** Facts every decision on what comes from a review is given. */
export interface ReviewFacts {
  /** The review it comes from; undefined when there is no such review. */
  readonly review: SarState | undefined;
  readonly subjects: readonly SubjectFacts[] | undefined;
}

export interface AboutReview {
  readonly sarId?: string;
}

interface OfReview {
  readonly sarId: string;
}

/** The review a record comes from: its file and its key are the record's too. */
export const reviewIdOf = (state: OfReview, { sarId }: AboutReview): string =>
  state.sarId === '' ? (sarId ?? '') : state.sarId;

export const review: StreamFact<OfReview, AboutReview, SarState> = { of: sar, id: reviewIdOf };

/** Ids of the people the review is about, apart by blanks; undefined where there are none to ask about. */
export const subjectsOf = ({ review: about }: { readonly review?: unknown }): string | undefined =>
  (about as SarState | undefined)?.subjects.join(' ') || undefined;

export const subjects: LookedUpFact<OfReview, object, readonly SubjectFacts[]> = {
  lookup: 'sarSubjects',
  key: (_state, _command, found) => subjectsOf(found),
};
