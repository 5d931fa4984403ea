import { z } from 'zod';
import type { EventCatalogue } from '#event-sourcing/events';
import type { JsonValue } from '#platform/json';
import { sealable } from '#record-keeping/reading';
import type { TimelineRow } from './timeline-projection.js';

/** One thing that happened, as a reader of a timeline sees it (domain 5.1). */
export const timelineEntry = z.object({
  eventId: z.uuid(),
  stream: z.string(),
  revision: z.int(),
  position: z.string(),
  /** In the world. */
  occurredAt: z.iso.datetime(),
  /** When the ledger learned of it. */
  recordedAt: z.iso.datetime(),
  lateEntry: z.boolean(),
  lateEntryReason: sealable(z.string()).optional(),
  type: z.string(),
  title: z.string(),
  actor: z.object({
    userId: z.string(),
    role: z.string(),
    orgCode: z.string(),
    onBehalfOfUserId: z.string().optional(),
  }),
  /** Why it was done or decided so, where the event tells. */
  rationale: z.unknown().optional(),
  sensitivity: z.string(),
  /** References of documents and systems the entry names. */
  references: z.array(z.unknown()),
  /** Everything the event tells; what cannot be opened any more reads `{ "$withheld": true }`. */
  detail: z.record(z.string(), z.unknown()),
  /** The entry this one corrects, revises or takes back. */
  corrects: z.uuid().optional(),
  corrected: z.boolean(),
  /** Later entries that correct, revise or take back this one: it stays, and they show beside it. */
  supersededBy: z.array(z.uuid()),
});

export type TimelineEntry = z.infer<typeof timelineEntry>;

/** A row with what later entries say of it. */
export interface TimelineFinding extends TimelineRow {
  readonly supersededBy: readonly string[];
  /** For a revision of a decision: the decision it revises. */
  readonly revises: string | null;
}

const RATIONALES = ['rationale', 'newInformation', 'reason', 'reasons', 'proportionality'];
const REFERENCES = ['externalRefs', 'policeRef', 'evidence'];

/** Shapes an opened row for a reader. Pure. */
export function entryOf(row: TimelineFinding, catalogue: EventCatalogue): TimelineEntry {
  const rationale = RATIONALES.map((field) => row.data[field]).find((value) => value !== undefined);
  const corrects = row.corrects ?? row.revises;
  return {
    eventId: row.eventId,
    stream: row.stream,
    revision: row.revision,
    position: row.position,
    occurredAt: row.occurredAt,
    recordedAt: row.recordedAt,
    lateEntry: row.lateReason !== null,
    ...(row.lateReason === null ? {} : { lateEntryReason: row.lateReason as string }),
    type: row.type,
    title: catalogue.definition(row.type).title,
    actor: {
      userId: row.actorUserId,
      role: row.actorRole,
      orgCode: row.actorOrg,
      ...(row.onBehalfOf === null ? {} : { onBehalfOfUserId: row.onBehalfOf }),
    },
    ...(rationale === undefined ? {} : { rationale }),
    sensitivity: row.sensitivity,
    references: REFERENCES.flatMap((field) => listed(row.data[field])),
    detail: { ...row.data },
    ...(corrects === null ? {} : { corrects }),
    corrected: row.supersededBy.length > 0,
    supersededBy: [...row.supersededBy],
  };
}

/** One reference or several, as a list; a withheld one stands for itself. */
function listed(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}
