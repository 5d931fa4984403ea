import { z } from 'zod';
import type { EventCatalogue } from '#event-sourcing/events';
import type { JsonValue } from '#platform/json';
import { sealable } from '#record-keeping/reading';
import { kindOf } from './event-kinds.js';
import type { TimelineRow } from './timeline-row.js';
import type { Disclosure } from './what-is-shown.js';

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
  /** Sort of record it stands in: `concern`, `enquiry`, `plan`, `escalation`, `notification`, `person`. */
  kind: z.string(),
  type: z.string(),
  title: z.string(),
  /** `SUMMARY`: what happened and who did it. `WITHHELD`: that something happened, and when. */
  shown: z.enum(['FULL', 'SUMMARY', 'WITHHELD']),
  /** Absent from an entry that is withheld. */
  actor: z
    .object({
      userId: z.string(),
      role: z.string(),
      orgCode: z.string(),
      onBehalfOfUserId: z.string().optional(),
    })
    .optional(),
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
  /** The entry this one adds to. */
  addsTo: z.uuid().optional(),
  /** Later entries that add to this one. */
  addenda: z.array(z.uuid()),
  /** Later entries that correct, revise or take back this one: it stays, and they show beside it. */
  supersededBy: z.array(z.uuid()),
});

export type TimelineEntry = z.infer<typeof timelineEntry>;

/** A row with what later entries say of it. */
export interface TimelineFinding extends TimelineRow {
  readonly supersededBy: readonly string[];
  readonly addenda: readonly string[];
  /** For a revision of a decision: the decision it revises. */
  readonly revises: string | null;
}

/** A finding with how much of it is shown; what is not shown was never opened. */
export interface ShownFinding extends TimelineFinding {
  readonly shown: Disclosure;
}

/** A finding without what its reader may not see: before anything sealed in it is opened. */
export function discloses(row: TimelineFinding, shown: Disclosure): ShownFinding {
  return shown === 'FULL' ? { ...row, shown } : { ...row, shown, data: {}, lateReason: null };
}

const RATIONALES = [
  'rationale',
  'newInformation',
  'reason',
  'reasons',
  'proportionality',
  'basis',
  'sarReason',
];
const REFERENCES = [
  'ref',
  'externalRefs',
  'policeRef',
  'sourceRef',
  'payloadRef',
  'evidence',
  'evidenceRefs',
  'reportDoc',
];

/** Shapes an opened row for a reader. Pure. */
export function entryOf(row: ShownFinding, late: boolean, catalogue: EventCatalogue): TimelineEntry {
  const { shown, data } = row;
  const rationale = RATIONALES.map((field) => data[field]).find((value) => value !== undefined);
  const corrects = row.corrects ?? row.revises;
  return {
    eventId: row.eventId,
    stream: row.stream,
    revision: row.revision,
    position: row.position,
    occurredAt: row.occurredAt,
    recordedAt: row.recordedAt,
    lateEntry: late,
    ...(row.lateReason === null ? {} : { lateEntryReason: row.lateReason as string }),
    kind: kindOf(row.category),
    type: row.type,
    title: shown === 'WITHHELD' ? 'Information withheld' : catalogue.definition(row.type).title,
    shown,
    ...(shown === 'WITHHELD' ? {} : { actor: actorOf(row) }),
    ...(rationale === undefined ? {} : { rationale }),
    sensitivity: row.sensitivity,
    references: REFERENCES.flatMap((field) => listed(data[field])),
    detail: { ...data },
    ...(corrects === null ? {} : { corrects }),
    corrected: row.supersededBy.length > 0,
    ...(row.addsTo === null ? {} : { addsTo: row.addsTo }),
    addenda: [...row.addenda],
    supersededBy: [...row.supersededBy],
  };
}

const actorOf = (row: TimelineRow): NonNullable<TimelineEntry['actor']> => ({
  userId: row.actorUserId,
  role: row.actorRole,
  orgCode: row.actorOrg,
  ...(row.onBehalfOf === null ? {} : { onBehalfOfUserId: row.onBehalfOf }),
});

/** One reference or several, as a list; a withheld one stands for itself. */
function listed(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}
