import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';
import type { ListingLabel, NoticeChannel, NoticeKind, SignatoryOffice } from './codes.js';

/** What would make the recommendation measurable. */
export interface Smart {
  readonly specific?: Sealable<string>;
  readonly measure?: Sealable<string>;
  readonly dueAt?: string;
}

/** What a recommendation says, and may be corrected later. Working text: what is published stands in `RecommendationIssued`. */
export interface RecommendationTold {
  readonly findingIds: readonly string[];
  readonly text: Sealable<string>;
  readonly domain: Code<'SAR_DOMAIN'>;
  readonly themes: readonly Code<'SAR_THEME'>[];
  readonly level: Code<'REC_LEVEL'>;
  readonly smart: Smart;
}

export interface RecommendationDraftedData extends RecommendationTold {
  readonly recId: string;
  readonly ref: string;
  readonly sarId: string;
  /** Area of the board. */
  readonly areaCode: string;
}

export interface IssuedLane {
  readonly laneId: string;
  /** The ledger's code of the organisation addressed: never a person or a team. */
  readonly agencyOrg: string;
  /** The accountable role there. */
  readonly ownerRole: Sealable<string>;
  readonly responseDueAt: string;
  readonly actionDueAt?: string;
}

export interface RecommendationIssuedData {
  readonly lanes: readonly IssuedLane[];
  /** Text made to be published; scanned before it is stored (S-6). */
  readonly publicText: string;
  readonly issuedAt: string;
  /** Day of the meeting in which the board agreed it (domain 2.3). */
  readonly boardMeeting: string;
}

/** What every event of a lane says: which lane. */
export interface OfLane {
  readonly laneId: string;
}

/** How words of an agency came that the board's office wrote down; absent when the agency wrote them itself. */
export interface FromAgency extends OfLane {
  readonly receivedVia?: Code<'CONTACT_METHOD'>;
}

/** The agency had it in its hands: without this nobody is ever named. */
export interface RecommendationServedData extends OfLane {
  readonly method: Code<'CONTACT_METHOD'>;
  readonly at: string;
  readonly servedOn?: Sealable<string>;
}

export interface RecommendationAcknowledgedData extends FromAgency {
  /** User who acknowledged it, or wrote it down. */
  readonly by: string;
}

export interface PlannedAction {
  readonly actionId: string;
  readonly text: Sealable<string>;
  readonly owner: Sealable<string>;
  readonly dueAt: string;
  readonly measure: Sealable<string>;
}

export interface AgencyRespondedData extends FromAgency {
  readonly position: Code<'REC_POSITION'>;
  readonly reasons?: Sealable<string>;
  readonly plannedActions: readonly PlannedAction[];
  /** The agency's own words for the public tracker; scanned before it is stored. */
  readonly publicSummary: string;
  readonly signedOffBy: SignatoryOffice;
  readonly signatory?: Sealable<string>;
  /** When the answer came: of one written down later, when the letter came. */
  readonly respondedAt: string;
}

/** Stands beside `AgencyResponded` where that came after the date agreed. */
export interface AgencyRespondedLateData extends OfLane {
  readonly position: Code<'REC_POSITION'>;
  /** Days in England after the day it was due: at least 1. */
  readonly daysLate: number;
}

export interface NonResponderListingUpdatedData extends OfLane {
  readonly label: ListingLabel;
}

export interface AgencyActionsPlannedData extends FromAgency {
  readonly plannedActions: readonly PlannedAction[];
}

export interface AgencyPositionChangedData extends FromAgency {
  readonly from: Code<'REC_POSITION'>;
  readonly to: Code<'REC_POSITION'>;
  readonly reasons: Sealable<string>;
  readonly signedOffBy?: SignatoryOffice;
  /** New words for the public tracker; the former summary stands where none are given. */
  readonly publicSummary?: string;
  readonly at: string;
}

export interface ResponseExtensionAgreedData extends OfLane {
  readonly newDueAt: string;
  readonly reason: Sealable<string>;
  readonly by: string;
}

/** A reminder that has really left. */
export interface ResponseReminderSentData extends OfLane {
  /** 1 for the first of the lane, counted through every extension. */
  readonly n: number;
  readonly channel: NoticeChannel;
  readonly messageId: string;
  readonly sentAt: string;
  /** Which notice of the policy it was; absent for one the board's office sent of its own accord. */
  readonly notice?: NoticeKind;
}

