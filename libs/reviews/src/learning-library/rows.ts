import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';

/** What a finding is about beside its themes; `SarFindingRecorded` says so of each. */
export const FLAGS = [
  'POWER_OF_ENTRY',
  'CARE_RELATIONSHIP',
  'ECONOMIC_ABUSE',
  'COURT_ORDERS',
  'COMMISSIONING',
  'GOOD_PRACTICE',
] as const;
export type Flag = (typeof FLAGS)[number];

/** A link to another review. Its reference is sealed and not kept here: whoever may read it finds it in the pipeline. */
export interface ReviewLink {
  readonly eventId: string;
  readonly kind: Code<'PARALLEL'> | 'REC';
  readonly joint: boolean;
}

/** A review, for what was learned in it. */
export interface LearningReviewRow {
  readonly sarId: string;
  readonly areaCode: string;
  readonly ref: string;
  readonly harmType: string;
  /** Persons it is about: who is connected with one knows nothing of it before it is published (RM-4). */
  readonly subjects: readonly string[];
  readonly linked: readonly ReviewLink[];
  /** Codes of everything above, by which the library is filtered. */
  readonly codes: readonly string[];
  /** The publication that stands; none while nothing is published. */
  readonly publishedBy: string | null;
  readonly publishedAt: string | null;
  readonly url: string | null;
  readonly title: string | null;
  /** Entries that do not count any more. */
  readonly takenBack: readonly string[];
}

/** A coded finding. Its words are not here: those published stand in `learning_text`. */
export interface LearningFindingRow {
  readonly findingId: string;
  readonly sarId: string;
  readonly eventId: string;
  readonly domain: string;
  readonly themes: readonly string[];
  readonly flags: readonly string[];
  readonly codes: readonly string[];
  /** Its codes in words, to be found by. */
  readonly labels: string;
  readonly recordedAt: string;
}

/** Words of one publication: of the review as a whole (part `REVIEW`) or of one finding of it. */
export interface LearningTextRow {
  readonly eventId: string;
  readonly part: string;
  readonly sarId: string;
  readonly text: string;
}

export interface Impact {
  readonly eventId: string;
  readonly at: string;
  readonly causeAddressed: boolean;
}

/** A recommendation with the words made to be published. */
export interface LearningRecommendationRow {
  readonly recId: string;
  readonly sarId: string;
  readonly ref: string;
  readonly findingIds: readonly string[];
  readonly domain: string;
  readonly themes: readonly string[];
  readonly level: string;
  readonly codes: readonly string[];
  /** Empty until it is issued. */
  readonly publicText: string;
  readonly issuedAt: string | null;
  /** What became of it as a whole: `Drafted`, `Issued`, `Completed`, `Superseded`, `Withdrawn`. */
  readonly status: string;
  readonly impact: readonly Impact[];
  readonly linked: readonly ReviewLink[];
}

/** One thing an enquiry met that others can learn from, by the event that told it. */
export interface Met {
  readonly eventId: string;
  readonly type: string;
  readonly codes: readonly string[];
}

/** What was learned in an enquiry: codes alone. */
export interface LearningEnquiryRow {
  readonly enquiryId: string;
  readonly personRef: string;
  readonly areaCode: string;
  readonly concernIds: readonly string[];
  readonly assignedTo: string | null;
  readonly openedAt: string;
  readonly met: readonly Met[];
  readonly codes: readonly string[];
  readonly labels: string;
}

/** What the record that begins a case says: which abuse, and who is barred from knowing of it (RM-4). */
export interface LearningCaseRow {
  readonly concernId: string;
  readonly codes: readonly string[];
  readonly labels: string;
  readonly conflictedUsers: readonly string[];
}

/** Themes learned where organisations disagreed. */
export interface LearningEscalationRow {
  readonly escId: string;
  readonly areaCode: string;
  readonly personRef: string;
  readonly caseRef: string;
  readonly subject: string;
  readonly outcome: string | null;
  readonly raisedAt: string;
  readonly learned: readonly { readonly eventId: string; readonly themes: readonly string[] }[];
  readonly codes: readonly string[];
  readonly labels: string;
}

/** As much of other contexts' events as the library learns from: contexts meet through events and ids. */
export interface ToldOfCases {
  readonly areaCode: string;
  readonly personRef: string;
  readonly caseRef: string;
  readonly concernId: string;
  readonly concernIds: readonly string[];
  readonly leadSAM: string;
  readonly correctedEventId: string;
  readonly subject: string;
  readonly outcome: string;
  readonly themes: readonly string[];
  readonly byWhom: string;
  readonly power: string;
  readonly powers: readonly { readonly power: string; readonly considered: boolean }[];
  readonly order: string;
  readonly effect: string;
  readonly abuseOrRisk: string;
  readonly allegedRisks: readonly {
    readonly type: string;
    readonly economicAbuse: boolean;
    readonly economicTactics?: readonly string[];
    readonly abuseInCareRelationship: boolean;
    readonly careRelationship?: string;
  }[];
  readonly peopleAlleged: readonly { readonly userId?: string; readonly lineManagerUserId?: string }[];
  readonly reason: Sealable<string>;
}
