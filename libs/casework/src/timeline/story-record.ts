import type { ProjectedEvent } from '#event-sourcing/projection';
import type { JsonObject, JsonValue } from '#platform/json';
import { categoryOf } from './event-kinds.js';

/** A record of a story, with what decides who may read it there. */
export interface StoryRecord {
  readonly stream: string;
  readonly caseId: string;
  readonly category: string;
  readonly personRef: string | null;
  /** Null for a record that names no area: it is of the area of its case. */
  readonly areaCode: string | null;
  readonly assignedTo: string | null;
  /** Persons alleged to have caused harm who are users, and their line managers (RM-4). */
  readonly conflictedUsers: readonly string[];
  /** The organisations between which it passes; none for a record of the authority alone. */
  readonly parties: readonly string[];
}

/** To whom an event gives the record. */
const ASSIGNED: Readonly<Record<string, string>> = {
  ConcernTriageStarted: 'triageOfficer',
  EnquiryAllocated: 'toUser',
  EnquiryReallocated: 'to',
  PlanAgreed: 'lead',
};

const text = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);

/** The record an event begins or changes; most change nothing of who may read it. */
export function recordKeys({ stream, revision, type, data }: ProjectedEvent): readonly { stream: string }[] {
  return revision === 1 || type in ASSIGNED || data.peopleAlleged !== undefined ? [{ stream }] : [];
}

/** The record after an event. Pure. */
export function foldStoryRecord(row: StoryRecord | undefined, event: ProjectedEvent): StoryRecord {
  const { stream, type, data, meta } = event;
  const begun = row ?? {
    stream,
    caseId: meta.correlationId,
    category: categoryOf(stream),
    personRef: meta.personRef === undefined || meta.personRef === '' ? null : meta.personRef,
    areaCode: text(data.areaCode) ?? text(data.hostLA),
    assignedTo: null,
    conflictedUsers: [],
    parties: [text(data.raisedByOrg), text(data.againstOrg)].filter((org) => org !== null),
  };
  const field = ASSIGNED[type];
  return {
    ...begun,
    ...(field === undefined ? {} : { assignedTo: text(data[field]) }),
    ...(data.peopleAlleged === undefined ? {} : { conflictedUsers: usersIn(data.peopleAlleged) }),
  };
}

function usersIn(people: JsonValue): readonly string[] {
  if (!Array.isArray(people)) return [];
  const users = (people as readonly JsonObject[]).flatMap(({ userId, lineManagerUserId }) => [
    userId,
    lineManagerUserId,
  ]);
  return [...new Set(users.filter((user) => typeof user === 'string'))].sort();
}
