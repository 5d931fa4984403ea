import { z } from 'zod';
import { commonRefusal } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import { IsEntityId } from '#policy/validation';
import { deadlinesOf, deadlineView, recordQuery, resourceOf } from '#record-keeping/reading';
import { enquiry, type EnquiryState } from '../enquiry/index.js';
import { orderStatus } from '../enquiry/protection/state.js';
import { asItStands, readRecord } from './read-record.js';

export class EnquiryParams {
  @IsEntityId()
  enquiryId!: string;
}

/** What an entry told, with its event's id, type and time; a later entry replaces no earlier one. */
const told = z.record(z.string(), z.unknown());
const entries = z.array(told);

const part = z.object({
  partId: z.uuid(),
  toOrg: z.string(),
  status: z.string(),
  overdue: z.boolean(),
  entries,
});

const courtOrder = z.object({ orderId: z.uuid(), order: z.string(), status: z.string(), entries });

const view = z.object({
  enquiryId: z.uuid(),
  ref: z.string(),
  personRef: z.uuid(),
  status: z.string(),
  revision: z.int(),
  type: z.string(),
  /** The first is the case; those linked later come after those it was opened about. */
  concernIds: z.array(z.uuid()),
  /** What was settled at the opening, as it stands after every correction. */
  told,
  allocation: z.object({ toUser: z.string(), team: z.string() }).optional(),
  allocations: entries,
  placingAuthority: entries,
  conversations: entries,
  desiredOutcomes: entries,
  capacity: entries,
  bestInterests: entries,
  advocacy: entries,
  plans: entries,
  parts: z.array(part),
  evidence: entries,
  riskAssessments: entries,
  police: entries,
  access: entries,
  courtOrders: z.array(courtOrder),
  forums: entries,
  findings: entries,
  outcomes: entries,
  conclusions: entries,
  ceasing: entries,
  adultFeedback: entries,
  informationGiven: entries,
  closures: entries,
  addenda: entries,
  deadlines: z.array(deadlineView),
});

/** By which name of the view the entries of which types are shown. */
const SHOWN = {
  allocations: ['EnquiryAllocated', 'EnquiryReallocated'],
  placingAuthority: ['PlacingAuthorityNotified'],
  conversations: ['AdultConversationHeld'],
  desiredOutcomes: ['DesiredOutcomesRecorded', 'DesiredOutcomesRevised'],
  capacity: ['CapacityAssessed'],
  bestInterests: ['BestInterestsDecisionRecorded'],
  advocacy: ['AdvocacyNeedDecided', 'AdvocateAppointed', 'AdvocacyDeclined'],
  plans: ['EnquiryPlanned'],
  evidence: ['EvidenceAdded'],
  riskAssessments: ['RiskAssessed'],
  police: ['PoliceReferralMade', 'CriminalInvestigationOpened', 'EnquirySuspended', 'EnquiryResumed'],
  access: ['AccessObstructed', 'EntryPowersConsidered', 'EntryPowerUsed', 'EntryPowerGapNoted'],
  forums: ['MultiAgencyReferralMade', 'MultiAgencyOutcomeReceived'],
  findings: ['EnquiryFindingsRecorded', 'EnquiryFindingsCorrected'],
  outcomes: ['EnquiryOutcomesAgreed', 'EnquiryOutcomesRevised'],
  conclusions: ['EnquiryConcluded', 'EnquiryConclusionCorrected'],
  ceasing: ['EnquiryCeasedAtAdultsRequest'],
  adultFeedback: ['AdultFeedbackRecorded'],
  informationGiven: ['InformationGiven'],
  closures: ['EnquiryClosed', 'EnquiryReopened'],
  addenda: ['EnquiryAddendumAdded'],
} as const satisfies Partial<Record<keyof z.infer<typeof view>, readonly string[]>>;

type Told = z.infer<typeof told>;
type Shown = { -readonly [K in keyof typeof SHOWN]: Told[] };

const shown = ({ eventId, type, meta, data }: DomainEvent): Told => ({
  eventId,
  type,
  occurredAt: meta.occurredAt,
  by: meta.actor.userId,
  ...(data as object),
});

