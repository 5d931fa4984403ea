import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';

/** What an agency said, or declined to say, of a draft. The domain page names the field, not the list; the values are the product's own. */
export const ACCURACY_RESULTS = ['ACCURATE', 'CORRECTIONS_ASKED', 'NO_REPLY'] as const;
export type AccuracyResult = (typeof ACCURACY_RESULTS)[number];

/** How far a quality marker of the review is met (SCIE, fifteen markers); the values are the product's own. */
export const MARKER_RATINGS = ['MET', 'PARTLY_MET', 'NOT_MET'] as const;
export type MarkerRating = (typeof MARKER_RATINGS)[number];

/** An answer of the publication checklist: a waived one has its reason beside it (S-5). */
export const CHECK_ANSWERS = ['YES', 'NO', 'WAIVED'] as const;
export type CheckAnswer = (typeof CHECK_ANSWERS)[number];

export const CHECK_ITEMS = [
  'anonymised',
  'familyShown',
  'policeClear',
  'coronerClear',
  'legalClear',
  'equalityReviewed',
] as const;
export type CheckItem = (typeof CHECK_ITEMS)[number];

/** What an agency was asked to contribute to. */
export const CONTRIBUTIONS = ['SCOPING', 'AGENCY_REPORT'] as const;
export type Contribution = (typeof CONTRIBUTIONS)[number];

/** What follows a refusal to contribute: members must co-operate (Care Act 2014 s44(5); S-9). */
export const FOLLOW_UPS = ['S45_REQUEST', 'ESCALATION'] as const;
export type FollowUpKind = (typeof FOLLOW_UPS)[number];

/** The answers to the test of section 44, each by itself (domain 3.5). */
export interface StatutoryTest {
  /** An adult in the board's area with needs for care and support, met or not. */
  readonly t0: boolean;
  /** Reasonable cause for concern about how the board, its members or others worked together. */
  readonly t1: boolean;
  /** The adult died, and the board knows or suspects that death resulted from abuse or neglect. */
  readonly t2a: boolean;
  /** The adult is alive, and the board knows or suspects serious abuse or neglect. */
  readonly t2b: boolean;
}

export interface Dissent {
  readonly org: string;
  readonly reason: Sealable<string>;
}

/** What is told when a review is asked for, and may be corrected later. */
export interface SarTold {
  readonly subjects: readonly string[];
  readonly summary: Sealable<string>;
  readonly linkedEnquiries: readonly string[];
  readonly dateOfDeath?: Sealable<string>;
  readonly harmType: Code<'RISK_TYPE'>;
  readonly careLeaver: boolean;
  readonly roughSleeping: boolean;
}

export interface SarReferredData extends SarTold {
  readonly sarId: string;
  readonly ref: string;
  /** Authority whose board decides. */
  readonly areaCode: string;
  readonly referrerOrg: string;
  /** When the board was told; its clocks run from here. */
  readonly receivedAt: string;
}

export interface SarReferralAcknowledgedData {
  readonly at: string;
}

/** One round of scoping: several agencies, one date. */
export interface SarScopingRequestedData {
  readonly requestId: string;
  readonly orgs: readonly string[];
  readonly dueAt: string;
  readonly s45: boolean;
  readonly questions?: Sealable<string>;
}

export interface SarScopingReturnedData {
  readonly requestId: string;
  readonly org: string;
  readonly chronologyRef: Sealable<string>;
  readonly at: string;
}

/** Written by the clock, once for each agency. */
export interface SarScopingNotReturnedData {
  readonly requestId: string;
  readonly org: string;
  readonly dueAt: string;
  /** Working days since then, at the time of writing. */
  readonly days: number;
}

/** An agency said that it would not contribute, and what was done about it (S-9). The request stays open. */
export interface SarContributionRefusedData {
  readonly contribution: Contribution;
  /** Id of the round of scoping, or of the request for a report. */
  readonly requestId: string;
  readonly org: string;
  readonly reason: Sealable<string>;
  readonly at: string;
  readonly followUp: { readonly kind: FollowUpKind; readonly id: string };
}

export interface SarDecisionRecommendedData extends StatutoryTest {
  readonly recommendation: Code<'SAR_DECISION'>;
  readonly reasons: Sealable<string>;
  readonly dissent: readonly Dissent[];
}

export interface SarDecidedData extends StatutoryTest {
  readonly decision: Code<'SAR_DECISION'>;
  readonly reasons: Sealable<string>;
  /** Absent where no review follows. */
  readonly method?: Code<'SAR_METHOD'>;
  /** Organisations whose view was heard. */
  readonly quorum: readonly string[];
  /** Members whose view is missing, and why (S-2). */
  readonly viewsMissing: readonly Dissent[];
}

/** Somebody who was told; nobody's relationship for the person themself. */
export interface Informed {
  readonly name: Sealable<string>;
  readonly relationship?: Code<'RELATIONSHIP'>;
}

export interface SarPersonOrFamilyInformedData {
  readonly who: Informed;
  readonly at: string;
  readonly advocacyOffered: boolean;
}

export interface SarFamilyNotInformedData {
  readonly reason: Sealable<string>;
  /** Only the chair can say so. */
  readonly chairApproved: true;
}

export interface SarParallelProcessLinkedData {
  readonly linkId: string;
  readonly kind: Code<'PARALLEL'>;
  readonly ref: Sealable<string>;
  /** Organisation that leads it. */
  readonly lead: string;
  readonly joint: boolean;
}

