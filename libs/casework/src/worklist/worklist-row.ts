/** A clock of a concern. */
export interface RunningDeadline {
  readonly dueAt: string;
  readonly state: 'OPEN' | 'MET' | 'MISSED';
}

/** What is still to do on a concern, as far as its events tell. Holds no name and no free text. */
export interface WorklistRow {
  readonly concernId: string;
  readonly ref: string;
  readonly personRef: string;
  readonly areaCode: string;
  readonly stage: string;
  readonly open: boolean;
  readonly immediateDanger: boolean;
  readonly receivedAt: string;
  readonly raisedBy: string;
  /** The triage officer. */
  readonly assignedTo: string | null;
  readonly assignedAt: string | null;
  readonly deadlines: Readonly<Record<string, RunningDeadline>>;
  /** The first clock that is not met yet, run out or not. */
  readonly nextDueAt: string | null;
  readonly nextDueKey: string | null;
  readonly adultsVoice: 'UNHEARD' | 'HEARD' | 'NOT_SOUGHT';
  readonly capacityAssessmentNeeded: boolean;
  readonly informationOutstanding: readonly string[];
  readonly protectionOutstanding: boolean;
  readonly crimeSuspected: boolean;
  readonly crimeConsidered: boolean;
  readonly lastContactAt: string | null;
  readonly feedbackOutstanding: boolean;
  /** Persons alleged to have caused harm who are users, and their line managers (RM-4). */
  readonly conflictedUsers: readonly string[];
  readonly revision: number;
}

/** The row with its next clock worked out anew. */
export function withDeadlines(row: WorklistRow, deadlines: WorklistRow['deadlines']): WorklistRow {
  const [next] = Object.entries(deadlines)
    .filter(([, { state }]) => state !== 'MET')
    .sort(([aKey, a], [bKey, b]) => (a.dueAt < b.dueAt || (a.dueAt === b.dueAt && aKey < bKey) ? -1 : 1));
  return { ...row, deadlines, nextDueAt: next?.[1].dueAt ?? null, nextDueKey: next?.[0] ?? null };
}
