import type { Evolvers } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import type { Code } from '#policy/code-lists';
import { epochMs } from '#policy/working-days';
import { deadlineEvolvers, type Deadlines } from '#record-keeping/record';
import type { AgeAtReceipt, AllegedRisk, ConcernTold, PersonAlleged } from './event-data.js';
import type { ConcernEvent } from './events.js';

export const CONCERN_STATUSES = [
  'Raised',
  'InTriage',
  'AwaitingInformation',
  'Decided',
  'Redecided',
  'Closed',
  'Reopened',
  'TransferredOut',
  'Duplicate',
  'RecordedInError',
] as const;
export type ConcernStatus = (typeof CONCERN_STATUSES)[number];

/** Acts whose having happened decides what may happen next. */
export type Act = 'ACKNOWLEDGEMENT' | 'PROTECTION' | 'VOICE' | 'CRIME' | 'FEEDBACK';

export interface ActEntry {
  readonly act: Act;
  readonly type: string;
  readonly at: string;
  /** Of an adult's views: whether they agree to sharing. */
  readonly consentToShare?: Code<'CONSENT_SHARE'>;
}

export type RiskAlleged = Pick<
  AllegedRisk,
  | 'type'
  | 'source'
  | 'sourceDetail'
  | 'location'
  | 'coerciveControl'
  | 'economicAbuse'
  | 'personallyConnected'
>;

/** What rules need to know of a concern, and no more: no narrative, no names. */
export interface ConcernState {
  readonly status: ConcernStatus | 'Unraised';
  readonly concernId: string;
  readonly personRef: string;
  readonly areaCode: string;
  readonly raisedBy: string;
  /** In whose name it was raised, where somebody wrote it down for them. */
  readonly raisedFor?: string;
  /** The partner's notice it was raised from. */
  readonly notificationId?: string;
  readonly sensitivity: string;
  readonly receivedAt: string;
  readonly ageAtReceipt: AgeAtReceipt;
  readonly immediateDanger: boolean;
  readonly crimeSuspected: Code<'YNU'>;
  readonly sourceOfReferral: Code<'REFERRAL_SOURCE'>;
  readonly referrerAnonymous: boolean;
  readonly occurredInArea?: string;
  readonly peopleAlleged: readonly Pick<PersonAlleged, 'userId' | 'lineManagerUserId' | 'orgCode'>[];
  readonly triageOfficer?: string;
  /** Entries that still count, by event id. */
  readonly acts: Readonly<Record<string, ActEntry>>;
  /** Requests for information not yet answered. */
  readonly awaiting: readonly string[];
  readonly decision?: Code<'CONCERN_DECISION'>;
  /** When the decision that stands was first taken: the clock of the enquiry runs from here. */
  readonly decidedAt?: string;
  /** The enquiry that is made about it; none again once it was reopened. */
  readonly enquiryId?: string;
  /** What is alleged, as it stands: whoever ends an enquiry at the adult's request must look at it (E-11). */
  readonly risks: readonly RiskAlleged[];
  /** How many others are said to be at risk. */
  readonly othersAtRisk: number;
  readonly revisionApproval?: { readonly to: Code<'CONCERN_DECISION'>; readonly by: string };
  readonly wasReopened: boolean;
  /** The event that raised it and its corrections: what a correction may name. */
  readonly told: readonly string[];
  /** Concerns about the person a short time before; undefined while none was noted. */
  readonly repeats?: readonly string[];
  readonly deadlines: Deadlines;
}

export const UNRAISED: ConcernState = {
  status: 'Unraised',
  concernId: '',
  personRef: '',
  areaCode: '',
  raisedBy: '',
  sensitivity: 'STANDARD',
  receivedAt: '',
  ageAtReceipt: 'UNKNOWN',
  immediateDanger: false,
  crimeSuspected: 'UNKNOWN',
  sourceOfReferral: 'ANONYMOUS',
  referrerAnonymous: false,
  peopleAlleged: [],
  risks: [],
  othersAtRisk: 0,
  acts: {},
  awaiting: [],
  wasReopened: false,
  told: [],
  deadlines: {},
};

/** When the first act of this kind that still counts took place. */
export function firstOf(act: Act, { acts }: Pick<ConcernState, 'acts'>): string | undefined {
  return Object.values(acts)
    .filter((entry) => entry.act === act)
    .map(({ at }) => at)
    .sort((a, b) => epochMs(a) - epochMs(b))[0];
}

export const hasHappened = (act: Act, state: Pick<ConcernState, 'acts'>): boolean =>
  firstOf(act, state) !== undefined;

/** The decision that stands: none while the concern is looked into, also again after it was reopened, or once it went elsewhere. */
export function standingDecision({ status, decision }: ConcernState): ConcernState['decision'] {
  return status === 'Decided' || status === 'Redecided' || status === 'Closed' ? decision : undefined;
}

/** What the adult last said about sharing; undefined while nobody has recorded it. */
export function consentToShare({ acts }: Pick<ConcernState, 'acts'>): Code<'CONSENT_SHARE'> | undefined {
  return Object.values(acts).findLast((entry) => entry.consentToShare !== undefined)?.consentToShare;
}

const acted = (state: ConcernState, { eventId, type, meta }: DomainEvent, act: Act, at?: string) => ({
  ...state,
  acts: { ...state.acts, [eventId]: { act, type, at: at ?? meta.occurredAt } },
});

