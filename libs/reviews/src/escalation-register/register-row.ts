import type { NationalEscalationState } from '../national-escalation/state.js';

/** What the register keeps of a national escalation. Nothing in it can be read that identifies or narrates. */
export interface RegisterRow {
  readonly natId: string;
  readonly ref: string;
  readonly sarId: string;
  readonly recId: string | null;
  readonly findingId: string | null;
  readonly areaCode: string;
  readonly policyArea: string;
  /** The stage it is at. */
  readonly status: string;
  readonly identifiedAt: string;
  readonly discussedAt: string | null;
  readonly submittedAt: string | null;
  readonly decision: string | null;
  readonly body: string | null;
  readonly sentAt: string | null;
  /** When an answer is or was due, as last set. */
  readonly responseDueAt: string | null;
  /** Whether an answer is still awaited. */
  readonly awaited: boolean;
  readonly position: string | null;
  readonly respondedAt: string | null;
  readonly published: boolean | null;
  readonly fedBackToSabAt: string | null;
  readonly fedBackToAuthorAt: string | null;
  readonly endedAt: string | null;
  /** What each step that still counts told, so that one taken back takes it with it. */
  readonly told: readonly Telling[];
  /** The escalation as rules see it. */
  readonly state: NationalEscalationState;
  readonly revision: number;
}

/** What one step told of the register's fields. */
export interface Telling extends Partial<Told> {
  readonly eventId: string;
}

export type Told = Pick<
  RegisterRow,
  | 'discussedAt'
  | 'submittedAt'
  | 'decision'
  | 'body'
  | 'sentAt'
  | 'position'
  | 'respondedAt'
  | 'published'
  | 'fedBackToSabAt'
  | 'fedBackToAuthorAt'
>;
