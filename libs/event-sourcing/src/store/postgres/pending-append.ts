import type { EventText } from '../event-text.js';
import type { AppendResult, ExpectedRevision } from '../event-store.js';

/** An append that waits for its outcome. */
export interface PendingAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventText[];
  /** Characters of payload: what a batch is filled up by. */
  readonly size: number;
  /** How often it was sent and has to be sent again on another base. */
  rebased: number;
  resolve(result: AppendResult): void;
  reject(error: unknown): void;
}
