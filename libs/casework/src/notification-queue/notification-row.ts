import type { JsonValue } from '#platform/json';
import type { Kept } from '#record-keeping/reading';
import type { Rag, SourceSystem } from '../partner-notification/event-data.js';
import type { NotificationState } from '../partner-notification/state.js';

/** A partner's notice, as the queue shows it. What identifies somebody stays sealed. */
export interface NotificationRow {
  readonly notificationId: string;
  /** Whom it is matched to. */
  readonly personRef: string | null;
  readonly areaCode: string;
  readonly orgCode: string;
  readonly sourceSystem: SourceSystem;
  readonly sourceRef: Kept<string>;
  /** The adult as the sender last described them. */
  readonly described: JsonValue;
  readonly rag: Rag;
  /** 0 for RED, so that the most urgent come first. */
  readonly urgency: number;
  readonly status: string;
  /** Nobody has decided yet what it is. */
  readonly open: boolean;
  readonly receivedAt: string;
  readonly nextDueAt: string | null;
  readonly assignedTo: string | null;
  readonly conflictedUsers: readonly string[];
  /** The notice as rules see it: codes, times and ids. */
  readonly state: NotificationState;
  readonly revision: number;
}
