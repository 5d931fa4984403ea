import type { Given } from '#event-sourcing/decider';
import type { NotificationState } from '../partner-notification/state.js';
import { UNREGISTERED, type PersonState } from '../person/state.js';
import { AREA, CONCERN, example, fixture, PERSON, POLICY } from '#record-keeping/examples';
import type { DecideConcern } from './decide-concern.js';
import type { ConcernRaisedData } from './event-data.js';
import * as happened from './events.js';
import { UNRAISED, type ConcernState } from './state.js';

/** Raised by the emergency duty team for somebody in no immediate danger, with no crime in sight. */
export const raised = (changes: Partial<ConcernRaisedData> = {}): Given => ({
  ...example(happened.concernRaised, { immediateDanger: false, crimeSuspected: 'NO', ...changes }),
  meta: { actor: { userId: 'edt.demo', role: 'EDT', orgCode: 'LA-NORTHMOOR' } },
});
export const triage: Given = example(happened.concernTriageStarted);
export const voice: Given = example(happened.adultsViewsRecorded, { consentToShare: 'GIVEN' });
export const protection: Given = example(happened.immediateProtectionActionRecorded);
export const crime: Given = example(happened.crimeConsidered);
export const asked: Given = example(happened.triageInformationRequested);
export const decided: Given = example(happened.concernDecided, { decision: 'NO_ENQUIRY' });
export const revised: Given = example(happened.concernDecisionRevised, { to: 'OTHER_ENQUIRY' });
export const feedback: Given = example(happened.referrerFeedbackGiven);
export const closed: Given = example(happened.concernClosed);
export const reopened: Given = example(happened.concernReopened);

/** Looked into, with the adult heard: nothing but the test itself stands before a decision. */
export const READY: readonly Given[] = [raised(), triage, voice];
const DECIDED: readonly Given[] = [...READY, decided];

/** A history that ends in each state. */
export const HISTORIES: Readonly<Record<ConcernState['status'], readonly Given[]>> = {
  Unraised: [],
  Raised: [raised()],
  InTriage: READY,
  AwaitingInformation: [...READY, asked],
  Decided: DECIDED,
  Redecided: [...DECIDED, revised],
  Closed: [...DECIDED, feedback, closed],
  Reopened: [...DECIDED, feedback, closed, reopened],
  TransferredOut: [raised(), example(happened.concernTransferredOut)],
  Duplicate: [raised(), example(happened.concernMarkedDuplicate)],
  RecordedInError: [raised(), example(happened.concernRecordedInError)],
};

/** The person the concern is about, as a fact. */
export const adult = (changes: Partial<PersonState> = {}): PersonState => ({
  ...UNREGISTERED,
  status: 'Verified',
  personRef: PERSON,
  areaCode: AREA,
  dob: '1943-11-05',
  dobAccuracy: 'EXACT',
  ...changes,
});

export const original: ConcernState = { ...UNRAISED, status: 'InTriage', personRef: PERSON };

/** A world in which nothing stands against anything. */
export const WORLD = {
  id: CONCERN,
  policy: POLICY,
  facts: { person: adult(), original, notification: undefined as NotificationState | undefined },
};

export const as = (role: string, userId = `${role.toLowerCase()}.demo`) => ({ role, userId, roles: [role] });

const ALL_YES = { limbA: 'YES', limbB: 'YES', limbC: 'YES' };
export const S42 = {
  ...ALL_YES,
  decision: 'S42_DUTY_MET',
  rationale: { a: 'Needs', b: 'Abuse', c: 'Cannot protect herself' },
} as unknown as Partial<DecideConcern>;
export const OTHER = {
  ...ALL_YES,
  limbC: 'NO',
  decision: 'OTHER_ENQUIRY',
  notMetReasons: ['ABLE_TO_PROTECT_SELF'],
  proportionality: 'The least that will do',
} as unknown as Partial<DecideConcern>;

const { concernId: _id, ref: _ref, areaCode: _area, ageAtReceipt: _age, ...TOLD } = fixture('ConcernRaised');
const {
  concernId: _c,
  ref: _r,
  areaCode: _a,
  ageAtReceipt: _g,
  personRef: _p,
  ...CORRECTABLE
} = fixture('ConcernRaised');
const ID = '0197a1b2-0000-5000-8000-00000000e001';
const KEY = 'concern.s42Decision';

/** A body each command accepts. */
export const BODIES: Readonly<Record<string, object>> = {
  RaiseConcern: { ...TOLD, immediateDanger: false },
  AcknowledgeReferrer: fixture('ReferrerAcknowledged'),
  RecordImmediateProtection: fixture('ImmediateProtectionActionRecorded'),
  StartTriage: { triageOfficer: 'sw.demo' },
  RecordAdultsViews: fixture('AdultsViewsRecorded'),
  RecordAdultsViewsNotSought: { reason: 'CANNOT_CONTACT', detail: 'In hospital abroad' },
  ConsiderCapacity: fixture('CapacityConsidered'),
  RequestInformation: { fromOrg: 'GP-MILLSIDE', questions: 'Last seen?', dueAt: '2026-04-08T15:00:00.000Z' },
  RecordInformation: fixture('TriageInformationReceived'),
  ConsiderCrime: { suspected: 'NO', reportedToPolice: false, evidencePreserved: false },
  DecideConcern: S42,
  ApproveDecisionRevision: { to: 'S42_DUTY_MET', reason: 'Bank statements' },
  ReviseDecision: {
    ...ALL_YES,
    rationale: { a: 'Needs', b: 'Abuse', c: 'Cannot protect herself' },
    to: 'S42_DUTY_MET',
    newInformation: 'Bank statements',
  },
  LinkConcern: fixture('ConcernLinkedToEnquiry'),
  RecordConcernInEnquiry: { ...fixture('ConcernLinkedToEnquiry'), caseId: CONCERN },
  NoteRepeatConcern: fixture('RepeatConcernNoted'),
  MarkDuplicate: fixture('ConcernMarkedDuplicate'),
  TransferConcern: { toLA: 'E08000902', reason: 'It happened there', acceptedBy: 'Duty manager' },
  GiveFeedback: fixture('ReferrerFeedbackGiven'),
  RecordFeedbackNotGiven: fixture('ReferrerFeedbackNotGiven'),
  RecordReferrerWithdrawal: fixture('ReferrerWithdrawalNoted'),
  CloseConcern: fixture('ConcernClosed'),
  ReopenConcern: fixture('ConcernReopened'),
  CorrectConcern: { ...CORRECTABLE, correctedEventId: ID, reason: 'Wrong day' },
  RecordConcernInError: { reason: 'Another Ada Finch' },
  RecordConcernEntryInError: { correctedEventId: ID, reason: 'Of another adult' },
  TickConcernDeadline: { key: KEY, dueAt: '2026-04-08T22:59:59.000Z' },
  ExtendConcernDeadline: {
    key: KEY,
    newDueAt: '2026-04-10T22:59:59.000Z',
    reasonCode: 'ADULTS_PACE',
    reason: 'She asks for two days',
  },
  ExplainMissedConcernDeadline: { key: KEY, reasonCode: 'DEMAND', reason: 'Two officers ill' },
};
