import type { ProjectedEvent } from '#event-sourcing/projection';
import type { JsonObject, JsonValue } from '#platform/json';
import { entryClassOf } from './entry-class.js';
import { categoryOf } from './event-kinds.js';
import { partiesOf } from './parties.js';
import { revisionGroupOf } from './revisions.js';

/** One event as a timeline keeps it: sealed values stay sealed, so that a destroyed key takes effect here too. */
export interface TimelineRow {
  readonly eventId: string;
  readonly caseId: string;
  readonly personRef: string | null;
  readonly stream: string;
  /** Category of the stream: `safeguarding-plan`. */
  readonly category: string;
  /** Class of data, where it is not that of the record. */
  readonly entryClass: string | null;
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
  /** Users, roles and organisations that took part: what a reader filters by. */
  readonly parties: readonly string[];
  readonly sensitivity: string;
  readonly lateReason: JsonValue;
  /** The event this one corrects, revises or takes back. */
  readonly corrects: string | null;
  /** The event this one is an addendum to, which stands as it was written. */
  readonly addsTo: string | null;
  /** What it tells or revises, where a revision has a type of its own. */
  readonly revisionGroup: string | null;
  readonly data: JsonObject;
}

const idIn = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);

export function timelineRow(event: ProjectedEvent): TimelineRow {
  const { meta, data, type, stream } = event;
  return {
    eventId: event.eventId,
    caseId: meta.correlationId,
    personRef: meta.personRef === undefined || meta.personRef === '' ? null : meta.personRef,
    stream,
    category: categoryOf(stream),
    entryClass: entryClassOf(type, data),
    revision: event.revision,
    position: event.position,
    ordinal: event.ordinal,
    occurredAt: meta.occurredAt,
    recordedAt: meta.recordedAt,
    type,
    actorUserId: meta.actor.userId,
    actorRole: meta.actor.role,
    actorOrg: meta.actor.orgCode,
    onBehalfOf: meta.actor.onBehalfOfUserId ?? null,
    parties: partiesOf(meta.actor, data),
    sensitivity: meta.sensitivity,
    lateReason: meta.lateEntryReason ?? null,
    corrects: idIn(data.correctedEventId),
    addsTo: idIn(data.toEventId),
    revisionGroup: revisionGroupOf(type),
    data,
  };
}
