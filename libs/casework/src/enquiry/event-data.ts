import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';

/** Why this authority leads. The domain page names the field, not the list; the values are the product's own. */
export const AREA_BASES = ['OCCURRED_HERE', 'AREA_NOT_KNOWN', 'AREA_DISPUTED', 'LEAD_AGREED'] as const;
export type AreaBasis = (typeof AREA_BASES)[number];

/** Whether somebody was told what came of the enquiry when it was closed. */
export const FEEDBACK_STATES = ['GIVEN', 'TO_FOLLOW', 'NOT_POSSIBLE'] as const;
export type FeedbackState = (typeof FEEDBACK_STATES)[number];

export const INFORMED = ['ADULT', 'REPRESENTATIVE', 'REFERRER', 'FAMILY_OR_CARER', 'OTHER'] as const;
export type Informed = (typeof INFORMED)[number];

export const PLANNED_BY = ['MEETING', 'DISCUSSION'] as const;
export type PlannedBy = (typeof PLANNED_BY)[number];

export const ADVOCACY_DECLINERS = ['ADULT', 'REPRESENTATIVE', 'ADVOCACY_SERVICE'] as const;
export type AdvocacyDecliner = (typeof ADVOCACY_DECLINERS)[number];

/** What is settled when an enquiry is opened, and may be corrected later. */
export interface EnquiryTold {
  readonly leadSAM: string;
  /** GSS code of the authority in whose area it is alleged to have happened, and which leads. */
  readonly hostLA: string;
  /** GSS code of the authority that placed the adult here. */
  readonly placingLA?: string;
  readonly areaBasis: AreaBasis;
  /** Why an enquiry without the duty of section 42 is necessary and proportionate (E-2). */
  readonly reason?: Sealable<string>;
}

export interface EnquiryOpenedData extends EnquiryTold {
  readonly enquiryId: string;
  readonly ref: string;
  readonly type: Code<'ENQ_TYPE'>;
  /** The first is the concern whose case the enquiry belongs to. */
  readonly concernIds: readonly string[];
  readonly personRef: string;
  /** Authority that holds the enquiry. */
  readonly areaCode: string;
}

/** Names what it puts right; both stay visible (G-1). */
export interface Correction {
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
}

export interface EnquiryCorrectedData extends Correction, Partial<Omit<EnquiryTold, 'reason'>> {
  /** No other authority placed the adult here, though one was named. */
  readonly notPlaced?: true;
}

export interface ConcernAddedToEnquiryData {
  readonly concernId: string;
}

export interface PlacingAuthorityNotifiedData {
  readonly la: string;
  readonly at: string;
  readonly contact: Sealable<string>;
}

export interface EnquiryAllocatedData {
  readonly toUser: string;
  readonly team: string;
  readonly priority: Code<'PRIORITY'>;
}

export interface EnquiryReallocatedData {
  readonly from: string;
  readonly to: string;
  readonly handoverNote: Sealable<string>;
  readonly team?: string;
  readonly priority?: Code<'PRIORITY'>;
}

export interface AdultConversationHeldData {
  readonly at: string;
  readonly seenAlone: boolean;
  readonly method: Code<'CONTACT_METHOD'>;
  readonly summary: Sealable<string>;
}

export interface DesiredOutcome {
  readonly id: string;
  readonly text: Sealable<string>;
  readonly wellbeing: readonly Code<'WELLBEING'>[];
}

export interface DesiredOutcomesRecordedData {
  readonly asked: Code<'MSP_ASKED'>;
  readonly outcomes: readonly DesiredOutcome[];
  readonly saidBy: Code<'VIEW_GIVER'>;
}

export interface DesiredOutcomesRevisedData extends DesiredOutcomesRecordedData {
  readonly reason: Sealable<string>;
}

export interface CapacityAssessedData {
  /** The decision the capacity is for: a later assessment for the same decision names it again (Mental Capacity Act 2005 s3). */
  readonly decisionId: string;
  readonly decision: Sealable<string>;
  readonly result: Code<'CAPACITY_RESULT'>;
  readonly assessor: Sealable<string>;
  readonly at: string;
  readonly reviewDue?: string;
}

export interface BestInterestsDecisionRecordedData {
  readonly decisionId: string;
  readonly decision: Sealable<string>;
  readonly decisionMaker: Sealable<string>;
  readonly consulted: readonly Sealable<string>[];
  readonly leastRestrictive: Sealable<string>;
}

export interface AdvocacyNeedDecidedData {
  readonly substantialDifficulty: boolean;
  readonly appropriatePerson: Code<'APPROPRIATE_PERSON'>;
  /** Whether the authority must arrange an independent advocate (Care Act 2014 s68). Derived, never typed. */
  readonly duty: boolean;
}

