import type { DecisionContext } from '#event-sourcing/decider';
import type { DeadlineKey, SetDeadline } from '#policy/deadlines';

/** The policy a decision is taken under. One object throughout a decision, so that it sees one version. */
export interface RecordPolicy {
  /** Version of the newest policy row; every event keeps it. */
  readonly version: number;
  /** The deadline a clock of this key gets when it starts at `start` in this authority. */
  deadline(key: DeadlineKey, areaCode: string, start: string): SetDeadline;
  /** When to remind of a date; nothing where the clock only starts after that. */
  reminder(areaCode: string, dueAt: string, start: string): string | undefined;
}

/** What a decision of casework may know beside its own stream. */
export type RecordContext<Facts = unknown> = DecisionContext<Facts, RecordPolicy>;
