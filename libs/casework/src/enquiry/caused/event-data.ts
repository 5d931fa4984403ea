import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';

/** What the authority thinks of a report it accepts. The domain page names the field, not the list; the values are the product's own. */
export const QUALITY_RATINGS = ['GOOD', 'ADEQUATE', 'POOR'] as const;
export type QualityRating = (typeof QUALITY_RATINGS)[number];

/** What every event of a part says: which part. */
interface OfPart {
  readonly partId: string;
}

/** How a reply came that somebody of the authority wrote down; absent when the organisation asked wrote it itself. */
interface Replied extends OfPart {
  readonly receivedVia?: Code<'CONTACT_METHOD'>;
}

/** The duty stays with the authority: it asks another to make enquiries, and says of what, what for and by when (E-5). */
export interface EnquiryCausedToBeMadeData extends OfPart {
  readonly toOrg: string;
  readonly contact: Sealable<string>;
  readonly statutoryBasis: 's42(2)';
  readonly scope: Sealable<string>;
  readonly questions: Sealable<string>;
  readonly adultsOutcomes: Sealable<string>;
  readonly adultInformed: boolean;
  readonly dueAt: string;
  readonly datasetProfile: Code<'DATASET_PROFILE'>;
  /** The ground for telling the organisation against the adult's wishes (C-13). */
  readonly override?: Code<'OVERRIDE'>;
}

export interface CausedEnquiryAcceptedData extends Replied {
  /** Who there makes the enquiry. */
  readonly madeBy?: Sealable<string>;
}

export interface CausedEnquiryDeclinedData extends Replied {
  readonly reason: Sealable<string>;
}

export interface CausedEnquiryReportSubmittedData extends Replied {
  readonly summary: Sealable<string>;
  readonly evidenceRefs: readonly Sealable<string>[];
  readonly actionsTaken: Sealable<string>;
  /** Where the report is held. */
  readonly reportDoc?: Sealable<string>;
  readonly reportSha256?: string;
  /** When it was submitted: for a report that came by post or telephone, the day it came. */
  readonly submittedAt: string;
}

export interface CausedEnquiryReturnedData extends OfPart {
  readonly defects: Sealable<string>;
}

export interface CausedEnquiryReportAcceptedData extends OfPart {
  readonly qualityRating: QualityRating;
}

export interface CausedEnquiryOverdueData extends OfPart {
  /** The date that passed. */
  readonly dueAt: string;
  /** Working days since then, at the time of writing. */
  readonly days: number;
}

export interface CausedEnquiryWithdrawnData extends OfPart {
  readonly reason: Sealable<string>;
}

/** What the organisation adds to a report that stands: a report is never rewritten (E-17). */
export interface CausedEnquiryAddendumAddedData extends Replied {
  readonly addendum: Sealable<string>;
  readonly evidenceRefs: readonly Sealable<string>[];
}
