import type { JsonValue } from '#platform/json';

/** Who acted, in which role, for which organisation. */
export interface EventActor {
  readonly userId: string;
  readonly role: string;
  readonly orgCode: string;
  readonly onBehalfOfUserId?: string;
}

/** What every event carries beside its own fields (domain 3.0, envelope). Times are UTC instants ending in Z. */
export interface Envelope {
  /** When it happened in the world. */
  readonly occurredAt: string;
  /** When the ledger learned of it. */
  readonly recordedAt: string;
  readonly actor: EventActor;
  /** The command that caused the event; a repeat of it appends nothing (G-3). */
  readonly commandId: string;
  /** Keyed digest of who asked for what: tells a repeat from another command under the same id. */
  readonly fingerprint: string;
  /** The safeguarding case. */
  readonly correlationId: string;
  readonly causationId: string;
  readonly personRef?: string;
  readonly sensitivity: string;
  readonly channel: string;
  readonly lawfulBasis?: string;
  readonly policyVersion: number;
  /** Why it was written down more than one working day after it happened (G-4). Sealed. */
  readonly lateEntryReason?: JsonValue;
  /** The request that carried the command (`X-Correlation-ID`), for tracing only. */
  readonly traceId?: string;
}
