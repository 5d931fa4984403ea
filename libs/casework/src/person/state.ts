import type { Evolvers } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import type { Code } from '#policy/code-lists';
import { isWithheld, type Sealable } from '#privacy/sealing';
import type { PersonEvent } from './events.js';

export const PERSON_STATUSES = ['Provisional', 'Verified', 'MergedInto', 'Erased'] as const;
export type PersonStatus = (typeof PERSON_STATUSES)[number];

interface Approval {
  readonly by: string;
  readonly role: string;
}

/** What rules need to know of a person, and no more: no names, no addresses. */
export interface PersonState {
  readonly status: PersonStatus | 'Unregistered';
  readonly personRef: string;
  readonly areaCode: string;
  readonly registeredBy: string;
  readonly dob?: Sealable<string>;
  readonly dobAccuracy: Code<'DATE_ACCURACY'>;
  /** The verified number; a provisional person has none. */
  readonly nhsNumber?: Sealable<string>;
  readonly mergedInto?: string;
  readonly mergeApproval?: { readonly survivor: string; readonly by: string };
  readonly restricted?: { readonly allowedUsers: readonly string[] };
  readonly staffUserId?: string;
  /** Relatives and others linked who use the ledger, by the event that says so (RM-4). */
  readonly linkedUsers: Readonly<Record<string, string>>;
  readonly legalHolds: readonly string[];
  readonly holdRelease?: Approval & { readonly holdId: string };
  readonly keyDestruction?: Approval & { readonly retentionRule: string };
  /** The event that says the person died; absent while they live as far as anybody has recorded. */
  readonly death?: string;
  /** The event that verified the identity. */
  readonly verification?: string;
  /** The registration and its corrections: what a correction may name. */
  readonly told: readonly string[];
  /** What can be recorded in error. A list: a record by event id costs its square to fold, a fifth of a second at a thousand entries. */
  readonly entries: readonly { readonly eventId: string; readonly type: string }[];
}

export const UNREGISTERED: PersonState = {
  status: 'Unregistered',
  personRef: '',
  areaCode: '',
  registeredBy: '',
  dobAccuracy: 'ESTIMATED',
  linkedUsers: {},
  legalHolds: [],
  told: [],
  entries: [],
};

/** Users who are the person or near to them, and so may not touch the record (RM-4). */
export function usersConnectedTo({ staffUserId, linkedUsers }: PersonState): readonly string[] {
  const linked = Object.values(linkedUsers);
  return staffUserId === undefined ? linked : [staffUserId, ...linked];
}

/** Whether the record is in use: neither merged away nor erased. A person who died still has a live record. */
export const isLive = ({ status }: PersonState): boolean => status === 'Provisional' || status === 'Verified';

/** Whether the person's NHS number is this one. A number that cannot be read may be, so it counts as held. */
export function holdsNhsNumber({ status, nhsNumber }: PersonState, number: string): boolean {
  if (status !== 'Verified' || nhsNumber === undefined) return false;
  return isWithheld(nhsNumber) || nhsNumber === number;
}

const filed = (state: PersonState, { eventId, type }: DomainEvent): PersonState => ({
  ...state,
  entries: [...state.entries, { eventId, type }],
});

export const evolvePerson: Evolvers<PersonState, PersonEvent> = {
  PersonRegistered: (state, { eventId, data, meta }) => ({
    ...state,
    status: 'Provisional',
    personRef: data.personRef,
    areaCode: data.areaCode,
    registeredBy: meta.actor.userId,
    dobAccuracy: data.dobAccuracy,
    told: [eventId],
    ...(data.dob === undefined ? {} : { dob: data.dob }),
    ...(data.staffUserId === undefined ? {} : { staffUserId: data.staffUserId }),
  }),
  PersonIdentityVerified: (state, event) => ({
    ...filed(state, event),
    status: 'Verified',
    nhsNumber: event.data.nhsNumber,
    verification: event.eventId,
  }),
  PersonAddressRecorded: filed,
  PersonCommunicationNeedsRecorded: filed,
  PersonSupportProfileRecorded: filed,
  PersonRelationshipLinked: (state, event) => {
    const { otherUserId } = event.data;
    const linkedUsers =
      otherUserId === undefined ? state.linkedUsers : { ...state.linkedUsers, [event.eventId]: otherUserId };
    return { ...filed(state, event), linkedUsers };
  },
  PersonLegalAuthorityRecorded: filed,
  PersonRestricted: (state, { data }) => ({ ...state, restricted: { allowedUsers: data.allowedUsers } }),
  PersonRestrictionLifted: ({ restricted: _lifted, ...state }) => state,
  PersonDeathRecorded: (state, event) => ({ ...filed(state, event), death: event.eventId }),
  PersonMergeApproved: (state, { data }) => ({
    ...state,
    mergeApproval: { survivor: data.survivor, by: data.approvedBy },
  }),
  PersonsMerged: ({ mergeApproval: _used, ...state }, { data }) => ({
    ...state,
    status: 'MergedInto',
    mergedInto: data.survivor,
  }),
  // Whoever merged them doubted who this is: the identity is verified anew, which also takes the NHS number anew (ADR 0051).
  PersonMergeReversed: ({ mergedInto: _survivor, nhsNumber: _doubted, verification: _doubt, ...state }) => ({
    ...state,
    status: 'Provisional',
  }),
  LegalHoldPlaced: (state, { data }) => ({ ...state, legalHolds: [...state.legalHolds, data.holdId] }),
  LegalHoldReleaseProposed: (state, { data }) => ({
    ...state,
    holdRelease: { holdId: data.holdId, by: data.proposedBy, role: data.proposedInRole },
  }),
  LegalHoldReleased: ({ holdRelease: _done, ...state }, { data }) => ({
    ...state,
    legalHolds: state.legalHolds.filter((holdId) => holdId !== data.holdId),
  }),
  PersonKeyDestructionProposed: (state, { data }) => ({
    ...state,
    keyDestruction: { retentionRule: data.retentionRule, by: data.proposedBy, role: data.proposedInRole },
  }),
  PersonKeyDestroyed: ({ keyDestruction: _done, dob: _dob, nhsNumber: _nhsNumber, ...state }) => ({
    ...state,
    status: 'Erased',
  }),
  PersonCorrected: (state, { eventId, data }) => ({
    ...state,
    told: [...state.told, eventId],
    ...(data.dob === undefined ? {} : { dob: data.dob }),
    ...(data.dobAccuracy === undefined ? {} : { dobAccuracy: data.dobAccuracy }),
    ...(data.staffUserId === undefined ? {} : { staffUserId: data.staffUserId }),
  }),
  PersonEntryRecordedInError: (state, { data }) => withoutEntry(state, data.correctedEventId),
};

function withoutEntry(state: PersonState, id: string): PersonState {
  const entries = state.entries.filter(({ eventId }) => eventId !== id);
  const { [id]: _user, ...linkedUsers } = state.linkedUsers;
  const rest = { ...state, entries, linkedUsers };
  if (state.death === id) {
    const { death: _death, ...alive } = rest;
    return alive;
  }
  if (state.verification === id) {
    const { verification: _verification, nhsNumber: _nhsNumber, ...doubted } = rest;
    return { ...doubted, status: 'Provisional' };
  }
  return rest;
}
