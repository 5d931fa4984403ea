import type { Code } from '#policy/code-lists';
import type { ListingLabel } from '../recommendation/codes.js';

/** What an event of a lane tells the public: codes, dates, and text made to be published. */
export type PublicTold = { readonly eventId: string } & (
  | {
      readonly type: 'AgencyResponded';
      readonly position: Code<'REC_POSITION'>;
      readonly at: string;
      readonly publicSummary: string;
    }
  | { readonly type: 'AgencyRespondedLate'; readonly daysLate: number }
  | {
      readonly type: 'AgencyPositionChanged';
      readonly position: Code<'REC_POSITION'>;
      readonly at: string;
      readonly publicSummary: string | null;
    }
  | {
      readonly type: 'AgencyNamedAsNonResponder';
      readonly dueAt: string;
      readonly remindersSent: number;
      readonly publicText: string;
      readonly publishedAt: string;
    }
  | { readonly type: 'NonResponderListingUpdated'; readonly label: ListingLabel; readonly at: string }
  | {
      readonly type: 'AddresseeAssessed';
      readonly rating: Code<'ADDRESSEE_RATING'>;
      readonly commentary: string | null;
    }
  | { readonly type: 'LaneAssured'; readonly at: string }
  /** Tell nothing: they are kept so that what follows from an entry can be told from what follows after it. */
  | { readonly type: 'AssuranceEvidenceReviewed' | 'NonResponderNamingLifted' }
);

/** One organisation's part in a recommendation, as the public may see it. */
export interface PublicLaneRow {
  readonly laneId: string;
  readonly recId: string;
  readonly agencyOrg: string;
  readonly told: readonly PublicTold[];
  /** When it was first named publicly; null while it never was. */
  readonly namedAt: string | null;
}

/** A recommendation as the public may see it: nothing but codes until it is issued. */
export interface PublicRecommendationRow {
  readonly recId: string;
  readonly sarId: string;
  readonly ref: string;
  readonly areaCode: string;
  readonly domain: string;
  readonly themes: readonly string[];
  readonly publicText: string | null;
  readonly issuedAt: string | null;
  /** `SUPERSEDED`, `WITHDRAWN` or null. */
  readonly ended: 'SUPERSEDED' | 'WITHDRAWN' | null;
}

export interface PublishedFinding {
  readonly findingId: string;
  readonly text: string;
}

/** A review as the public may see it: nothing but whose area it is of until it is published. */
export interface PublicReviewRow {
  readonly sarId: string;
  readonly areaCode: string;
  readonly publishedAt: string | null;
  readonly pseudonym: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly url: string | null;
  readonly findings: readonly PublishedFinding[];
}
