import type { ProjectedEvent } from '#event-sourcing/projection';
import type { JsonObject } from '#platform/json';
import { fixture } from '#record-keeping/examples';

interface Where {
  readonly stream: string;
  readonly eventId?: string;
  readonly revision?: number;
  readonly ordinal?: number;
  readonly occurredAt?: string;
  readonly recordedAt?: string;
  readonly caseId?: string;
  readonly personRef?: string;
  readonly sensitivity?: string;
  readonly actor?: JsonObject;
}

/** An event as read models see it, with its fixture's data and these changes. */
export function projected(type: string, changes: object, where: Where): ProjectedEvent {
  const { stream, ordinal = 7, occurredAt = '2026-06-01T09:00:00.000Z' } = where;
  const { recordedAt = occurredAt, caseId = stream.slice(-36), sensitivity = 'STANDARD' } = where;
  const meta = {
    occurredAt,
    recordedAt,
    correlationId: caseId,
    sensitivity,
    ...(where.personRef === undefined ? {} : { personRef: where.personRef }),
    actor: where.actor ?? { userId: 'sw.demo', role: 'SW', orgCode: 'LA-NORTHMOOR' },
  };
  return {
    type,
    stream,
    ordinal,
    eventId: where.eventId ?? `00000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`,
    revision: where.revision ?? 1,
    position: String(ordinal),
    data: { ...fixture(type), ...changes },
    meta,
  } as unknown as ProjectedEvent;
}
