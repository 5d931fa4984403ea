import type { ProjectedEvent } from '#event-sourcing/projection';
import { localDateOf, receiptDay, workingDaysBetween } from '#policy/working-days';
import { usersAllegedIn } from '../concern/aggregate.js';
import type { ConcernEvent } from '../concern/events.js';

type Event = ProjectedEvent<ConcernEvent>;

/** What is counted of a concern. Codes, days and ids; no words. */
export interface ConcernFigures {
  readonly concernId: string;
  readonly personRef: string;
  readonly areaCode: string;
  readonly assignedTo: string | null;
  readonly conflictedUsers: readonly string[];
  readonly receivedAt: string;
  /** The day in England. */
  readonly receivedOn: string;
  readonly source: string;
  /** Neither recorded in error nor the same report told twice. */
  readonly counts: boolean;
  readonly open: boolean;
  readonly decision: string | null;
  readonly decidedOn: string | null;
  /** Working days from receipt to the first decision. */
  readonly decisionDays: number | null;
  /** Whether the first decision was in target; null while its clock runs. */
  readonly decisionInTarget: boolean | null;
  readonly contactInTarget: boolean | null;
  readonly revisions: number;
  readonly adultHeard: boolean;
  readonly occurredInArea: string | null;
  /** Another concern about the same person came shortly before. */
  readonly repeats: boolean;
}

const ENDED: ReadonlySet<string> = new Set(['ConcernClosed', 'ConcernTransferredOut']);
const UNCOUNTED: ReadonlySet<string> = new Set(['ConcernMarkedDuplicate', 'ConcernRecordedInError']);

/** The figures after an event. Pure. */
export function foldConcernFigures(
  row: ConcernFigures | undefined,
  event: Event,
): ConcernFigures | undefined {
  if (event.type === 'ConcernRaised') return raised(event);
  return row && changed(row, event);
}

function raised({ data }: Extract<Event, { type: 'ConcernRaised' }>): ConcernFigures {
  return {
    concernId: data.concernId,
    personRef: data.personRef,
    areaCode: data.areaCode,
    assignedTo: null,
    conflictedUsers: usersAllegedIn({ peopleAlleged: data.peopleAlleged ?? [] }),
    ...received(data.receivedAt),
    source: data.sourceOfReferral,
    counts: true,
    open: true,
    decision: null,
    decidedOn: null,
    decisionDays: null,
    decisionInTarget: null,
    contactInTarget: null,
    revisions: 0,
    adultHeard: false,
    occurredInArea: data.occurredInArea ?? null,
    repeats: false,
  };
}

const received = (receivedAt: string) => ({ receivedAt, receivedOn: localDateOf(receivedAt) });

function changed(row: ConcernFigures, event: Event): ConcernFigures {
  if (ENDED.has(event.type)) return { ...row, open: false };
  if (UNCOUNTED.has(event.type)) return { ...row, open: false, counts: false };
  switch (event.type) {
    case 'ConcernTriageStarted':
      return { ...row, assignedTo: event.data.triageOfficer };
    case 'AdultsViewsRecorded':
      return { ...row, adultHeard: true };
    case 'ConcernDecided':
      return decided(row, event);
    case 'ConcernDecisionRevised':
      return { ...row, decision: event.data.to, revisions: row.revisions + 1 };
    case 'ConcernReopened':
      return { ...row, open: true };
    case 'RepeatConcernNoted':
      return { ...row, repeats: true };
    case 'DeadlineMet':
      return inTarget(row, event.data.key, true);
    case 'DeadlineMissed':
      return inTarget(row, event.data.key, false);
    case 'ConcernCorrected': {
      const { receivedAt, sourceOfReferral, occurredInArea, peopleAlleged } = event.data;
      return {
        ...row,
        ...(receivedAt === undefined ? {} : received(receivedAt)),
        source: sourceOfReferral ?? row.source,
        occurredInArea: occurredInArea ?? row.occurredInArea,
        conflictedUsers:
          peopleAlleged === undefined ? row.conflictedUsers : usersAllegedIn({ peopleAlleged }),
      };
    }
    default:
      return row;
  }
}

function decided(
  row: ConcernFigures,
  { data, meta }: Extract<Event, { type: 'ConcernDecided' }>,
): ConcernFigures {
  const on = localDateOf(meta.occurredAt);
  const here = data.occurredHere === true ? { occurredInArea: row.areaCode } : {};
  if (row.decidedOn !== null) return { ...row, ...here, decision: data.decision };
  return {
    ...row,
    ...here,
    decision: data.decision,
    decidedOn: on,
    decisionDays: Math.max(0, workingDaysBetween(receiptDay(row.receivedAt), on)),
  };
}

/** A clock met after it was missed was met in time, and written down late (ADR 0053). */
function inTarget(row: ConcernFigures, key: string, met: boolean): ConcernFigures {
  if (key === 'concern.s42Decision') return { ...row, decisionInTarget: met };
  if (key === 'concern.contactAdultAndReferrer') return { ...row, contactInTarget: met };
  return row;
}
