import type { ConcernState } from '../concern/state.js';

/** What is still to do on a concern, as far as its events tell. Holds no name and no free text. */
export interface WorklistRow {
  readonly concernId: string;
  readonly ref: string;
  readonly personRef: string;
  readonly areaCode: string;
  readonly stage: string;
  readonly open: boolean;
  /** The triage officer. */
  readonly assignedTo: string | null;
  readonly assignedAt: string | null;
  /** The first clock that is not met yet, run out or not. */
  readonly nextDueAt: string | null;
  readonly nextDueKey: string | null;
  readonly capacityAssessmentNeeded: boolean;
  /** Persons alleged to have caused harm who are users, and their line managers (RM-4). */
  readonly conflictedUsers: readonly string[];
  /** The concern as rules see it: codes, times and ids. The same folding serves decisions and lists. */
  readonly state: ConcernState;
  readonly revision: number;
}
