import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';

/** How likely, how grave. The domain page names the fields, not the list; the values are the product's own. */
export const RISK_LEVELS = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

export interface EvidenceAddedData {
  readonly evidenceId: string;
  readonly kind: Code<'EVIDENCE'>;
  readonly source: Sealable<string>;
  /** Where it is kept. */
  readonly heldAt: Sealable<string>;
  /** Digest of the file as it was when it was added, in lower case: whoever holds the file can show that it is the same. */
  readonly sha256?: string;
  readonly restricted: boolean;
}

export interface AssessedRisk {
  /** By which findings name the risk. */
  readonly riskId: string;
  readonly type: Code<'RISK_TYPE'>;
  readonly source: Code<'RISK_SOURCE'>;
  readonly location: Code<'RISK_LOCATION'>;
  readonly likelihood: RiskLevel;
  readonly impact: RiskLevel;
  /** What protects the adult from it. */
  readonly protective?: Sealable<string>;
}

export interface RiskAssessedData {
  readonly risks: readonly AssessedRisk[];
  readonly repeatLikely: Code<'YNU'>;
  readonly escalationLikely: Code<'YNU'>;
  readonly tool: Code<'RISK_TOOL'>;
  readonly score?: number;
  readonly othersAtRisk: Code<'YNU'>;
}

export interface PoliceReferralMadeData {
  readonly ref?: Sealable<string>;
  readonly at: string;
  readonly override?: Code<'OVERRIDE'>;
}

export interface CriminalInvestigationOpenedData {
  readonly ref?: Sealable<string>;
  readonly at: string;
}

/** The police lead, and the authority stands back from what could harm their investigation; protection goes on (E-13). */
export interface EnquirySuspendedData {
  readonly reason: Sealable<string>;
  readonly reviewOn: string;
}

export interface EnquiryResumedData {
  readonly reason?: Sealable<string>;
}

export interface Attempt {
  readonly at: string;
  readonly result: Sealable<string>;
}

export interface AccessObstructedData {
  readonly byWhom: Code<'OBSTRUCTOR'>;
  readonly attempts: readonly Attempt[];
  readonly adultSeen: boolean;
}

export interface PowerConsidered {
  readonly power: Code<'ENTRY_POWER'>;
  readonly considered: boolean;
  readonly used: boolean;
  readonly reasonNotUsed?: Sealable<string>;
}

export interface EntryPowersConsideredData {
  readonly powers: readonly PowerConsidered[];
}

export interface EntryPowerUsedData {
  readonly power: Code<'ENTRY_POWER'>;
  readonly at: string;
  readonly outcome: Sealable<string>;
}

export interface EntryPowerGapNotedData {
  readonly whyInsufficient: Sealable<string>;
}

interface OfOrder {
  readonly orderId: string;
}

export interface CourtOrderSoughtData extends OfOrder {
  readonly order: Code<'ORDER'>;
  readonly applicant: Sealable<string>;
  readonly supportedByThirdParty: boolean;
  readonly court: Sealable<string>;
}

export interface CourtOrderMadeData extends OfOrder {
  readonly order: Code<'ORDER'>;
  readonly from: string;
  /** Absent: until further order. */
  readonly to?: string;
  readonly conditions: Sealable<string>;
}

export interface CourtOrderRefusedData extends OfOrder {
  readonly reason: Sealable<string>;
}

export interface CourtOrderBreachedData extends OfOrder {
  readonly at: string;
  readonly response: Sealable<string>;
}

export interface CourtOrderEndedData extends OfOrder {
  readonly endedOn: string;
  readonly reason?: Sealable<string>;
}

export interface CourtOrderEffectReviewedData extends OfOrder {
  readonly effect: Code<'ORDER_EFFECT'>;
  readonly adultFeelsSafer: Code<'MSP_SAFER'>;
  readonly note?: Sealable<string>;
}

export interface MultiAgencyReferralMadeData {
  readonly referralId: string;
  readonly to: Code<'MA_FORUM'>;
  readonly basis: Sealable<string>;
  readonly ref?: Sealable<string>;
  readonly at: string;
  readonly override?: Code<'OVERRIDE'>;
}

export interface MultiAgencyOutcomeReceivedData {
  readonly referralId: string;
  readonly outcome: Sealable<string>;
  readonly at: string;
}
