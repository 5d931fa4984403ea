import type { Evolvers } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import { deadlineEvents, deadlineEvolvers } from '#record-keeping/record';
import { causedEvolvers, withClocksOfParts } from './caused/state.js';
import type { EnquiryConcludedData, EnquiryOutcomesAgreedData, EnquiryTold } from './event-data.js';
import type { EnquiryEvent } from './events.js';
import { feedbackAfter } from './feedback.js';
import { protectionEvolvers, withoutProtectionEntry } from './protection/state.js';
import type { EnquiryState, Fact, Told } from './state.js';

type EvolveAny = (state: EnquiryState, event: DomainEvent) => EnquiryState;
type Saying = Fact extends infer F ? (F extends Fact ? Omit<F, 'eventId'> : never) : never;

const same = (state: EnquiryState): EnquiryState => state;

const saying = (state: EnquiryState, { eventId }: DomainEvent, fact: Saying): EnquiryState => ({
  ...state,
  facts: [...state.facts, { ...fact, eventId }],
});

const toldAgain = (told: Told | undefined, { eventId }: DomainEvent): Told => ({
  eventIds: [...(told?.eventIds ?? []), eventId],
});

/** What rules look at of what was settled at the opening, or of a correction of it. */
function settledOf({
  leadSAM,
  hostLA,
  placingLA,
}: Partial<Omit<EnquiryTold, 'reason'>>): Partial<EnquiryState> {
  return {
    ...(leadSAM === undefined ? {} : { leadSAM }),
    ...(hostLA === undefined ? {} : { hostLA }),
    ...(placingLA === undefined ? {} : { placingLA }),
  };
}

const outcomesOf = (
  state: EnquiryState,
  event: DomainEvent<string, EnquiryOutcomesAgreedData>,
  agreedAt: string,
) => ({ ...toldAgain(state.outcomes, event), planDecision: event.data.planDecision, agreedAt });

const concluded = (
  state: EnquiryState,
  event: DomainEvent<string, EnquiryConcludedData>,
): NonNullable<EnquiryState['conclusion']> => {
  const { riskOutcome, concludedAt, decidedBy } = event.data;
  const told = toldAgain(state.conclusion, event);
  return { ...told, concludedAt, decidedBy, ...(riskOutcome === undefined ? {} : { riskOutcome }) };
};

