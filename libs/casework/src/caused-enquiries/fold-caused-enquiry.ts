import type { ProjectedEvent } from '#event-sourcing/projection';
import type { JsonObject } from '#platform/json';
import type { DeadlineEvent } from '#record-keeping/record';
import type { CausedEvent } from '../enquiry/caused/events.js';
import type { PartStatus } from '../enquiry/caused/state.js';
import type { CausedEnquiryRow } from './caused-enquiry-row.js';

export type PartEvent = ProjectedEvent<CausedEvent> | ProjectedEvent<DeadlineEvent>;

const ENQUIRY = 'enquiry-';

/** The part an event is of; none for a clock of something else. */
export function partOfEvent({ stream, data }: PartEvent): string | undefined {
  if (!stream.startsWith(ENQUIRY)) return undefined;
  if ('partId' in data) return data.partId;
  return data.key === 'enquiry.causedReport' ? data.of : undefined;
}

const LEADS_TO: Readonly<Partial<Record<PartEvent['type'], PartStatus>>> = {
  CausedEnquiryAccepted: 'Accepted',
  CausedEnquiryDeclined: 'Declined',
  CausedEnquiryReportSubmitted: 'ReportSubmitted',
  CausedEnquiryReturned: 'Returned',
  CausedEnquiryReportAccepted: 'ReportAccepted',
  CausedEnquiryWithdrawn: 'Withdrawn',
};

const AWAITED: readonly string[] = ['Requested', 'Accepted', 'Returned'] satisfies PartStatus[];

/** The row an event leaves behind. Pure. */
export function foldCausedEnquiry(
  row: CausedEnquiryRow | undefined,
  event: PartEvent,
): CausedEnquiryRow | undefined {
  if (event.type === 'EnquiryCausedToBeMade') return begun(event);
  if (row === undefined) return undefined;
  const status = LEADS_TO[event.type] ?? row.status;
  const step = stepOf(event);
  return {
    ...row,
    status,
    awaited: AWAITED.includes(status),
    dueAt: dueAtIn(event) ?? row.dueAt,
    steps: step === undefined ? row.steps : [...row.steps, step],
    revision: row.revision + 1,
  };
}

function begun({
  stream,
  data,
  meta,
}: Extract<PartEvent, { type: 'EnquiryCausedToBeMade' }>): CausedEnquiryRow {
  const { partId, toOrg, dueAt, override: _ground, ...asked } = data;
  return {
    causedEnquiryId: partId,
    enquiryId: stream.slice(ENQUIRY.length),
    personRef: meta.personRef ?? '',
    orgCode: toOrg,
    status: 'Requested' satisfies PartStatus,
    awaited: true,
    requestedAt: meta.occurredAt,
    dueAt,
    asked,
    steps: [],
    revision: 1,
  };
}

function dueAtIn(event: PartEvent): string | undefined {
  if (event.type === 'DeadlineSet') return event.data.dueAt;
  return event.type === 'DeadlineExtended' ? event.data.newDueAt : undefined;
}

/** Why a part was withdrawn is said within the authority: it may tell of what others found. Clocks show in the due date alone. */
function stepOf(event: PartEvent): CausedEnquiryRow['steps'][number] | undefined {
  if (!('partId' in event.data)) return undefined;
  const { partId: _partId, ...told } = event.data;
  return {
    step: event.type,
    occurredAt: event.meta.occurredAt,
    told: event.type === 'CausedEnquiryWithdrawn' ? {} : (told as unknown as JsonObject),
  };
}
