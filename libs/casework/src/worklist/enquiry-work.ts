import type { ProjectedEvent } from '#event-sourcing/projection';
import type { EnquiryEvent } from '../enquiry/events.js';
import { evolveEnquiry } from '../enquiry/evolve.js';
import { UNOPENED, type EnquiryState } from '../enquiry/state.js';
import { nextDueAt } from './next-clock.js';
import type { EnquirySaid, EnquiryWork, WorklistRow } from './worklist-row.js';

type Event = ProjectedEvent<EnquiryEvent>;

/** The row an event of an enquiry leaves behind. Pure. */
export function foldEnquiry(row: WorklistRow | undefined, event: Event): WorklistRow | undefined {
  if (row === undefined && event.type !== 'EnquiryOpened') return undefined;
  const evolve = evolveEnquiry[event.type] as (state: EnquiryState, event: Event) => EnquiryState;
  const before = row?.work as EnquiryWork | undefined;
  const enquiry = lean(evolve(before?.enquiry ?? UNOPENED, event));
  const { allocated, leadSAM } = enquiry;
  return {
    kind: 'enquiry',
    recordId: enquiry.enquiryId,
    caseId: event.meta.correlationId,
    enquiryId: null,
    concernIds: enquiry.concernIds,
    ref: event.type === 'EnquiryOpened' ? event.data.ref : (row?.ref ?? null),
    personRef: enquiry.personRef,
    areaCode: enquiry.areaCode,
    stage: enquiry.status,
    open: isOpen(enquiry),
    assigned: [...(allocated === undefined ? [] : [allocated.toUser]), leadSAM],
    team: allocated?.team ?? null,
    priority: priorityIn(event) ?? row?.priority ?? 'STANDARD',
    beganAt: row?.beganAt ?? event.meta.occurredAt,
    assignedAt: isAllocation(event) ? event.meta.occurredAt : (row?.assignedAt ?? null),
    nextDueAt: nextDueAt(enquiry),
    conflictedUsers: [],
    work: { enquiry, said: saidAfter(before?.said ?? [], event) },
    revision: event.revision,
  };
}

/** A closed enquiry leaves the list, unless somebody still waits to be told what came of it. */
const isOpen = ({ status, feedback }: EnquiryState): boolean =>
  status === 'Closed'
    ? feedback?.adult === 'TO_FOLLOW' || feedback?.referrer === 'TO_FOLLOW'
    : status !== 'RecordedInError';

/** Without the names of its entries, which only corrections ask for: a row must not grow with the record. */
const lean = (state: EnquiryState): EnquiryState => ({
  ...state,
  entries: [],
  parts: Object.fromEntries(
    Object.entries(state.parts).map(([partId, part]) => [partId, { ...part, revisions: [] }]),
  ),
});

const isAllocation = ({ type }: Event): boolean =>
  type === 'EnquiryAllocated' || type === 'EnquiryReallocated';

const priorityIn = (event: Event): string | undefined =>
  event.type === 'EnquiryAllocated' || event.type === 'EnquiryReallocated' ? event.data.priority : undefined;

function saidAfter(said: readonly EnquirySaid[], event: Event): readonly EnquirySaid[] {
  if (event.type === 'EnquiryEntryRecordedInError')
    return said.filter(({ eventId }) => eventId !== event.data.correctedEventId);
  const more = saidBy(event);
  return more === undefined ? said : [...said, { eventId: event.eventId, ...more }];
}

function saidBy(event: Event): Omit<EnquirySaid, 'eventId'> | undefined {
  switch (event.type) {
    case 'AdultConversationHeld':
      return { contactAt: event.data.at };
    case 'DesiredOutcomesRecorded':
    case 'DesiredOutcomesRevised':
      return { asked: event.data.asked };
    case 'EnquiryPlanned':
      return event.data.meetingOrDiscussion === 'MEETING' ? { meetingAt: event.meta.occurredAt } : undefined;
    case 'CapacityAssessed':
      return event.data.reviewDue === undefined ? undefined : { capacityReview: event.data.reviewDue };
    default:
      return undefined;
  }
}