const handlers: Evolvers<EnquiryState, EnquiryEvent> = {
  EnquiryOpened: (state, event) => ({
    ...state,
    ...settledOf(event.data),
    status: 'Opened',
    enquiryId: event.data.enquiryId,
    type: event.data.type,
    personRef: event.data.personRef,
    areaCode: event.data.areaCode,
    concernIds: event.data.concernIds,
    openedBy: event.meta.actor.userId,
    sensitivity: event.meta.sensitivity,
    opening: toldAgain(undefined, event),
  }),
  EnquiryCorrected: ({ placingLA, ...state }, event) => ({
    ...state,
    ...(placingLA === undefined || event.data.notPlaced === true ? {} : { placingLA }),
    ...settledOf(event.data),
    opening: toldAgain(state.opening, event),
  }),
  ConcernAddedToEnquiry: (state, { data }) => ({
    ...state,
    concernIds: [...state.concernIds, data.concernId],
  }),
  PlacingAuthorityNotified: (state, event) =>
    saying(state, event, { kind: 'PLACING_AUTHORITY_TOLD', la: event.data.la }),
  EnquiryAllocated: (state, { data: { toUser, team } }) => ({
    ...state,
    allocated: { toUser, team },
    officers: [...state.officers, toUser],
  }),
  EnquiryReallocated: (state, { data: { to, team } }) => ({
    ...state,
    allocated: { toUser: to, team: team ?? state.allocated?.team ?? '' },
    officers: [...state.officers, to],
  }),
  AdultConversationHeld: (state, event) =>
    saying(state, event, { kind: 'CONVERSATION', seenAlone: event.data.seenAlone }),
  DesiredOutcomesRecorded: (state, event) =>
    saying(state, event, { kind: 'DESIRED_OUTCOMES', outcomeIds: event.data.outcomes.map(({ id }) => id) }),
  DesiredOutcomesRevised: (state, event) =>
    saying(state, event, { kind: 'DESIRED_OUTCOMES', outcomeIds: event.data.outcomes.map(({ id }) => id) }),
  CapacityAssessed: (state, event) =>
    saying(state, event, {
      kind: 'CAPACITY',
      decisionId: event.data.decisionId,
      result: event.data.result,
    }),
  BestInterestsDecisionRecorded: same,
  AdvocacyNeedDecided: (state, event) =>
    saying(state, event, { kind: 'ADVOCACY_NEED', duty: event.data.duty }),
  AdvocateAppointed: (state, event) => saying(state, event, { kind: 'ADVOCATE' }),
  AdvocacyDeclined: same,
  EnquiryPlanned: (state) => ({
    ...state,
    status: state.status === 'Opened' || state.status === 'Reopened' ? 'Planned' : state.status,
  }),
  EnquiryFindingsRecorded: (state, event) => ({ ...state, findings: toldAgain(state.findings, event) }),
  EnquiryFindingsCorrected: (state, event) => ({ ...state, findings: toldAgain(state.findings, event) }),
  EnquiryOutcomesAgreed: (state, event) => ({
    ...state,
    status: 'OutcomesAgreed',
    outcomes: outcomesOf(state, event, event.meta.occurredAt),
  }),
  EnquiryOutcomesRevised: (state, event) => ({
    ...state,
    outcomes: outcomesOf(state, event, state.outcomes?.agreedAt ?? event.meta.occurredAt),
  }),
  EnquiryConcluded: (state, event) => ({
    ...state,
    status: 'Concluded',
    conclusion: concluded(state, event),
  }),
  EnquiryConclusionCorrected: (state, event) => ({ ...state, conclusion: concluded(state, event) }),
  AdultFeedbackRecorded: same,
  InformationGiven: (state, { data: { to } }) => {
    if (state.feedback === undefined) return state;
    const { referrer, adult } = feedbackAfter(state.feedback, to);
    return { ...state, feedback: { referrer, adult } };
  },
  EnquiryCeasedAtAdultsRequest: (state) => ({ ...state, status: 'CeasedAtAdultsRequest', ceased: true }),
  EnquiryClosed: (state, { data }) => ({
    ...state,
    status: 'Closed',
    feedback: { referrer: data.feedbackToReferrer, adult: data.feedbackToAdult },
  }),
  EnquiryFeedbackMissing: (state, { data }) => ({ ...state, missingSaid: data.dueAt }),
  // What brings an enquiry back puts in question what it found, and what followed from that.
  EnquiryReopened: ({ findings: _f, outcomes: _o, conclusion: _c, feedback: _b, ...state }) => ({
    ...state,
    status: 'Reopened',
    ceased: false,
  }),
  EnquiryEntryRecordedInError: (state, { data: { correctedEventId } }) => ({
    ...withoutProtectionEntry(state, correctedEventId),
    entries: state.entries.filter(({ eventId }) => eventId !== correctedEventId),
    facts: state.facts.filter(({ eventId }) => eventId !== correctedEventId),
  }),
  EnquiryRecordedInError: (state) => ({ ...state, status: 'RecordedInError' }),
  EnquiryAddendumAdded: same,
  ...causedEvolvers<EnquiryState>(),
  ...protectionEvolvers<EnquiryState>(),
  ...withClocksOfParts(deadlineEvolvers<EnquiryState>()),
};

/** Acts of enquiring: the first of them after the plan, or after a reopening, sets the enquiry going (ADR 0100). */
const SETS_GOING: ReadonlySet<string> = new Set<EnquiryEvent['type']>([
  'AdultConversationHeld',
  'EnquiryCausedToBeMade',
  'EvidenceAdded',
  'RiskAssessed',
  'PoliceReferralMade',
  'AccessObstructed',
  'EnquiryFindingsRecorded',
]);

/** Written by the clock or about another entry: nobody corrects them or adds to them. */
const NO_ENTRY: ReadonlySet<string> = new Set([
  ...deadlineEvents.map(({ type }) => type),
  'EnquiryFeedbackMissing',
  'EnquiryEntryRecordedInError',
]);

const goesOn = ({ status }: EnquiryState): boolean => status === 'Planned' || status === 'Reopened';

/** Folds the event, keeps that it was written, and sees whether it sets the enquiry going. */
const filed =
  (evolve: EvolveAny): EvolveAny =>
  (state, event) => {
    const { eventId, type } = event;
    const next = evolve(state, event);
    const status = SETS_GOING.has(type) && goesOn(next) ? 'InProgress' : next.status;
    const entries = NO_ENTRY.has(type) ? next.entries : [...next.entries, { eventId, type }];
    return { ...next, status, entries };
  };

/** How an enquiry folds; `handlers` has one for every type of its events. */
export const evolveEnquiry = Object.fromEntries(
  Object.entries(handlers).map(([type, evolve]) => [type, filed(evolve as unknown as EvolveAny)]),
) as unknown as Evolvers<EnquiryState, EnquiryEvent>;