/** What rules look at of what was told, from a concern as raised or from a correction of it. */
function toldOf(told: Partial<ConcernTold>): Partial<ConcernState> {
  return {
    ...(told.receivedAt === undefined ? {} : { receivedAt: told.receivedAt }),
    ...(told.immediateDanger === undefined ? {} : { immediateDanger: told.immediateDanger }),
    ...(told.crimeSuspected === undefined ? {} : { crimeSuspected: told.crimeSuspected }),
    ...(told.sourceOfReferral === undefined ? {} : { sourceOfReferral: told.sourceOfReferral }),
    ...(told.referrer === undefined ? {} : { referrerAnonymous: told.referrer.anonymous }),
    ...(told.occurredInArea === undefined ? {} : { occurredInArea: told.occurredInArea }),
    ...(told.allegedRisks === undefined ? {} : { risks: told.allegedRisks.map(riskAlleged) }),
    ...(told.othersAtRisk === undefined ? {} : { othersAtRisk: told.othersAtRisk.length }),
    ...(told.peopleAlleged === undefined ? {} : { peopleAlleged: told.peopleAlleged.map(usersAlleged) }),
  };
}

function riskAlleged(risk: AllegedRisk): RiskAlleged {
  const { type, source, sourceDetail, location, coerciveControl, economicAbuse, personallyConnected } = risk;
  return { type, source, sourceDetail, location, coerciveControl, economicAbuse, personallyConnected };
}

function usersAlleged({
  userId,
  lineManagerUserId,
  orgCode,
}: PersonAlleged): ConcernState['peopleAlleged'][number] {
  return {
    ...(orgCode === undefined ? {} : { orgCode }),
    ...(userId === undefined ? {} : { userId }),
    ...(lineManagerUserId === undefined ? {} : { lineManagerUserId }),
  };
}

const same = (state: ConcernState): ConcernState => state;

export const evolveConcern: Evolvers<ConcernState, ConcernEvent> = {
  ConcernRaised: (state, { eventId, data, meta }) => ({
    ...state,
    ...toldOf(data),
    status: 'Raised',
    concernId: data.concernId,
    personRef: data.personRef,
    areaCode: data.areaCode,
    ageAtReceipt: data.ageAtReceipt,
    raisedBy: meta.actor.userId,
    sensitivity: meta.sensitivity,
    told: [eventId],
    ...(data.notificationId === undefined ? {} : { notificationId: data.notificationId }),
    ...(meta.actor.onBehalfOfUserId === undefined ? {} : { raisedFor: meta.actor.onBehalfOfUserId }),
  }),
  ReferrerAcknowledged: (state, event) => acted(state, event, 'ACKNOWLEDGEMENT', event.data.at),
  ImmediateProtectionActionRecorded: (state, event) => acted(state, event, 'PROTECTION', event.data.at),
  ConcernTriageStarted: (state, { data }) => ({
    ...state,
    status: 'InTriage',
    triageOfficer: data.triageOfficer,
  }),
  AdultsViewsRecorded: (state, { eventId, type, data }) => ({
    ...state,
    acts: {
      ...state.acts,
      [eventId]: { act: 'VOICE', type, at: data.at, consentToShare: data.consentToShare },
    },
  }),
  AdultsViewsNotSought: (state, event) => acted(state, event, 'VOICE', event.data.at),
  CapacityConsidered: same,
  TriageInformationRequested: (state, { data }) => ({
    ...state,
    status: 'AwaitingInformation',
    awaiting: [...state.awaiting, data.requestId],
  }),
  TriageInformationReceived: (state, { data }) => {
    const awaiting = state.awaiting.filter((requestId) => requestId !== data.requestId);
    const answered = state.status === 'AwaitingInformation' && awaiting.length === 0;
    return { ...state, awaiting, status: answered ? 'InTriage' : state.status };
  },
  CrimeConsidered: (state, event) => acted(state, event, 'CRIME'),
  ConcernDecided: (state, { data, meta }) => ({
    ...state,
    status: 'Decided',
    decision: data.decision,
    decidedAt: meta.occurredAt,
  }),
  DecisionRevisionApproved: (state, { data }) => ({
    ...state,
    revisionApproval: { to: data.to, by: data.approvedBy },
  }),
  ConcernDecisionRevised: ({ revisionApproval: _used, ...state }, { data, meta }) => ({
    ...state,
    status: 'Redecided',
    decision: data.to,
    decidedAt: data.to === state.decision ? (state.decidedAt ?? meta.occurredAt) : meta.occurredAt,
  }),
  ConcernLinkedToEnquiry: (state, { data }) => ({ ...state, enquiryId: data.enquiryId }),
  ConcernMarkedDuplicate: (state) => ({ ...state, status: 'Duplicate' }),
  ConcernTransferredOut: (state) => ({ ...state, status: 'TransferredOut' }),
  ReferrerFeedbackGiven: (state, event) => acted(state, event, 'FEEDBACK', event.data.at),
  ReferrerFeedbackNotGiven: (state, event) => acted(state, event, 'FEEDBACK'),
  ReferrerWithdrawalNoted: same,
  ConcernClosed: (state) => ({ ...state, status: 'Closed' }),
  ConcernReopened: ({ revisionApproval: _stale, enquiryId: _made, ...state }) => ({
    ...state,
    status: 'Reopened',
    wasReopened: true,
  }),
  ConcernCorrected: (state, { eventId, data }) => ({
    ...state,
    ...toldOf(data),
    told: [...state.told, eventId],
  }),
  ConcernEntryRecordedInError: (state, { data }) => {
    const { [data.correctedEventId]: _entry, ...acts } = state.acts;
    return { ...state, acts };
  },
  ConcernRecordedInError: (state) => ({ ...state, status: 'RecordedInError' }),
  RepeatConcernNoted: (state, { data }) => ({ ...state, repeats: data.earlierConcernIds }),
  ...deadlineEvolvers<ConcernState>(),
};
