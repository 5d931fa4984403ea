/**
 * ALTERED: what is stored is not what was stored. MISSING: it is gone. INSERTED: it did not come through an append.
 * REORDERED: it stands where another belongs. TRUNCATED: the newest events are gone.
 */
export type FaultKind = 'ALTERED' | 'MISSING' | 'INSERTED' | 'REORDERED' | 'TRUNCATED';

/** The first place where the log is not what was appended. What is not known of the event, because it is gone, is left out. */
export interface LogFault {
  readonly kind: FaultKind;
  readonly position: string;
  readonly stream?: string;
  readonly revision?: number;
  readonly eventId?: string;
  readonly type?: string;
  /** One or two sentences for the operator; nothing of an event's content. */
  readonly explanation: string;
}

/** What tells one event from all others. */
export interface EventPlace {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly event_id: string;
  readonly type: string;
}

export const faultAt = (event: EventPlace, kind: FaultKind, explanation: string): LogFault => ({
  kind,
  position: event.position,
  stream: event.stream,
  revision: event.revision,
  eventId: event.event_id,
  type: event.type,
  explanation,
});
