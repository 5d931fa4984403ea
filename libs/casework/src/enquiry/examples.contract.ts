import type { Given } from '#event-sourcing/decider';
import { AREA, CONCERN, example, fixture, PERSON, POLICY } from '#record-keeping/examples';
import { adult, as } from '../concern/examples.contract.js';
import { UNRAISED, type ConcernState, type RiskAlleged } from '../concern/state.js';
import type * as data from './event-data.js';
import * as happened from './events.js';
import { enquirySuspended, riskAssessed } from './protection/events.js';
import type { EnquiryStatus } from './status.js';

export { as };

export const ENQUIRY = '0197a1b2-0000-7000-8000-000000009001';
export const SECOND_CONCERN = '0197a1b2-0000-7000-8000-00000000c002';
const EVENT = '0197a1b2-0000-5000-8000-00000000e001';

/** Opened by the manager about one concern, of an adult nobody placed here. */
export const opened = (
  changes: { [K in keyof data.EnquiryOpenedData]?: data.EnquiryOpenedData[K] | undefined } = {},
): Given => ({
  ...example(happened.enquiryOpened, { placingLA: undefined, ...changes }),
  meta: { actor: { userId: 'sam.demo', role: 'SAM', orgCode: 'LA-NORTHMOOR' } },
});
export const placed = (changes: Partial<data.EnquiryOpenedData> = {}): Given =>
  opened({ placingLA: 'E08000902', ...changes });
export const allocated: Given = example(happened.enquiryAllocated);
export const planned: Given = example(happened.enquiryPlanned);
export const conversation: Given = example(happened.adultConversationHeld);
export const assessed: Given = example(riskAssessed);
export const wanted: Given = example(happened.desiredOutcomesRecorded);
export const capacity = (result: data.CapacityAssessedData['result']): Given =>
  example(happened.capacityAssessed, { result });
export const found: Given = example(happened.enquiryFindingsRecorded, { perRisk: [] });
export const agreed = (changes: Partial<data.EnquiryOutcomesAgreedData> = {}): Given =>
  example(happened.enquiryOutcomesAgreed, changes);
export const suspended: Given = example(enquirySuspended);
export const ceased: Given = example(happened.enquiryCeasedAtAdultsRequest);
export const concluded = (changes: Partial<data.EnquiryConcludedData> = {}): Given =>
  example(happened.enquiryConcluded, changes);
export const closed = (changes: Partial<data.EnquiryClosedData> = {}): Given =>
  example(happened.enquiryClosed, changes);
export const reopened: Given = example(happened.enquiryReopened);

/** With a plan, and somebody enquiring. */
export const GOING: readonly Given[] = [opened(), allocated, planned, conversation];
/** Everything found and agreed: nothing but the codes stands before a conclusion. */
export const READY: readonly Given[] = [...GOING, found, agreed()];
const CONCLUDED: readonly Given[] = [...READY, concluded()];

/** A history that ends in each state. */
export const HISTORIES: Readonly<Record<EnquiryStatus, readonly Given[]>> = {
  Unopened: [],
  Opened: [opened()],
  Planned: [opened(), planned],
  InProgress: GOING,
  OutcomesAgreed: READY,
  Concluded: CONCLUDED,
  Closed: [...CONCLUDED, closed()],
  Suspended: [...GOING, suspended],
  CeasedAtAdultsRequest: [...GOING, ceased],
  Reopened: [...CONCLUDED, closed(), reopened],
  RecordedInError: [opened(), example(happened.enquiryRecordedInError)],
};

/** The decision was taken on Tuesday after Easter (S1). */
export const DECIDED_AT = '2026-04-07T11:00:00.000Z';

export const RISK: RiskAlleged = {
  type: 'FINANCIAL',
  source: 'OTHER_KNOWN',
  sourceDetail: 'KNOWN_NOT_RELATED',
  location: 'OWN_HOME',
  coerciveControl: false,
  economicAbuse: true,
  personallyConnected: false,
};

/** The concern it is about, as a fact. */
export const about = (changes: Partial<ConcernState> = {}): ConcernState => ({
  ...UNRAISED,
  status: 'Decided',
  concernId: CONCERN,
  personRef: PERSON,
  areaCode: AREA,
  decision: 'S42_DUTY_MET',
  decidedAt: DECIDED_AT,
  risks: [RISK],
  ...changes,
});