export interface AdvocateAppointedData {
  readonly type: Code<'ADVOCATE'>;
  readonly org?: string;
  readonly from: string;
}

export interface AdvocacyDeclinedData {
  readonly by: AdvocacyDecliner;
  readonly reason: Sealable<string>;
}

export interface LineOfEnquiry {
  readonly question: Sealable<string>;
  readonly leadOrg: string;
  readonly dueAt: string;
}

export interface EnquiryPlannedData {
  readonly meetingOrDiscussion: PlannedBy;
  readonly participants: readonly string[];
  readonly scope: Sealable<string>;
  readonly lines: readonly LineOfEnquiry[];
  readonly policePrimacy: boolean;
  readonly dueAt: string;
}

export interface RiskFinding {
  readonly riskId: string;
  readonly finding: Code<'FINDING'>;
}

export interface EnquiryFindingsRecordedData {
  readonly hadNeeds: Code<'YN'>;
  readonly abuseOrRisk: Code<'FINDING'>;
  readonly unableToProtect: Code<'YN'>;
  readonly furtherActionNeeded: Code<'YN'>;
  readonly standard: 'BALANCE_OF_PROBABILITIES';
  readonly perRisk: readonly RiskFinding[];
}

export type EnquiryFindingsCorrectedData = EnquiryFindingsRecordedData & Correction;

export interface EnquiryOutcomesAgreedData {
  readonly adultOutcomes: readonly Code<'OUTCOME_ADULT'>[];
  readonly pachOutcomes: readonly Code<'OUTCOME_PACH'>[];
  readonly orgOutcomes: readonly Code<'OUTCOME_ORG'>[];
  readonly planDecision: Code<'PLAN_DECISION'>;
  readonly sarConsidered: boolean;
  readonly sarReason: Sealable<string>;
}

export type EnquiryOutcomesRevisedData = EnquiryOutcomesAgreedData & Correction;

export interface ConfirmedRisk {
  readonly type: Code<'RISK_TYPE'>;
  readonly source: Code<'RISK_SOURCE'>;
  readonly location: Code<'RISK_LOCATION'>;
}

export interface EnquiryConcludedData {
  readonly riskAssessmentOutcome: Code<'SG2C'>;
  readonly riskOutcome?: Code<'SG2E'>;
  readonly lackedCapacity: Code<'SG3_CAPACITY'>;
  readonly supportedIfLacked?: boolean;
  readonly mspAsked: Code<'MSP_ASKED'>;
  readonly mspAchieved?: Code<'MSP_ACHIEVED'>;
  readonly confirmedRisks: readonly ConfirmedRisk[];
  readonly concludedAt: string;
  readonly decidedBy: string;
}

export type EnquiryConclusionCorrectedData = EnquiryConcludedData & Correction;

export interface AdultFeedbackRecordedData {
  readonly saferNow: Code<'MSP_SAFER'>;
  readonly involved: Code<'MSP_INVOLVED'>;
  readonly understood: Code<'MSP_UNDERSTOOD'>;
  readonly listened: Code<'MSP_LISTENED'>;
  readonly by: Code<'VIEW_GIVER'>;
  readonly notGivenReason?: Sealable<string>;
}

export interface InformationGivenData {
  readonly topics: readonly Code<'INFO_TOPIC'>[];
  readonly format: Code<'INFO_FORMAT'>;
  readonly to: Informed;
  readonly at: string;
}

export interface EnquiryCeasedAtAdultsRequestData {
  readonly capacityConfirmed: boolean;
  readonly othersAtRiskConsidered: boolean;
  readonly coercionConsidered: boolean;
}

export interface EnquiryClosedData {
  readonly feedbackToReferrer: FeedbackState;
  readonly feedbackToAdult: FeedbackState;
  /** Why there is no plan though risk remains (E-16). */
  readonly noPlanReason?: Sealable<string>;
}

/** Nobody had told them by this date what came of the enquiry. */
export interface EnquiryFeedbackMissingData {
  readonly to: readonly ('REFERRER' | 'ADULT')[];
  readonly dueAt: string;
}

export interface EnquiryReopenedData {
  readonly reason: Sealable<string>;
}

export interface EnquiryEntryRecordedInErrorData {
  /** The event that no longer counts; it stays readable in the history (G-1). */
  readonly correctedEventId: string;
  readonly correctedEventType: string;
  readonly reason: Sealable<string>;
}

export interface EnquiryRecordedInErrorData {
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
}

export interface EnquiryAddendumAddedData {
  /** The entry it adds to, which stays as it was written. */
  readonly toEventId: string;
  readonly toEventType: string;
  readonly addendum: Sealable<string>;
}
