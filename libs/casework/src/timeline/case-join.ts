import type { ProjectedEvent } from '#event-sourcing/projection';
import { isUuid } from '#platform/ids';
import type { JsonObject, JsonValue } from '#platform/json';
import { recordIdOf } from './event-kinds.js';

/** That an event makes one story of several cases. */
export interface CaseJoin {
  readonly eventId: string;
  /** Ids of the cases, and of records through which others are joined to them. */
  readonly cases: readonly string[];
  readonly recordedAt: string;
  readonly ordinal: number;
  /** When it was said to be an error; the story stood joined until then. */
  readonly takenBackAt: string | null;
  readonly takenBackOrdinal: number | null;
}

const one = (value: JsonValue | undefined): readonly string[] =>
  typeof value === 'string' && isUuid(value) ? [value] : [];

const many = (value: JsonValue | undefined): readonly string[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]).flatMap(one) : [];

/**
 * What an event ties its own case to. An enquiry stands under its first concern's case; a notice is a case of its own until it
 * becomes a concern or is linked; an enquiry's own id is a knot, for a concern linked later may name nothing else.
 */
const TIES: Readonly<Record<string, (data: JsonObject, stream: string) => readonly string[]>> = {
  NotificationBecameConcern: ({ concernId }) => one(concernId),
  NotificationLinkedToCase: ({ caseId }) => one(caseId),
  ConcernRaised: ({ notificationId }) => one(notificationId),
  ConcernMarkedDuplicate: ({ ofConcernId }) => one(ofConcernId),
  ConcernLinkedToEnquiry: ({ enquiryId, caseId }) => [...one(enquiryId), ...one(caseId)],
  EnquiryOpened: ({ concernIds }, stream) => [...many(concernIds), recordIdOf(stream)],
  ConcernAddedToEnquiry: ({ concernId }, stream) => [...one(concernId), recordIdOf(stream)],
  EscalationRaised: ({ caseRef }) => one(caseRef),
};

const TAKES_BACK = /EntryRecordedInError$/;

/** The joins an event touches: the one it makes, or the one it takes back. */
export function joinKeys(event: ProjectedEvent): readonly { readonly eventId: string }[] {
  if (TAKES_BACK.test(event.type)) return one(event.data.correctedEventId).map((eventId) => ({ eventId }));
  return tiedBy(event).length > 1 ? [{ eventId: event.eventId }] : [];
}

/** The join after an event. Pure. */
export function foldJoin(row: CaseJoin | undefined, event: ProjectedEvent): CaseJoin | undefined {
  const { recordedAt } = event.meta;
  if (TAKES_BACK.test(event.type))
    return row && { ...row, takenBackAt: recordedAt, takenBackOrdinal: event.ordinal };
  return {
    eventId: event.eventId,
    cases: tiedBy(event),
    recordedAt,
    ordinal: event.ordinal,
    takenBackAt: null,
    takenBackOrdinal: null,
  };
}

const tiedBy = ({ type, data, meta, stream }: ProjectedEvent): readonly string[] => [
  ...new Set([meta.correlationId, ...(TIES[type]?.(data, stream) ?? [])]),
];
