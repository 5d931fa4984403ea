import type { Evolvers } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import type { Sealable } from '#privacy/sealing';
import { deadlineEvolvers, type DeadlineEvent } from '#record-keeping/record';
import { CHECK_ITEMS, type Reviewer, type SarTold } from './event-data.js';
import type { SarEvent } from './events.js';
import { requestOf, type ReviewerState, type SarEntry, type SarRequest, type SarState } from './state.js';
import type { SarStatus } from './status.js';

const entered = (
  state: SarState,
  { eventId, type }: DomainEvent,
  facts: Partial<SarEntry> = {},
): SarState => ({ ...state, entries: [...state.entries, { eventId, type, ...facts }] });

/** The status, unless the review has moved past those it is moved from, or waits. */
const moved = (state: SarState, from: readonly SarStatus[], to: SarStatus): SarState =>
  from.includes(state.status) ? { ...state, status: to } : state;

/** Somebody works on it: from here on it is in progress. */
const working = (state: SarState): SarState => moved(state, ['Commissioned'], 'InProgress');

const asks = (state: SarState, request: Omit<SarRequest, 'toldLate' | 'revisions'>, revision: number) => ({
  ...state,
  requests: {
    ...state.requests,
    [request.requestId]: {
      ...request,
      toldLate: [],
      revisions: Object.fromEntries(request.orgs.map((org) => [org, [revision]])),
    },
  },
});

interface OfPart {
  readonly requestId: string;
  readonly org: string;
}

/** Something happened to the part of an agency, and its own revision moves. */
function touched(state: SarState, { requestId, org }: OfPart, revision: number, late = false): SarState {
  const request = requestOf(state, { requestId });
  if (request === undefined) return state;
  const revisions = { ...request.revisions, [org]: [...(request.revisions[org] ?? []), revision] };
  const toldLate = late ? [...request.toldLate, org] : request.toldLate;
  return { ...state, requests: { ...state.requests, [requestId]: { ...request, revisions, toldLate } } };
}

const contributed = (state: SarState, event: DomainEvent<string, OfPart>): SarState => {
  const { requestId, org } = event.data;
  return entered(touched(state, event.data, event.revision), event, { requestId, org });
};

const namesKeptOut = (
  state: SarState,
  { eventId }: DomainEvent,
  names: readonly Sealable<string>[],
): SarState => ({
  ...state,
  namesToKeepOut: [...state.namesToKeepOut, ...names.map((name) => ({ eventId, name }))],
});

/** What rules look at of what was told, from a referral or from a correction of it. */
function toldOf({ subjects, linkedEnquiries }: Partial<SarTold>): Partial<SarState> {
  return {
    ...(subjects === undefined ? {} : { subjects }),
    ...(linkedEnquiries === undefined ? {} : { linkedEnquiries }),
  };
}

function reviewerOf(data: Reviewer): ReviewerState {
  const { reviewerUserId, reviewerOrg, reviewerEmployment, accessUntil } = data;
  return {
    ...(reviewerUserId === undefined ? {} : { userId: reviewerUserId }),
    ...(reviewerOrg === undefined ? {} : { org: reviewerOrg }),
    employment: reviewerEmployment,
    accessUntil,
  };
}

/** What followed the report stays followed, whatever becomes of its publication. */
const publication = (state: SarState, to: 'PUBLISHED' | 'WITHHELD', status: SarStatus): SarState =>
  moved({ ...state, publication: to }, ['BoardAgreed', 'Published', 'PublicationWithheld'], status);

/** The clock of a request is part of it: what happens to it moves the revision of every agency asked. */
function withClocksOfRequests(clocks: Evolvers<SarState, DeadlineEvent>): Evolvers<SarState, DeadlineEvent> {
  const counted = Object.entries(clocks).map(([type, evolve]) => [
    type,
    (before: SarState, event: DeadlineEvent): SarState => {
      const state = (evolve as (state: SarState, event: DeadlineEvent) => SarState)(before, event);
      const request = requestOf(state, { requestId: event.data.of });
      return (request?.orgs ?? []).reduce(
        (each, org) => touched(each, { requestId: event.data.of ?? '', org }, event.revision),
        state,
      );
    },
  ]);
  return Object.fromEntries(counted) as Evolvers<SarState, DeadlineEvent>;
}

