import type { ProjectedEvent } from '#event-sourcing/projection';
import { localDateOf, receiptDay, workingDaysBetween } from '#policy/working-days';
import type { EnquiryEvent } from '../enquiry/events.js';

type Event = ProjectedEvent<EnquiryEvent>;

/** What is counted of an enquiry. Codes, days and ids; no words. */
export interface EnquiryFigures {
  readonly enquiryId: string;
  readonly personRef: string;
  readonly areaCode: string;
  /** Concerns it is about: who is connected to one of them is connected to it (RM-4). */
  readonly concernIds: readonly string[];
  readonly worker: string | null;
  readonly leadManager: string;
  readonly team: string | null;
  readonly type: string;
  readonly openedAt: string;
  readonly openedOn: string;
  readonly counts: boolean;
  readonly open: boolean;
  readonly plannedOn: string | null;
  /** Working days from opening. */
  readonly planningDays: number | null;
  readonly planningInTarget: boolean | null;
  readonly concludedOn: string | null;
  readonly conclusionDays: number | null;
  readonly conclusionInTarget: boolean | null;
  /** Entries that still count in which the adult was asked what they want, or a reason is given why not. */
  readonly mspRecords: readonly string[];
}

/** The figures after an event. Pure. */
export function foldEnquiryFigures(
  row: EnquiryFigures | undefined,
  event: Event,
): EnquiryFigures | undefined {
  if (event.type === 'EnquiryOpened') return opened(event);
  return row && changed(row, event);
}

function opened({ data, meta }: Extract<Event, { type: 'EnquiryOpened' }>): EnquiryFigures {
  return {
    enquiryId: data.enquiryId,
    personRef: data.personRef,
    areaCode: data.areaCode,
    concernIds: data.concernIds,
    worker: null,
    leadManager: data.leadSAM,
    team: null,
    type: data.type,
    openedAt: meta.occurredAt,
    openedOn: localDateOf(meta.occurredAt),
    counts: true,
    open: true,
    plannedOn: null,
    planningDays: null,
    planningInTarget: null,
    concludedOn: null,
    conclusionDays: null,
    conclusionInTarget: null,
    mspRecords: [],
  };
}

const daysSinceOpening = ({ openedAt }: EnquiryFigures, on: string): number =>
  Math.max(0, workingDaysBetween(receiptDay(openedAt), on));

function changed(row: EnquiryFigures, event: Event): EnquiryFigures {
  switch (event.type) {
    case 'EnquiryAllocated':
      return { ...row, worker: event.data.toUser, team: event.data.team };
    case 'EnquiryReallocated':
      return { ...row, worker: event.data.to, team: event.data.team ?? row.team };
    case 'EnquiryCorrected':
      return { ...row, leadManager: event.data.leadSAM ?? row.leadManager };
    case 'ConcernAddedToEnquiry':
      return { ...row, concernIds: [...row.concernIds, event.data.concernId] };
    case 'DesiredOutcomesRecorded':
    case 'DesiredOutcomesRevised':
      return { ...row, mspRecords: [...row.mspRecords, event.eventId] };
    case 'EnquiryEntryRecordedInError':
      return { ...row, mspRecords: row.mspRecords.filter((id) => id !== event.data.correctedEventId) };
    case 'EnquiryPlanned': {
      if (row.plannedOn !== null) return row;
      const on = localDateOf(event.meta.occurredAt);
      return { ...row, plannedOn: on, planningDays: daysSinceOpening(row, on) };
    }
    case 'EnquiryConcluded': {
      const on = localDateOf(event.data.concludedAt);
      return { ...row, concludedOn: on, conclusionDays: daysSinceOpening(row, on) };
    }
    case 'EnquiryReopened':
      return { ...row, open: true, concludedOn: null, conclusionDays: null };
    case 'EnquiryClosed':
      return { ...row, open: false };
    case 'EnquiryRecordedInError':
      return { ...row, open: false, counts: false };
    case 'DeadlineMet':
      return inTarget(row, event.data.key, true);
    case 'DeadlineMissed':
      return inTarget(row, event.data.key, false);
    default:
      return row;
  }
}

function inTarget(row: EnquiryFigures, key: string, met: boolean): EnquiryFigures {
  if (key === 'enquiry.planning') return { ...row, planningInTarget: met };
  if (key === 'enquiry.conclude') return { ...row, conclusionInTarget: met };
  return row;
}
