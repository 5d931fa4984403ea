export type MoveRefusal =
  | 'LOG_IN_USE'
  | 'LOG_BEING_MOVED'
  | 'LOG_ELSEWHERE'
  | 'ANOTHER_LOG'
  | 'SOURCE_DAMAGED'
  | 'TARGET_HOLDS_OTHER'
  | 'LOGS_DIFFER'
  | 'SOURCE_MOVED_ON';

/** The log cannot be moved, or opened where it is looked for. The sentence ends on what to do next and quotes nothing of an event. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused';

  constructor(
    readonly code: MoveRefusal,
    message: string,
  ) {
    super(message);
  }
}

/** What is configured is not where the log of this ledger is: starting again changes nothing. */
export class LogElsewhere extends MoveRefused {}
