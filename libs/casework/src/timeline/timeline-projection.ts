import { appendTable, defineProjection, type ProjectedEvent } from '#event-sourcing/projection';
import type { DomainEvent } from '#event-sourcing/events';
import type { JsonObject, JsonValue } from '#platform/json';
import { concernEvents } from '../concern/events.js';
import { personEvents } from '../person/events.js';

/** One event as a timeline keeps it: sealed values stay sealed, so that a destroyed key takes effect here too. */
export interface TimelineRow {
  readonly eventId: string;
  readonly caseId: string;
  readonly personRef: string | null;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly ordinal: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly type: string;
  readonly actorUserId: string;
  readonly actorRole: string;
  readonly actorOrg: string;
  readonly onBehalfOf: string | null;
  readonly sensitivity: string;
  readonly lateReason: JsonValue;
  /** The event this one corrects, revises or takes back. */
  readonly corrects: string | null;
  readonly data: JsonObject;
}

function rowOf(event: ProjectedEvent): TimelineRow {
  const { meta, data } = event;
  return {
    eventId: event.eventId,
    caseId: meta.correlationId,
    personRef: meta.personRef ?? null,
    stream: event.stream,
    revision: event.revision,
    position: event.position,
    ordinal: event.ordinal,
    occurredAt: meta.occurredAt,
    recordedAt: meta.recordedAt,
    type: event.type,
    actorUserId: meta.actor.userId,
    actorRole: meta.actor.role,
    actorOrg: meta.actor.orgCode,
    onBehalfOf: meta.actor.onBehalfOfUserId ?? null,
    sensitivity: meta.sensitivity,
    lateReason: meta.lateEntryReason ?? null,
    corrects: typeof data.correctedEventId === 'string' ? data.correctedEventId : null,
    data,
  };
}

/** What happened in a case and to a person, every event once (domain 5.1). Rows are never changed. */
export const caseTimeline = defineProjection({
  name: 'case-timeline',
  version: 1,
  accessClass: 'CONCERN_NARRATIVE',
  events: [...concernEvents, ...personEvents].map(({ type }) => type),
  tables: {
    timeline_entry: appendTable<TimelineRow, DomainEvent<string, JsonObject>>({
      columns: {
        eventId: 'uuid',
        caseId: 'uuid',
        personRef: 'uuid',
        stream: 'text',
        revision: 'int4',
        position: 'text',
        ordinal: 'int8',
        occurredAt: 'timestamptz',
        recordedAt: 'timestamptz',
        type: 'text',
        actorUserId: 'text',
        actorRole: 'text',
        actorOrg: 'text',
        onBehalfOf: 'text',
        sensitivity: 'text',
        lateReason: 'jsonb',
        corrects: 'uuid',
        data: 'jsonb',
      },
      key: ['eventId'],
      indexes: [
        { columns: ['caseId', 'occurredAt', 'ordinal'] },
        { columns: ['corrects'], where: 'corrects is not null' },
        { columns: ['personRef', 'recordedAt'] },
      ],
      rowsOf: (event) => [rowOf(event)],
    }),
  },
});