export interface ResponseOverdueData extends OfLane {
  readonly days: number;
}

/** The final notice has really left. */
export interface NonResponseFinalNoticeIssuedData extends OfLane {
  /** Chief officer it went to. */
  readonly toChiefOfficer: Sealable<string>;
  /** First day on which the agency may be named. */
  readonly willBeNamedOn: string;
  readonly rightToMakeRepresentations: true;
  readonly channel: NoticeChannel;
  readonly messageId: string;
  readonly sentAt: string;
}

export interface NonResponseRepresentationsReceivedData extends FromAgency {
  readonly summary: Sealable<string>;
}

/** The board has weighed what the agency said. Upheld: the final notice no longer counts, and a new one would be needed. */
export interface NonResponseRepresentationsConsideredData extends OfLane {
  readonly upheld: boolean;
  readonly reasons: Sealable<string>;
}

export interface AgencyNamedAsNonResponderData extends OfLane {
  readonly agencyOrg: string;
  readonly dueAt: string;
  readonly remindersSent: number;
  /** Scanned before it is stored. */
  readonly publicText: string;
  readonly publishedAt: string;
}

/** Lifted: no longer shown as a non-responder. Withdrawn: should never have been named. Both stay in the history. */
export interface NonResponderNamingLiftedData extends OfLane {
  readonly withdrawn: boolean;
  readonly reason: Sealable<string>;
}

export interface ActionProgressReportedData extends FromAgency {
  readonly actionId: string;
  readonly percent: number;
  readonly status: Code<'ACTION_STATUS'>;
  readonly narrative: Sealable<string>;
  /** Ids of evidence of the lane. */
  readonly evidenceRefs: readonly string[];
}

export interface ActionOverdueData extends OfLane {
  readonly actionId: string;
  readonly days: number;
}

export interface ProgressUpdateMissedData extends OfLane {
  readonly dueAt: string;
}

export interface ActionReportedCompleteData extends FromAgency {
  readonly actionId: string;
  readonly evidenceRefs: readonly string[];
  readonly impactMeasure: Sealable<string>;
}

/** A proof, kept by the agency; the digest shows later whether it is still the same file. */
export interface RecommendationEvidenceAddedData extends FromAgency {
  readonly evidenceId: string;
  readonly actionId?: string;
  readonly kind: Code<'EVIDENCE'>;
  readonly source: Sealable<string>;
  readonly heldAt: Sealable<string>;
  readonly sha256?: string;
}

export interface AssuranceEvidenceReviewedData extends OfLane {
  readonly verdict: Code<'ASSURANCE'>;
  readonly reviewerOrg: string;
  readonly notes: Sealable<string>;
}

export interface LaneAssuredData extends OfLane {
  readonly verdict: Code<'ASSURANCE'>;
}

export interface AssuranceRejectedData extends OfLane {
  readonly why: Sealable<string>;
}

export interface ImpactEvaluatedData {
  readonly recId: string;
  readonly measure: Sealable<string>;
  readonly baseline: Sealable<string>;
  readonly value: Sealable<string>;
  readonly at: string;
  readonly causeAddressed: boolean;
}

/** The board's decision, of a whole lane or of one action of it; it appears in the annual report (Sch 2 para 4). */
export interface RecommendationNotToBeImplementedData extends OfLane {
  readonly actionId?: string;
  readonly boardReasons: Sealable<string>;
  readonly boardMeeting: string;
}

export interface AddresseeAssessedData extends OfLane {
  readonly rating: Code<'ADDRESSEE_RATING'>;
  /** For the public, scanned; only where `published`. */
  readonly commentary?: string;
  /** For the board alone. */
  readonly boardNote?: Sealable<string>;
  readonly published: boolean;
}

export interface RecommendationLinkedData {
  readonly toKind: Code<'PARALLEL'> | 'REC';
  /** The other review's own reference. */
  readonly ref: Sealable<string>;
  /** Where it is a recommendation of this ledger. */
  readonly linkedRecId?: string;
}

export type RecommendationCorrectedData = Partial<RecommendationTold> & {
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
};

export interface RecommendationEntryRecordedInErrorData {
  /** The event that no longer counts; it stays readable in the history (G-1). */
  readonly correctedEventId: string;
  readonly correctedEventType: string;
  /** The lane the entry belongs to. */
  readonly laneId?: string;
  readonly reason: Sealable<string>;
}