/** What still counts: entries recorded in error are passed over. */
function counting(events: readonly DomainEvent[]): readonly DomainEvent[] {
  const takenBack = new Set(
    events
      .filter(({ type }) => type === 'EnquiryEntryRecordedInError')
      .map(({ data }) => (data as { readonly correctedEventId: string }).correctedEventId),
  );
  return events.filter(({ eventId }) => !takenBack.has(eventId));
}

function sectionsOf(events: readonly DomainEvent[]): Shown {
  const of = (types: readonly string[]): Told[] =>
    events.filter(({ type }) => types.includes(type)).map(shown);
  return Object.fromEntries(Object.entries(SHOWN).map(([name, types]) => [name, of(types)])) as Shown;
}

const saying = (events: readonly DomainEvent[], field: string, value: string): Told[] =>
  events.filter(({ data }) => (data as Readonly<Record<string, unknown>>)[field] === value).map(shown);

const partsOf = ({ parts }: EnquiryState, events: readonly DomainEvent[]): z.infer<typeof part>[] =>
  Object.values(parts).map(({ partId, toOrg, status, overdue }) => ({
    partId,
    toOrg,
    status,
    overdue,
    entries: saying(events, 'partId', partId),
  }));

const ordersOf = (state: EnquiryState, events: readonly DomainEvent[]): z.infer<typeof courtOrder>[] =>
  Object.entries(state.orders).map(([orderId, { order }]) => ({
    orderId,
    order,
    status: orderStatus(state, orderId) ?? '',
    entries: saying(events, 'orderId', orderId),
  }));

/** An enquiry as it stands now, straight from the log, for those who make it. An organisation asked sees its own part elsewhere. */
export const getEnquiry = recordQuery({
  operationId: 'getEnquiry',
  summary: 'Read an enquiry as it stands, with everything recorded in it',
  source: 'domain 3.3',
  method: 'GET',
  path: '/enquiries/:enquiryId',
  params: EnquiryParams,
  reply: view,
  // The front door's part is the concern: what was asked of others and found of capacity is closed to it (2.2).
  who: ['SW', 'SAM', 'TM', 'PSW', 'DASS'],
  remit: 'AREA',
  dataClass: 'CONCERN_NARRATIVE',
  readModels: [],
  resource: ({ enquiryId }, context) => resourceOf(enquiry, enquiryId, context),
  run: async ({ enquiryId }, { actor, services, now }) => {
    const events = await readRecord(enquiry, enquiryId, actor, services);
    const last = events.at(-1);
    if (last === undefined) return { refused: commonRefusal('NOT_FOUND') };
    const state = events.reduce((before, event) => enquiry.evolve(before, event), enquiry.initial);
    const standing = standingOf(state, events);
    const counted = counting(events);
    return {
      revision: last.revision,
      seen: { persons: [state.personRef], stream: `enquiry-${enquiryId}` },
      reply: {
        enquiryId,
        personRef: state.personRef,
        status: state.status,
        revision: last.revision,
        type: state.type,
        concernIds: [...state.concernIds],
        ...standing,
        ...(state.allocated === undefined ? {} : { allocation: { ...state.allocated } }),
        ...sectionsOf(counted),
        parts: partsOf(state, counted),
        courtOrders: ordersOf(state, counted),
        deadlines: deadlinesOf(state, now),
      },
    };
  },
});

/** The reference, and what was settled at the opening; its reason is told once and is not what a correction gives as its own. */
function standingOf(
  { placingLA }: EnquiryState,
  events: readonly DomainEvent[],
): { readonly ref: string; readonly told: Told } {
  const opening = events[0]?.data as { readonly ref: string; readonly reason?: unknown };
  const { leadSAM, hostLA, areaBasis, areaCode } = asItStands(events, ['EnquiryOpened', 'EnquiryCorrected']);
  return {
    ref: opening.ref,
    told: {
      leadSAM,
      hostLA,
      areaBasis,
      areaCode,
      ...(placingLA === undefined ? {} : { placingLA }),
      ...(opening.reason === undefined ? {} : { reason: opening.reason }),
    },
  };
}
