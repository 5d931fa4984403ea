import type { Given } from '#event-sourcing/decider';
import { AREA, example, OTHER_PERSON, PERSON, POLICY } from '#record-keeping/examples';
import * as happened from './events.js';
import { UNREGISTERED, type PersonState } from './state.js';

export const HOLD = '0197a1b2-0000-5000-8000-00000000d001';

/** Without the fields that are only sometimes there. */
export const registered: Given = example(happened.personRegistered, {
  immediateDangerReason: undefined,
  staffUserId: undefined,
});
export const verified: Given = example(happened.personIdentityVerified);
export const restricted: Given = example(happened.personRestricted);
export const merged: Given = example(happened.personsMerged);
export const held: Given = example(happened.legalHoldPlaced);
export const erased: Given = example(happened.personKeyDestroyed);

/** A history that ends in each state. */
export const HISTORIES: Readonly<Record<PersonState['status'], readonly Given[]>> = {
  Unregistered: [],
  Provisional: [registered],
  Verified: [registered, verified],
  MergedInto: [registered, merged],
  Erased: [registered, erased],
};

/** Another person's record, as a fact. */
export const other = (changes: Partial<PersonState> = {}): PersonState => ({
  ...UNREGISTERED,
  status: 'Provisional',
  personRef: OTHER_PERSON,
  areaCode: AREA,
  ...changes,
});

export const SEARCH = { userId: 'sam.demo', at: '2026-04-07T08:50:00.000Z' };

/** A world in which nothing stands against anything. */
export const WORLD = {
  id: PERSON,
  policy: POLICY,
  facts: { personSearch: SEARCH, survivor: other(), retention: { openCases: 0 } },
};

export const as = (role: string, userId = `${role.toLowerCase()}.demo`) => ({ role, userId, roles: [role] });

const NAME = { family: 'Finch', given: ['Ada'], use: 'OFFICIAL' };

/** A body each command accepts. */
export const BODIES: Readonly<Record<string, object>> = {
  RegisterPerson: {
    names: [NAME],
    dob: '1943-11-05',
    dobAccuracy: 'EXACT',
    sex: 'FEMALE',
    ethnicity: 'WHITE_BRITISH',
    searchId: '0197a1b2-0000-7000-8000-00000000f001',
  },
  VerifyIdentity: { nhsNumber: '9990000018', traceMethod: 'NATIONAL_TRACE' },
  RecordAddress: {
    address: '12 Mill Lane',
    uprn: '100023336956',
    usrn: '84500123',
    use: 'HOME',
    accommodation: 'OWN_RENTED_HOME',
    safeToContact: false,
    from: '2020-01-01',
    to: '2026-01-01',
  },
  RecordCommunicationNeeds: {
    language: 'English',
    interpreter: false,
    format: ['LARGE_PRINT'],
    reasonableAdjustments: 'Left side',
    preferredContact: 'Telephone',
  },
  RecordSupportProfile: {
    primarySupportReason: 'PHYSICAL_SUPPORT',
    healthConditions: [],
    receivingServices: true,
    funding: 'SELF_FUNDED',
    commissionerOrg: 'LA-NORTHMOOR',
    asOf: '2026-04-01',
  },
  LinkRelationship: {
    name: 'Nell Finch',
    type: 'ADULT_CHILD',
    isInformalCarer: true,
    livesWith: false,
    childInHousehold: false,
    from: '1970-01-01',
    to: '2026-01-01',
  },
  RecordLegalAuthority: {
    type: 'LPA_PROPERTY',
    holder: 'Nell Finch',
    scope: 'Bank accounts',
    evidenceSeen: true,
    from: '2021-03-01',
    to: '2026-01-01',
  },
  RestrictPerson: { reason: 'Works for the council', allowedUsers: ['sw.demo'] },
  LiftRestriction: { reason: 'Has left the council' },
  RecordDeath: {
    dateOfDeath: '2026-04-05',
    accuracy: 'EXACT',
    source: 'Registrar',
    coronerInvolved: false,
  },
  ApproveMerge: { survivor: OTHER_PERSON, reason: 'Both records seen' },
  MergePersons: { survivor: OTHER_PERSON, evidence: 'Same letters' },
  ReverseMerge: { reason: 'Two sisters' },
  PlaceLegalHold: { scope: 'All', authority: 'HM Coroner', reason: 'Inquest' },
  ProposeLegalHoldRelease: { holdId: HOLD, reason: 'Inquest closed' },
  ReleaseLegalHold: { holdId: HOLD, reason: 'Inquest closed' },
  ProposeKeyDestruction: { retentionRule: 'ADULT_CARE_8Y' },
  DestroyKey: { retentionRule: 'ADULT_CARE_8Y' },
  CorrectPerson: {
    correctedEventId: '0197a1b2-0000-5000-8000-00000000e001',
    reason: 'Certificate seen',
    dob: '1943-11-15',
  },
  RecordPersonEntryInError: {
    correctedEventId: '0197a1b2-0000-5000-8000-00000000e001',
    reason: 'Of a neighbour',
  },
};