export const evolveSar: Evolvers<SarState, SarEvent> = {
  SarReferred: (state, { eventId, data, meta }) => ({
    ...state,
    ...toldOf(data),
    status: 'Referred',
    sarId: data.sarId,
    areaCode: data.areaCode,
    referrerOrg: data.referrerOrg,
    referredBy: meta.actor.userId,
    receivedAt: data.receivedAt,
    told: [eventId],
  }),
  SarReferralAcknowledged: (state, event) => entered(state, event),
  SarScopingRequested: (state, { data: { requestId, orgs, dueAt }, revision }) =>
    moved(
      asks(state, { requestId, orgs, dueAt, contribution: 'SCOPING' }, revision),
      ['Referred'],
      'Screening',
    ),
  SarScopingReturned: contributed,
  SarScopingNotReturned: (state, { data, revision }) => touched(state, data, revision, true),
  SarContributionRefused: contributed,
  SarDecisionRecommended: (state) => moved(state, ['Screening'], 'DecisionRecommended'),
  SarDecided: (state, { data }) => ({
    ...state,
    status: 'Decided',
    decision: data.decision,
    ...(data.method === undefined ? {} : { method: data.method }),
  }),
  SarPersonOrFamilyInformed: (state, event) =>
    entered(namesKeptOut(state, event, [event.data.who.name]), event),
  SarFamilyNotInformed: (state, event) => entered(state, event),
  SarParallelProcessLinked: (state, event) =>
    entered(state, event, { linkId: event.data.linkId, joint: event.data.joint }),
  SarPaused: (state) => ({ ...state, status: 'Paused', pausedFrom: state.status }),
  SarResumed: ({ pausedFrom, ...state }) => ({ ...state, status: pausedFrom ?? state.status }),
  SarCommissioned: (state, { data }) => ({
    ...state,
    status: 'Commissioned',
    agencies: data.agencies,
    period: data.period,
    reviewer: reviewerOf(data),
  }),
  SarReviewerReplaced: (state, { data }) => ({ ...state, reviewer: reviewerOf(data) }),
  SarReviewerAccessExtended: (state, { data: { accessUntil } }) => ({
    ...state,
    reviewer: { employment: [], ...state.reviewer, accessUntil },
  }),
  SarAgencyReportRequested: (state, { data: { requestId, org, dueAt }, revision }) =>
    working(asks(state, { requestId, orgs: [org], dueAt, contribution: 'AGENCY_REPORT' }, revision)),
  SarAgencyReportReceived: contributed,
  SarAgencyReportOverdue: (state, { data, revision }) => touched(state, data, revision, true),
  SarLearningEventHeld: (state, event) => entered(working(state), event),
  SarFindingRecorded: (state, event) => entered(working(state), event, { findingId: event.data.findingId }),
  SarDraftReceived: (state) => ({
    ...moved(state, ['InProgress'], 'DraftReport'),
    drafts: state.drafts + 1,
  }),
  SarFactualAccuracyChecked: (state, event) => entered(state, event, { org: event.data.org }),
  SarReportAgreed: (state) => moved(state, ['DraftReport'], 'BoardAgreed'),
  SarQualityMarkerRated: (state, event) => entered(state, event),
  SarRecommendationRegistered: (state, { data }) => ({
    ...state,
    recommendations: [...state.recommendations, data.recId],
  }),
  SarPublicationChecked: (state, event) => {
    const answers = Object.fromEntries(CHECK_ITEMS.map((item) => [item, event.data[item]]));
    return entered(namesKeptOut(state, event, event.data.namesToKeepOut), event, {
      answers: answers as NonNullable<SarEntry['answers']>,
    });
  },
  SarPublished: (state) => publication(state, 'PUBLISHED', 'Published'),
  SarPublicationWithheld: (state) => publication(state, 'WITHHELD', 'PublicationWithheld'),
  SarSubmittedToNationalLibrary: (state, event) => entered(state, event),
  SarLearningTrackingBegun: (state) => moved(state, ['Published', 'PublicationWithheld'], 'LearningTracked'),
  SarClosed: (state) => ({ ...state, status: 'Closed' }),
  SarCorrected: (state, { eventId, data }) => ({
    ...state,
    ...toldOf(data),
    told: [...state.told, eventId],
  }),
  SarEntryRecordedInError: (state, { data, revision }) => {
    const { correctedEventId } = data;
    const wrong = state.entries.find(({ eventId }) => eventId === correctedEventId);
    const { requestId, org } = wrong ?? {};
    const part = requestId === undefined || org === undefined ? undefined : { requestId, org };
    const after = {
      ...state,
      entries: state.entries.filter((entry) => entry !== wrong),
      namesToKeepOut: state.namesToKeepOut.filter(({ eventId }) => eventId !== correctedEventId),
    };
    return part === undefined ? after : touched(after, part, revision);
  },
  SarRecordedInError: (state) => ({ ...state, status: 'RecordedInError' }),
  SarAddendumAdded: (state, event) => entered(state, event),
  ...withClocksOfRequests(deadlineEvolvers<SarState>()),
};
