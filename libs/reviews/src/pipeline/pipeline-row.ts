import type { JsonValue } from '#platform/json';
import type { Sealable } from '#privacy/sealing';
import type { MarkerRating, StatutoryTest } from '../sar/event-data.js';
import type { SarState } from '../sar/state.js';

/** A review, elsewhere or here, that was linked: by the event that said so. Its reference is still sealed. */
export interface LinkKept {
  readonly eventId: string;
  /** A kind of process (`PFD`), or `REC` for a recommendation. */
  readonly kind: string;
  readonly ref: Sealable<string>;
  readonly lead: string | null;
  readonly joint: boolean;
  /** Where it is a recommendation of this ledger. */
  readonly linkedRecId: string | null;
  readonly linkedAt: string;
}

/** A rating of a quality marker, by the event that gave it. */
export interface Rated {
  readonly eventId: string;
  readonly qm: number;
  readonly rating: MarkerRating;
}

/** A finding's themes, by the event that recorded it. */
export interface Themed {
  readonly eventId: string;
  readonly themes: readonly string[];
}

/** What the board answered to the test of section 44, and its reasons, still sealed. */
export interface Answered extends StatutoryTest {
  readonly decision: string;
  readonly at: string;
  readonly reasons: JsonValue;
}

/** What the pipeline keeps of a review. Nothing in it can be read that identifies or narrates. */
export interface PipelineRow {
  readonly sarId: string;
  readonly ref: string;
  readonly areaCode: string;
  readonly subjects: readonly string[];
  readonly status: string;
  readonly receivedAt: string;
  readonly reviewer: string | null;
  readonly accessUntil: string | null;
  readonly themes: readonly string[];
  /** When the earliest clock is due that has not been met; none while nothing is awaited. */
  readonly earliestDue: string | null;
  readonly recommended: Answered | null;
  readonly decided: Answered | null;
  readonly pausedAt: string | null;
  readonly pauseReviewOn: string | null;
  readonly publishedAt: string | null;
  readonly url: string | null;
  readonly withheld: string | null;
  readonly nationalLibraryAt: string | null;
  readonly markers: readonly Rated[];
  readonly findings: readonly Themed[];
  readonly links: readonly LinkKept[];
  /** The review as rules see it: codes, times and ids. */
  readonly state: SarState;
}

/** What of a recommendation the web of reviews must know. */
export interface PipelineRecommendationRow {
  readonly recId: string;
  readonly sarId: string;
  readonly ref: string;
  readonly links: readonly LinkKept[];
}
