import type { Code } from '#policy/code-lists';
import type { Sealable } from '#privacy/sealing';
import type { NetworkDecision, PolicyArea } from './codes.js';

/** What is told when a matter is found to lie beyond local reach, and may be corrected later. */
export interface NationalEscalationTold {
  readonly whyBeyondLocal: Sealable<string>;
  readonly policyArea: PolicyArea;
}

export interface NationalEscalationIdentifiedData extends NationalEscalationTold {
  readonly natId: string;
  readonly ref: string;
  readonly sarId: string;
  readonly areaCode: string;
  /** The recommendation it starts from, or the finding. */
  readonly recId?: string;
  readonly findingId?: string;
}

export interface RegionalDiscussionRecordedData {
  readonly network: Sealable<string>;
  readonly at: string;
  readonly affectsOthers: boolean;
  readonly resolvableRegionally: boolean;
  readonly summary?: Sealable<string>;
}

export interface EscalatedToNationalNetworkData {
  readonly at: string;
  /** What the network is sent: nobody can be told from it (N-3). */
  readonly submission: Sealable<string>;
}

export interface NationalNetworkConsideredData {
  readonly decision: NetworkDecision;
  readonly at: string;
  readonly reasons?: Sealable<string>;
}

export interface EscalatedToNationalBodyData {
  readonly body: Code<'NATIONAL_BODY'>;
  /** Which, where the list does not name it. */
  readonly bodyName?: Sealable<string>;
  readonly letterRef: Sealable<string>;
  /** What is asked of it: nobody can be told from it (N-3). */
  readonly letter: Sealable<string>;
  readonly at: string;
  readonly responseDueAt: string;
}

export interface NationalBodyRespondedData {
  readonly position: Code<'REC_POSITION'>;
  readonly summary: Sealable<string>;
  /** Whether the body published its answer. */
  readonly published: boolean;
  readonly at: string;
}

export interface NationalBodyDidNotRespondData {
  readonly body: Code<'NATIONAL_BODY'>;
  readonly dueAt: string;
  /** Calendar days since the answer was due. */
  readonly days: number;
}

export interface NationalOutcomeFedBackData {
  readonly toSab: boolean;
  readonly toAuthor: boolean;
  readonly at: string;
  readonly what: Sealable<string>;
}

export type NationalEscalationCorrectedData = Partial<NationalEscalationTold> & {
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
};

export interface NationalEscalationEntryRecordedInErrorData {
  /** The event that no longer counts; it stays readable in the history (G-1). */
  readonly correctedEventId: string;
  readonly correctedEventType: string;
  readonly reason: Sealable<string>;
}