export interface SarPausedData {
  readonly reason: Sealable<string>;
  /** The process it waits for, where one is linked. */
  readonly linkId?: string;
  readonly reviewOn: string;
}

export interface SarResumedData {
  readonly note?: Sealable<string>;
}

/** Work for an organisation in some time. `to` is absent while it lasts. */
export interface Employment {
  readonly org: string;
  readonly from: string;
  readonly to?: string;
}

/** Who reviews, for whom they work, and how long they see the papers (domain 2.1 IR: time-boxed). */
export interface Reviewer {
  readonly reviewer: Sealable<string>;
  readonly reviewerUserId?: string;
  readonly reviewerOrg?: string;
  /** What they declared of their work in the years reviewed (S-4). */
  readonly reviewerEmployment: readonly Employment[];
  readonly accessUntil: string;
}

export interface SarCommissionedData extends Reviewer {
  readonly termsOfReference: Sealable<string>;
  readonly keyLines: readonly Sealable<string>[];
  readonly period: { readonly from: string; readonly to: string };
  /** Agencies whose work is reviewed. */
  readonly agencies: readonly string[];
  readonly dueAt: string;
}

export interface SarReviewerReplacedData extends Reviewer {
  readonly reason: Sealable<string>;
}

export interface SarReviewerAccessExtendedData {
  readonly accessUntil: string;
  readonly reason: Sealable<string>;
}

export interface SarAgencyReportRequestedData {
  readonly requestId: string;
  readonly org: string;
  readonly dueAt: string;
  readonly questions?: Sealable<string>;
}

export interface SarAgencyReportReceivedData {
  readonly requestId: string;
  readonly org: string;
  readonly reportRef: Sealable<string>;
  readonly at: string;
}

/** Written by the clock, once for a due date. */
export interface SarAgencyReportOverdueData {
  readonly requestId: string;
  readonly org: string;
  readonly dueAt: string;
  /** Working days since then, at the time of writing. */
  readonly days: number;
}

export interface SarLearningEventHeldData {
  readonly orgs: readonly string[];
  readonly at: string;
  readonly note?: Sealable<string>;
}

export interface SarFindingRecordedData {
  readonly findingId: string;
  readonly domain: Code<'SAR_DOMAIN'>;
  readonly themes: readonly Code<'SAR_THEME'>[];
  readonly text: Sealable<string>;
  readonly goodPractice: boolean;
  readonly powerOfEntry: boolean;
  readonly careRelationship: boolean;
  readonly economicAbuse: boolean;
  readonly commissioningFactor: boolean;
  readonly courtOrders: boolean;
}

export interface SarDraftReceivedData {
  /** Counts from 1. */
  readonly version: number;
  /** Where the draft is held. */
  readonly draftRef: Sealable<string>;
  readonly at: string;
}

export interface SarFactualAccuracyCheckedData {
  readonly org: string;
  /** Draft that was checked. */
  readonly version: number;
  readonly result: AccuracyResult;
  readonly note?: Sealable<string>;
}

export interface SarReportAgreedData {
  /** Day of the meeting that agreed it. */
  readonly boardMeeting: string;
  readonly dissent: readonly Dissent[];
}

export interface SarQualityMarkerRatedData {
  readonly qm: number;
  readonly rating: MarkerRating;
  readonly note?: Sealable<string>;
}

/** A recommendation of this review: only such a one is issued, and the review closes only with all of them (S-7). */
export interface SarRecommendationRegisteredData {
  readonly recId: string;
}

export interface SarPublicationCheckedData extends Readonly<Record<CheckItem, CheckAnswer>> {
  readonly waivers: readonly { readonly item: CheckItem; readonly reason: Sealable<string> }[];
  /** People beside the subjects and their family whom nothing published may name: staff, neighbours, children. */
  readonly namesToKeepOut: readonly Sealable<string>[];
}

/** Everything here but the ids was written to be published and has passed the scan (S-6). */
export interface SarPublishedData {
  readonly url: string;
  readonly at: string;
  readonly pseudonym: string;
  readonly title: string;
  readonly summary: string;
  readonly findings: readonly { readonly findingId: string; readonly text: string }[];
}

export interface SarPublicationWithheldData {
  readonly reason: Sealable<string>;
  readonly alternative: Code<'SAR_ALT'>;
}

export interface SarSubmittedToNationalLibraryData {
  readonly at: string;
}

/** From here on the board follows what becomes of the learning. */
export interface SarLearningTrackingBegunData {
  /** Why nothing went to the national library, where nothing did. */
  readonly notSubmittedReason?: Sealable<string>;
}

export interface SarClosedData {
  /** Absent where no review was made. */
  readonly impactEvaluation?: Sealable<string>;
}

export type SarCorrectedData = Partial<SarTold> & {
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
};

export interface SarEntryRecordedInErrorData {
  /** The event that no longer counts; it stays readable in the history (G-1). */
  readonly correctedEventId: string;
  readonly correctedEventType: string;
  readonly reason: Sealable<string>;
}

export interface SarRecordedInErrorData {
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
}

export interface SarAddendumAddedData {
  /** The event it adds to; the review as a whole where none is named. */
  readonly toEventId?: string;
  readonly addendum: Sealable<string>;
}
