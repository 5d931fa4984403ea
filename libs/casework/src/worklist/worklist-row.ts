import type { ConcernState } from '../concern/state.js';
import type { EnquiryState } from '../enquiry/state.js';
import type { PlanState } from '../safeguarding-plan/state.js';

export const WORK_KINDS = ['concern', 'enquiry', 'plan'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** What the list keeps of an enquiry beside its state: what was said that a rule does not ask for, by the event that said it. */
export interface EnquirySaid {
  readonly eventId: string;
  /** When the adult was met. */
  readonly contactAt?: string;
  /** Whether the adult was asked what they want (MSP). */
  readonly asked?: string;
  /** When the planning meeting was. */
  readonly meetingAt?: string;
  /** When an assessment of capacity is to be looked at again. */
  readonly capacityReview?: string;
}

export interface ConcernWork {
  readonly concern: ConcernState;
  readonly capacityAssessmentNeeded: boolean;
}

export interface EnquiryWork {
  readonly enquiry: EnquiryState;
  readonly said: readonly EnquirySaid[];
}

export interface PlanWork {
  readonly plan: PlanState;
  /** When the next review is due. */
  readonly reviewDueAt: string | null;
  /** When the adult last said what they think of the plan. */
  readonly lastContactAt: string | null;
}

/** What is still to do on one record, as far as its events tell. Holds no name and no free text. */
export interface WorklistRow {
  readonly kind: WorkKind;
  readonly recordId: string;
  readonly caseId: string;
  /** Of a plan: the enquiry it follows, from which it has its reference, its team and who is connected. */
  readonly enquiryId: string | null;
  /** Concerns an enquiry is about: who is connected to one of them is connected to it (RM-4). */
  readonly concernIds: readonly string[];
  readonly ref: string | null;
  readonly personRef: string;
  readonly areaCode: string;
  readonly stage: string;
  /** Somebody still has something to do. */
  readonly open: boolean;
  /** Whose work it is, the first of them most: triage officer, enquiry officer and lead manager, lead of the plan. */
  readonly assigned: readonly string[];
  readonly team: string | null;
  readonly priority: string;
  readonly beganAt: string;
  readonly assignedAt: string | null;
  /** The first clock that is not met yet, run out or not. */
  readonly nextDueAt: string | null;
  /** Persons alleged to have caused harm who are users, and their line managers (RM-4). */
  readonly conflictedUsers: readonly string[];
  /** The record as rules see it: codes, times and ids. The same folding serves decisions and lists. */
  readonly work: ConcernWork | EnquiryWork | PlanWork;
  readonly revision: number;
}
