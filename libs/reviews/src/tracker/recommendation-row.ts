import type { Kept } from '#record-keeping/reading';

/** A link to another review, by the event that made it. */
export interface LinkTold {
  readonly eventId: string;
  readonly kind: string;
  /** The other review's reference, still sealed. */
  readonly ref: Kept<string>;
  readonly linkedRecId: string | null;
}

export interface ImpactTold {
  readonly eventId: string;
  readonly at: string;
  readonly causeAddressed: boolean;
  readonly measure: Kept<string>;
  readonly baseline: Kept<string>;
  readonly value: Kept<string>;
}

/** What the tracker keeps of a recommendation as a whole. */
export interface RecommendationRow {
  readonly recId: string;
  readonly sarId: string;
  readonly ref: string;
  readonly areaCode: string;
  readonly status: string;
  readonly level: string;
  readonly domain: string;
  readonly themes: readonly string[];
  /** The working text, still sealed. */
  readonly text: Kept<string>;
  readonly measure: Kept<string>;
  readonly measureDueAt: string | null;
  readonly publicText: string | null;
  readonly issuedAt: string | null;
  /** When it was superseded or withdrawn: nothing more is awaited of anybody. */
  readonly endedAt: string | null;
  /** The event that ended it so. */
  readonly endedBy: string | null;
  readonly byRecId: string | null;
  readonly impact: readonly ImpactTold[];
  readonly links: readonly LinkTold[];
}
