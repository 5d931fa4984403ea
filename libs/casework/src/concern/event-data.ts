import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';

/** One alleged kind of abuse or neglect, from one kind of source, in one kind of place (domain 3.2). */
export interface AllegedRisk {
  readonly type: Code<'RISK_TYPE'>;
  readonly source: Code<'RISK_SOURCE'>;
  readonly sourceDetail: Code<'RISK_SOURCE_DETAIL'>;
  readonly location: Code<'RISK_LOCATION'>;
  readonly pressureUlcer: boolean;
  readonly economicAbuse: boolean;
  readonly economicTactics?: readonly Code<'ECON_TACTIC'>[];
  readonly coerciveControl: boolean;
  readonly abuseInCareRelationship: boolean;
  readonly careRelationship?: Code<'CARE_REL'>;
  readonly personallyConnected: boolean;
  readonly discriminationBasis?: readonly Code<'PROTECTED_CHAR'>[];
}

export interface Referrer {
  readonly name?: Sealable<string>;
  readonly role?: Sealable<string>;
  readonly org?: Sealable<string>;
  readonly contact?: Sealable<string>;
  readonly anonymous: boolean;
  readonly wishesIdentityWithheld: boolean;
}

export interface ExternalRef {
  readonly system: Code<'EXT_SYSTEM'>;
  readonly value: Sealable<string>;
}

export interface RiskPlace {
  readonly code: Code<'RISK_LOCATION'>;
  readonly uprn?: Sealable<string>;
  readonly orgCode?: string;
  readonly cqcLocationId?: string;
}

/** A person alleged to have caused harm. The user ids keep them and their line manager out of the case (C-8, RM-4). */
export interface PersonAlleged {
  readonly name?: Sealable<string>;
  readonly userId?: string;
  readonly lineManagerUserId?: string;
  readonly orgCode?: string;
}

/** What is told when a concern is raised, and may be corrected later. */
export interface ConcernTold {
  readonly receivedAt: string;
  readonly contactMethod: Code<'CONTACT_METHOD'>;
  readonly sourceOfReferral: Code<'REFERRAL_SOURCE'>;
  readonly referrer: Referrer;
  readonly externalRefs: readonly ExternalRef[];
  readonly incidentDate?: string;
  readonly narrative: Sealable<string>;
  readonly allegedRisks: readonly AllegedRisk[];
  readonly location: RiskPlace;
  readonly immediateDanger: boolean;
  readonly crimeSuspected: Code<'YNU'>;
  readonly adultAware: Code<'YNU'>;
  readonly childrenInHousehold: boolean;
  /** Each says who else is at risk and why; sealed one by one, so that their number stays readable. */
  readonly othersAtRisk: readonly Sealable<string>[];
  readonly providerInvolved?: string;
  readonly peopleAlleged?: readonly PersonAlleged[];
  /** GSS code of the authority in whose area it is alleged to have happened; absent when not known (C-11). */
  readonly occurredInArea?: string;
}

/** What the person's date of birth says of their age when the concern was received (C-9). */
export type AgeAtReceipt = 'ADULT' | 'TRANSITIONAL' | 'UNKNOWN';

export interface ConcernRaisedData extends ConcernTold {
  readonly concernId: string;
  readonly ref: string;
  readonly personRef: string;
  /** Authority that holds the concern. */
  readonly areaCode: string;
  /** `UNKNOWN` is for the data-quality list: no usable date of birth, so nobody has checked that this is an adult. */
  readonly ageAtReceipt: AgeAtReceipt;
  /** The partner's notice it was raised from. */
  readonly notificationId?: string;
}

export type ConcernCorrectedData = Partial<ConcernTold> & {
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
};

export interface EntryRecordedInErrorData {
  /** The event that no longer counts; it stays readable in the history (G-1). */
  readonly correctedEventId: string;
  readonly correctedEventType: string;
  readonly reason: Sealable<string>;
}

export interface ReferrerAcknowledgedData {
  readonly at: string;
  readonly method: Code<'CONTACT_METHOD'>;
  readonly informationGiven: readonly Code<'INFO_TOPIC'>[];
}