/** A world in which nothing stands against anything. */
export const WORLD = {
  id: ENQUIRY,
  policy: POLICY,
  facts: { concerns: [about()], person: adult(), successors: [] },
};

const {
  enquiryId: _id,
  ref: _ref,
  personRef: _person,
  areaCode: _area,
  ...OPENING
} = fixture('EnquiryOpened');
const { duty: _duty, ...NEED } = fixture('AdvocacyNeedDecided');
const { standard: _standard, ...FINDINGS } = fixture('EnquiryFindingsRecorded');
const { concludedAt: _at, decidedBy: _by, ...CONCLUSION } = fixture('EnquiryConcluded');
const { from: _from, ...HANDOVER } = fixture('EnquiryReallocated');
const { notPlaced: _placed, hostLA: _host, ...CORRECTION } = fixture('EnquiryCorrected');
const OUTCOMES = {
  ...fixture('DesiredOutcomesRecorded'),
  outcomes: [{ text: 'Wants the lodger gone', wellbeing: ['DIGNITY'] }],
};
const KEY = 'enquiry.planning';
const AGAIN = { correctedEventId: EVENT, reason: 'Wrong day' };
const { decisionId: _decision, ...ASSESSMENT } = fixture('CapacityAssessed');

/** A body each command accepts. */
export const BODIES: Readonly<Record<string, object>> = {
  OpenEnquiry: OPENING,
  RecordMissingFeedback: { dueAt: '2026-05-13T22:59:59.000Z' },
  AddLinkedConcern: fixture('ConcernAddedToEnquiry'),
  NotifyPlacingAuthority: fixture('PlacingAuthorityNotified'),
  AllocateEnquiry: fixture('EnquiryAllocated'),
  ReallocateEnquiry: HANDOVER,
  HoldConversation: fixture('AdultConversationHeld'),
  RecordDesiredOutcomes: OUTCOMES,
  ReviseDesiredOutcomes: { ...OUTCOMES, reason: 'She wants it paid back' },
  AssessCapacity: ASSESSMENT,
  RecordBestInterestsDecision: fixture('BestInterestsDecisionRecorded'),
  DecideAdvocacyNeed: NEED,
  AppointAdvocate: fixture('AdvocateAppointed'),
  DeclineAdvocacy: fixture('AdvocacyDeclined'),
  PlanEnquiry: fixture('EnquiryPlanned'),
  RecordFindings: FINDINGS,
  CorrectFindings: { ...FINDINGS, ...AGAIN },
  AgreeOutcomes: fixture('EnquiryOutcomesAgreed'),
  ReviseOutcomes: fixture('EnquiryOutcomesRevised'),
  ConcludeEnquiry: CONCLUSION,
  CorrectConclusion: { ...CONCLUSION, ...AGAIN },
  RecordAdultFeedback: fixture('AdultFeedbackRecorded'),
  GiveInformation: fixture('InformationGiven'),
  CeaseEnquiry: { ...fixture('EnquiryCeasedAtAdultsRequest'), othersAtRisk: false, coercionSuspected: false },
  CloseEnquiry: fixture('EnquiryClosed'),
  ReopenEnquiry: fixture('EnquiryReopened'),
  CorrectEnquiry: CORRECTION,
  RecordEnquiryInError: { reason: 'Another Ada Finch' },
  RecordEnquiryEntryInError: { correctedEventId: EVENT, reason: 'Of another adult' },
  AddEnquiryAddendum: { toEventId: EVENT, addendum: 'He paid it back' },
  TickEnquiryDeadline: { key: KEY, dueAt: '2026-04-14T22:59:59.000Z' },
  ExtendEnquiryDeadline: {
    key: KEY,
    newDueAt: '2026-04-17T22:59:59.000Z',
    reasonCode: 'ADULTS_PACE',
    reason: 'She asks for three days',
  },
  ExplainMissedEnquiryDeadline: { key: KEY, reasonCode: 'DEMAND', reason: 'Two officers ill' },
};
