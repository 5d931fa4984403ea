import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';
import type { Position } from './position.js';
import type { Stage } from './stages.js';

/** What is told when a disagreement is raised, and may be corrected later. */
export interface EscalationTold {
  readonly subject: Code<'ESC_SUBJECT'>;
  readonly whatWeWant: Sealable<string>;
}

export interface EscalationRaisedData extends EscalationTold {
  readonly escId: string;
  readonly ref: string;
  /** The safeguarding case it is about. */
  readonly caseRef: string;
  readonly personRef: string;
  /** Authority that holds the case. */
  readonly areaCode: string;
  readonly raisedByOrg: string;
  readonly againstOrg: string;
  readonly riskNow: Code<'RISK_NOW'>;
  /** How the adult is kept safe while organisations disagree; never absent where the risk is high. */
  readonly interimSafety?: Sealable<string>;
}

export interface EscalationStageStartedData {
  readonly stage: Stage;
  /** Who meets whom, one name each. */
  readonly names: readonly Sealable<string>[];
  readonly dueAt: string;
}

export interface EscalationResponseGivenData {
  readonly stage: Stage;
  readonly byOrg: string;
  readonly position: Position;
  readonly reasons: Sealable<string>;
}

export interface EscalationMovedUpData {
  readonly from: Stage;
  readonly to: Stage;
  readonly reason: Sealable<string>;
}

export interface EscalationStageSkippedData extends EscalationMovedUpData {
  /** Stages left out because the person who meets there is implicated; none where immediate danger is the licence. */
  readonly implicatedStages: readonly Stage[];
}

export interface EscalationRiskChangedData {
  readonly from: Code<'RISK_NOW'>;
  readonly riskNow: Code<'RISK_NOW'>;
  readonly reason: Sealable<string>;
  readonly interimSafety?: Sealable<string>;
}

export interface AgreedAction {
  readonly what: Sealable<string>;
  readonly byOrg: string;
  readonly dueOn?: string;
}

export interface EscalationResolvedData {
  readonly outcome: Code<'ESC_OUTCOME'>;
  readonly agreedActions: readonly AgreedAction[];
  readonly reasons?: Sealable<string>;
  /** What one side still holds against the outcome. */
  readonly dissent?: Sealable<string>;
}

export interface EscalationMediationRecordedData {
  readonly at: string;
  readonly summary: Sealable<string>;
}

export interface EscalationReopenedData {
  readonly stage: Stage;
  readonly newFacts: Sealable<string>;
  readonly riskNow: Code<'RISK_NOW'>;
  readonly interimSafety?: Sealable<string>;
}

export type EscalationCorrectedData = Partial<EscalationTold> & {
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
};

export interface EscalationEntryRecordedInErrorData {
  /** The event that no longer counts; it stays readable in the history (G-1). */
  readonly correctedEventId: string;
  readonly correctedEventType: string;
  readonly reason: Sealable<string>;
}