export interface ImmediateProtectionActionRecordedData {
  readonly actions: readonly Code<'PROTECT_ACTION'>[];
  readonly detail: Sealable<string>;
  readonly at: string;
  readonly interimPlan: Sealable<string>;
}

export interface AdultsViewsRecordedData {
  readonly viewsOnConcern: Sealable<string>;
  readonly desiredOutcomes?: Sealable<string>;
  readonly consentToEnquiry: Code<'CONSENT'>;
  readonly consentToShare: Code<'CONSENT_SHARE'>;
  readonly limits?: Sealable<string>;
  readonly givenBy: Code<'VIEW_GIVER'>;
  readonly at: string;
}

export interface AdultsViewsNotSoughtData {
  readonly reason: Code<'NOT_SOUGHT'>;
  readonly detail: Sealable<string>;
  readonly at: string;
}

export interface CapacityConsideredData {
  readonly decisionInQuestion: Sealable<string>;
  readonly reasonToDoubt: boolean;
  readonly assessmentNeeded: boolean;
}

export interface TriageInformationRequestedData {
  readonly requestId: string;
  readonly fromOrg: string;
  readonly questions: Sealable<string>;
  readonly dueAt: string;
  /** What was known of the three limbs when it was asked (C-15). */
  readonly limbA?: Code<'YNU'>;
  readonly limbB?: Code<'YNU'>;
  readonly limbC?: Code<'YNU'>;
  readonly override?: Code<'OVERRIDE'>;
}

export interface TriageInformationReceivedData {
  readonly requestId: string;
  readonly summary: Sealable<string>;
  readonly at: string;
}

export interface CrimeConsideredData {
  readonly suspected: Code<'YNU'>;
  readonly reportedToPolice: boolean;
  readonly policeRef?: Sealable<string>;
  readonly notReportedReason?: Code<'NO_POLICE'>;
  readonly evidencePreserved: boolean;
  readonly override?: Code<'OVERRIDE'>;
}

export interface Rationale {
  readonly a?: Sealable<string>;
  readonly b?: Sealable<string>;
  readonly c?: Sealable<string>;
}

/** The three-part test of section 42(1) and what follows from it. */
export interface Determination {
  readonly limbA: Code<'YNU'>;
  readonly limbB: Code<'YNU'>;
  readonly limbC: Code<'YNU'>;
  readonly rationale: Rationale;
  readonly notMetReasons: readonly Code<'LIMB_NOT_MET'>[];
  readonly otherRoutes: readonly Code<'OTHER_ROUTE'>[];
  readonly principlesConsidered: readonly Code<'PRINCIPLE'>[];
  readonly proportionality?: Sealable<string>;
  /** Where it is alleged to have happened, when said at the decision (C-11). */
  readonly occurredHere?: boolean;
  readonly areaEvidenceDisputed?: boolean;
}

export interface ConcernDecidedData extends Determination {
  readonly decision: Code<'CONCERN_DECISION'>;
  readonly deciderRole: string;
}

export interface DecisionRevisionApprovedData {
  readonly to: Code<'CONCERN_DECISION'>;
  readonly reason: Sealable<string>;
  readonly approvedBy: string;
}

export interface ConcernDecisionRevisedData extends Determination {
  readonly from: Code<'CONCERN_DECISION'>;
  readonly to: Code<'CONCERN_DECISION'>;
  readonly newInformation: Sealable<string>;
  readonly approvedBy: string;
  readonly deciderRole: string;
}

export interface ConcernTransferredOutData {
  readonly toLA: string;
  readonly reason: Sealable<string>;
  readonly acceptedBy?: Sealable<string>;
  readonly at: string;
  readonly override?: Code<'OVERRIDE'>;
}

export interface ConcernClosedData {
  readonly closureReason: Code<'CLOSURE'>;
  readonly informationGiven: readonly Code<'INFO_TOPIC'>[];
}

export interface ConcernLinkedToEnquiryData {
  readonly enquiryId: string;
  /** The case the enquiry belongs to, by which the two cases are told as one. Absent in events of before there were enquiries. */
  readonly caseId?: string;
}

/** Concerns about the same person received in the days before this one, the newest first (domain 5.3). */
export interface RepeatConcernNotedData {
  readonly earlierConcernIds: readonly string[];
  readonly withinDays: number;
}
