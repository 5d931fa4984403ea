import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';

/** The headings of a plan (domain 3.4): each says what is to be done under it. */
export interface PlanSteps {
  readonly futureSafety?: Sealable<string>;
  readonly supportTherapy?: Sealable<string>;
  readonly serviceChanges?: Sealable<string>;
  readonly redress?: Sealable<string>;
  readonly riskStrategy?: Sealable<string>;
  readonly actionOnSource?: Sealable<string>;
}

/** A measure that restricts the adult, and why nothing that restricts them less would do (PL-5). */
export interface PlanRestriction {
  readonly measure: Sealable<string>;
  readonly leastRestrictive?: Sealable<string>;
}

/** What is told when a plan is drafted, and may be corrected later. */
export interface PlanTold {
  readonly steps: PlanSteps;
  readonly restrictions: readonly PlanRestriction[];
}

export interface PlanDraftedData extends PlanTold {
  readonly planId: string;
  readonly enquiryId: string;
  readonly personRef: string;
  /** The safeguarding case the enquiry belongs to. */
  readonly caseId: string;
  /** Authority that holds the plan: the enquiry's. */
  readonly areaCode: string;
}

export interface PlanAgreedData {
  readonly adultAgreed: Code<'AGREE'>;
  readonly bestInterests: boolean;
  readonly lead: string;
  /** Organisations that watch over the plan, and so may see it (PL-6). */
  readonly monitors: readonly string[];
  readonly at: string;
  /** Why the plan is never reviewed; absent when it is (PL-1). */
  readonly noReviewReason?: Sealable<string>;
  /** The public interest in which it is imposed on an adult who refuses it (PL-3). */
  readonly override?: Code<'OVERRIDE'>;
  readonly overrideReason?: Sealable<string>;
}

export interface PlanActionAddedData {
  readonly actionId: string;
  readonly what: Sealable<string>;
  readonly desiredOutcomeIds: readonly string[];
  readonly ownerOrg: string;
  readonly ownerPerson: Sealable<string>;
  readonly dueAt: string;
  /** Present when the action restricts the adult: why nothing less would do (PL-5). */
  readonly leastRestrictive?: Sealable<string>;
  readonly restrictsAdult: boolean;
}

export interface PlanActionCompletedData {
  readonly actionId: string;
  readonly evidence: Sealable<string>;
  readonly at: string;
}

/** Written by the clock, once, beside the miss of the action's deadline. */
export interface PlanActionMissedData {
  readonly actionId: string;
  readonly dueAt: string;
}

export interface PlanActionCancelledData {
  readonly actionId: string;
  readonly reason: Sealable<string>;
}

export interface PlanReviewScheduledData {
  readonly dueAt: string;
  readonly type: Code<'REVIEW_TYPE'>;
}

export interface PlanReviewedData {
  readonly effect: Code<'PLAN_EFFECT'>;
  readonly adultView: Sealable<string>;
  readonly continue: boolean;
  readonly nextReview?: string;
  readonly at: string;
}

export interface PlanEndedData {
  readonly reason: Sealable<string>;
  readonly at: string;
  /** Why actions still open are let go with the plan (PL-4), and which. */
  readonly openActionsReason?: Sealable<string>;
  readonly openActions: readonly string[];
}

export interface PlanSharedData {
  readonly disclosureId: string;
  readonly toOrg: string;
  readonly lawfulBasis: Code<'LAWFUL_BASIS'>;
  readonly necessity: Sealable<string>;
  readonly at: string;
}

export interface ContingencyTriggeredData {
  /** What happened that the plan had foreseen. */
  readonly event: Sealable<string>;
  readonly at: string;
}

export type PlanCorrectedData = Partial<PlanTold> & {
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
};

export interface PlanEntryRecordedInErrorData {
  /** The event that no longer counts; it stays readable in the history (G-1). */
  readonly correctedEventId: string;
  readonly correctedEventType: string;
  readonly reason: Sealable<string>;
}
