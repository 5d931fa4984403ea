import type { Evolvers } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import { deadlineEvolvers, type Deadlines } from '#record-keeping/record';
import type { AskedItem } from './asked-items.js';
import type { Basis } from './basis.js';
import type { Profile } from './dataset.js';
import type { ConditionJudged, InformationRequestDelegatedData } from './event-data.js';
import type { InformationRequestEvent } from './events.js';

export const INFORMATION_REQUEST_STATUSES = [
  'Drafted',
  'Issued',
  'Acknowledged',
  'Complied',
  'PartlyComplied',
  'Refused',
  'Challenged',
  'Closed',
  'Withdrawn',
  'RecordedInError',
] as const;
export type InformationRequestStatus = (typeof INFORMATION_REQUEST_STATUSES)[number];

/** Something answered, challenged or used, that may prove a mistake. */
export interface RequestEntry {
  readonly eventId: string;
  readonly type: string;
  /** Where the request stands since; none for a use of what was supplied. */
  readonly status?: InformationRequestStatus;
  readonly supplied?: { readonly items: readonly string[]; readonly at: string; readonly byOrg: string };
}

export const CONDITIONS = ['cond1', 'cond2', 'cond3', 'cond4'] as const;
export type Conditions = Readonly<Partial<Record<(typeof CONDITIONS)[number], boolean>>>;

/** What rules need to know of a request, and no more: nothing of its purpose, its reasons or what was sent. */
export interface InformationRequestState {
  readonly status: InformationRequestStatus | 'Undrafted';
  readonly reqId: string;
  readonly ref: string;
  readonly basis: Basis;
  readonly areaCode: string;
  readonly recipientOrg: string;
  readonly personRef?: string;
  readonly sarId?: string;
  readonly items: readonly AskedItem[];
  readonly conditions: Conditions;
  readonly profile: Profile;
  readonly delegation?: InformationRequestDelegatedData;
  readonly urgent: boolean;
  /** Whether the organisation was ever asked. */
  readonly wasIssued: boolean;
  readonly sensitivity: string;
  /** Entries that still count, in order. */
  readonly entries: readonly RequestEntry[];
  /** The event that drafted it and its corrections: what a correction may name. */
  readonly told: readonly string[];
  readonly deadlines: Deadlines;
}

export const UNDRAFTED: InformationRequestState = {
  status: 'Undrafted',
  reqId: '',
  ref: '',
  basis: 'S45',
  areaCode: '',
  recipientOrg: '',
  items: [],
  conditions: {},
  profile: 'PUBLIC',
  urgent: false,
  wasIssued: false,
  sensitivity: 'STANDARD',
  entries: [],
  told: [],
  deadlines: {},
};

type Entries = Pick<InformationRequestState, 'entries'>;

/** What was supplied, by item: when and by whom. */
export function suppliedIn({ entries }: Entries): ReadonlyMap<string, { at: string; byOrg: string }> {
  return new Map(
    entries.flatMap(({ supplied }) =>
      (supplied?.items ?? []).map((itemId) => [
        itemId,
        { at: supplied?.at ?? '', byOrg: supplied?.byOrg ?? '' },
      ]),
    ),
  );
}

/** What is asked for and not supplied yet. */
export function outstandingIn(state: Pick<InformationRequestState, 'entries' | 'items'>): readonly string[] {
  const supplied = suppliedIn(state);
  return state.items.map(({ itemId }) => itemId).filter((itemId) => !supplied.has(itemId));
}

/** The last entry that says where the request stands. */
export const lastStep = ({ entries }: Entries): RequestEntry | undefined =>
  entries.findLast(({ status }) => status !== undefined);

const entered = (
  state: InformationRequestState,
  { eventId, type }: DomainEvent,
  facts: Omit<RequestEntry, 'eventId' | 'type'> = {},
): InformationRequestState => ({
  ...state,
  ...(facts.status === undefined ? {} : { status: facts.status }),
  entries: [...state.entries, { eventId, type, ...facts }],
});

const suppliedBy = ({ data, meta }: DomainEvent<string, { items: readonly string[]; byOrg: string }>) => ({
  items: data.items,
  at: meta.occurredAt,
  byOrg: data.byOrg,
});

type Judged = Readonly<Partial<Record<(typeof CONDITIONS)[number], ConditionJudged>>>;

const metOf = (judged: Judged): Conditions =>
  Object.fromEntries(
    CONDITIONS.flatMap((name) => (judged[name] === undefined ? [] : [[name, judged[name].met]])),
  );

const at = (state: InformationRequestState, status: InformationRequestStatus): InformationRequestState => ({
  ...state,
  status,
});

function withoutEntry(state: InformationRequestState, eventId: string): InformationRequestState {
  const entries = state.entries.filter((entry) => entry.eventId !== eventId);
  return { ...state, entries, status: lastStep({ entries })?.status ?? 'Issued' };
}

const same = (state: InformationRequestState): InformationRequestState => state;

export const evolveInformationRequest: Evolvers<InformationRequestState, InformationRequestEvent> = {
  InformationRequestDrafted: (state, { data, meta, eventId }) => ({
    ...at(state, 'Drafted'),
    reqId: data.reqId,
    ref: data.ref,
    basis: data.basis,
    areaCode: data.areaCode,
    recipientOrg: data.recipientOrg,
    ...(data.personRef === undefined ? {} : { personRef: data.personRef }),
    ...(data.sarId === undefined ? {} : { sarId: data.sarId }),
    items: data.items,
    conditions: metOf(data),
    profile: data.profile,
    sensitivity: meta.sensitivity,
    told: [eventId],
  }),
  InformationRequestDelegated: (state, { data }) => ({ ...state, delegation: data }),
  InformationRequestIssued: (state, { data }) => ({
    ...at(state, 'Issued'),
    urgent: data.urgent,
    wasIssued: true,
  }),
  InformationRequestAcknowledged: (state, event) => entered(state, event, { status: 'Acknowledged' }),
  InformationRequestComplied: (state, event) =>
    entered(state, event, { status: 'Complied', supplied: suppliedBy(event) }),
  InformationRequestPartlyComplied: (state, event) =>
    entered(state, event, { status: 'PartlyComplied', supplied: suppliedBy(event) }),
  InformationRequestRefused: (state, event) => entered(state, event, { status: 'Refused' }),
  InformationRequestOverdue: same,
  InformationRequestChallenged: (state, event) => entered(state, event, { status: 'Challenged' }),
  InformationRequestClosed: (state) => at(state, 'Closed'),
  InformationRequestWithdrawn: (state) => at(state, 'Withdrawn'),
  SuppliedInformationUsed: (state, event) => entered(state, event),
  InformationRequestCorrected: (state, { data, eventId }) => ({
    ...state,
    items: data.items ?? state.items,
    conditions: { ...state.conditions, ...metOf(data) },
    profile: data.profile ?? state.profile,
    told: [...state.told, eventId],
  }),
  InformationRequestEntryRecordedInError: (state, { data }) => {
    const entry = state.entries.find(({ eventId }) => eventId === data.correctedEventId);
    if (entry === undefined) return state;
    return entry.status === undefined
      ? { ...state, entries: state.entries.filter(({ eventId }) => eventId !== entry.eventId) }
      : withoutEntry(state, entry.eventId);
  },
  InformationRequestRecordedInError: (state) => at(state, 'RecordedInError'),
  ...deadlineEvolvers<InformationRequestState>(),
};
