import type { Given } from '#event-sourcing/decider';
import type { Organisation } from '#policy/organisations';
import { AREA, example, fixture, POLICY } from '#record-keeping/examples';
import { deadlineSet } from '#record-keeping/record';
import { UNREFERRED, type SarState } from '../sar/state.js';
import * as happened from './events.js';
import type { RecommendationState } from './state.js';

export const REC = '0197a1b2-0000-7000-8000-00000000ec01';
export const OTHER_REC = '0197a1b2-0000-7000-8000-00000000ec02';
export const SAR = '0197a1b2-0000-7000-8000-00000005a001';
export const FINDING = '0197a1b2-0000-7000-8000-00000005a0f1';
/** The lane of the trust. */
export const LANE = '0197a1b2-0000-7000-8000-00000006a101';
/** The lane of the police. */
export const POLICE_LANE = '0197a1b2-0000-7000-8000-00000006a102';
export const BOARD_LANE = '0197a1b2-0000-7000-8000-00000006a103';
export const ACTION = '0197a1b2-0000-7000-8000-00000006ac01';
export const MESSAGE = '0197a1b2-0000-7000-8000-00000006b001';

export const TRUST = 'NHS-NORTHMOOR-TRUST';
export const POLICE = 'POL-NORTHMOOR';
export const COUNCIL = 'LA-NORTHMOOR';
export const ICB = 'ICB-NORTHMOOR';
export const BOARD = 'SAB-NORTHMOOR';

/** Tuesday 1 September 2026, eleven in the morning in London. */
export const ISSUED_AT = '2026-09-01T10:00:00.000Z';
/** Tuesday 27 October 2026, the last second of the day in London, after the clocks went back. */
export const DUE_AT = '2026-10-27T23:59:59.000Z';

const BY_SYSTEM = { userId: 'system.demo', role: 'SYSTEM', orgCode: BOARD };

export const drafted: Given = {
  ...example(happened.recommendationDrafted),
  meta: { actor: { userId: 'sbm.demo', role: 'SBM', orgCode: BOARD } },
};

const laneTo = (laneId: string, agencyOrg: string) => ({
  laneId,
  agencyOrg,
  ownerRole: 'Chief officer',
  responseDueAt: DUE_AT,
  actionDueAt: '2027-03-31T22:59:59.000Z',
});

/** Three lanes: the trust's, the police's, and one of the board's own organisation. */
export const issued: Given = example(happened.recommendationIssued, {
  lanes: [laneTo(LANE, TRUST), laneTo(POLICE_LANE, POLICE), laneTo(BOARD_LANE, BOARD)],
});

export const served = (laneId: string = LANE): Given => example(happened.recommendationServed, { laneId });

export const clock = (
  key: Parameters<typeof deadlineSet>[0]['key'],
  dueAt: string,
  of: string = LANE,
  remindAt?: string,
): Given =>
  deadlineSet({ key, of, dueAt, policyVersion: 1, ...(remindAt === undefined ? {} : { remindAt }) });

/** The clocks of the trust's lane, as the policy sets them. */
export const CLOCKS: readonly Given[] = [
  clock('rec.agencyResponse', DUE_AT),
  clock('rec.namingNotice.reminder', '2026-10-13T22:59:59.000Z', LANE, '2026-10-13T16:00:00.000Z'),
  clock('rec.namingNotice.reminderOnDue', DUE_AT, LANE, '2026-10-27T17:00:00.000Z'),
  clock('rec.namingNotice.finalNotice', '2026-11-03T23:59:59.000Z', LANE, '2026-11-03T17:00:00.000Z'),
];

export const DRAFTED: readonly Given[] = [drafted];
export const ISSUED: readonly Given[] = [drafted, issued, served(), ...CLOCKS];

export const acknowledged: Given = example(happened.recommendationAcknowledged);

/** An example of an event of a lane, said at some moment. */
export const said = (event: Given, occurredAt: string): Given => ({ ...event, meta: { occurredAt } });

export const responded: Given = said(example(happened.agencyResponded), '2026-10-20T09:00:00.000Z');
export const refused: Given = example(happened.agencyResponded, {
  position: 'NOT_ACCEPTED',
  plannedActions: [],
});
export const reminded = (n: number): Given =>
  example(happened.responseReminderSent, { n, messageId: `${MESSAGE.slice(0, -1)}${n}` });
export const overdue: Given = { ...example(happened.responseOverdue), meta: { actor: BY_SYSTEM } };
export const finalNotice: Given = example(happened.nonResponseFinalNoticeIssued);
export const named: Given = example(happened.agencyNamedAsNonResponder);
export const evidence: Given = example(happened.recommendationEvidenceAdded);
export const reportedComplete: Given = example(happened.actionReportedComplete);
export const requested: Given = example(happened.assuranceRequested);
export const reviewed: Given = example(happened.assuranceEvidenceReviewed);

/** Up to each state of the trust's lane. */
export const OVERDUE: readonly Given[] = [...ISSUED, reminded(1), reminded(2), overdue];
export const FINAL_NOTICE: readonly Given[] = [...OVERDUE, finalNotice];
export const NAMED: readonly Given[] = [...FINAL_NOTICE, named];
export const LATE: readonly Given[] = [
  ...NAMED,
  said(
    example(happened.agencyResponded, { plannedActions: [], position: 'ALREADY_DONE' }),
    '2026-12-01T10:00:00.000Z',
  ),
  example(happened.agencyRespondedLate, { position: 'ALREADY_DONE' }),
  example(happened.nonResponderListingUpdated),
];
export const RESPONDED: readonly Given[] = [...ISSUED, refused];
export const PLANNED: readonly Given[] = [...ISSUED, responded];
export const IN_PROGRESS: readonly Given[] = [...PLANNED, example(happened.actionProgressReported)];
export const COMPLETE: readonly Given[] = [...IN_PROGRESS, evidence, reportedComplete];
export const UNDER_ASSURANCE: readonly Given[] = [...COMPLETE, requested];
export const ASSURED: readonly Given[] = [...UNDER_ASSURANCE, reviewed, example(happened.laneAssured)];
export const REJECTED: readonly Given[] = [
  ...UNDER_ASSURANCE,
  example(happened.assuranceEvidenceReviewed, { verdict: 'REJECTED' }),
  example(happened.assuranceRejected),
];
export const dropped = (laneId: string = LANE): Given =>
  example(happened.recommendationNotToBeImplemented, { laneId, actionId: undefined });

/** Every lane ended. */
export const SETTLED: readonly Given[] = [...ASSURED, dropped(POLICE_LANE), dropped(BOARD_LANE)];

/** A history that ends in each state of the recommendation. */
export const HISTORIES: Readonly<
  Record<Exclude<RecommendationState['status'], 'Undrafted'>, readonly Given[]>
> = {
  Drafted: DRAFTED,
  Issued: ISSUED,
  Active: PLANNED,
  Completed: [...SETTLED, example(happened.recommendationCompleted)],
  Superseded: [...ISSUED, example(happened.recommendationSuperseded)],
  Withdrawn: [...ISSUED, example(happened.recommendationWithdrawn)],
  RecordedInError: [...DRAFTED, example(happened.recommendationRecordedInError)],
};

const organisation = (code: string, kind: Organisation['kind'], areas = [AREA]): Organisation => ({
  code,
  kind,
  name: code,
  areas,
});

export const ORGANISATIONS = {
  trust: organisation(TRUST, 'NHS_TRUST'),
  police: organisation(POLICE, 'POLICE'),
  regulator: organisation('REG-CARE', 'REGULATOR', []),
  elsewhere: organisation('LA-EASTVALE', 'AUTHORITY', ['E08000902']),
};

/** The review, its report agreed by the board and the recommendation entered with it. */
export const review = (changes: Partial<SarState> = {}): SarState => ({
  ...UNREFERRED,
  status: 'BoardAgreed',
  sarId: SAR,
  areaCode: AREA,
  subjects: ['0197a1b2-0000-7000-8000-00000000a001'],
  entries: [{ eventId: 'finding', type: 'SarFindingRecorded', findingId: FINDING }],
  recommendations: [REC],
  ...changes,
});

const FACTS = {
  review: review(),
  subjects: [],
  subjectNames: [{ family: 'Finch', given: ['Ada'] }],
  organisations: [ORGANISATIONS.trust, ORGANISATIONS.police],
  successor: undefined,
  linked: undefined,
};

export const as = (role: string, orgCode: string = BOARD) => ({
  role,
  userId: `${role.toLowerCase()}.demo`,
  roles: [role],
  orgCode,
});

/** A world in which nothing stands against anything, on the day it is issued. */
export const WORLD = { id: REC, policy: POLICY, now: ISSUED_AT, occurredAt: ISSUED_AT, facts: FACTS };

export const at = (moment: string, actor: object = as('SBM')) => ({
  ...WORLD,
  now: moment,
  occurredAt: moment,
  actor,
});

export const facing = (changes: Partial<Record<keyof typeof FACTS, unknown>>, actor: object = as('CHR')) => ({
  ...WORLD,
  facts: { ...FACTS, ...changes },
  actor,
});

const without = (type: string, ...fields: readonly string[]): object =>
  Object.fromEntries(Object.entries(fixture(type)).filter(([field]) => !fields.includes(field)));

const SMART = {
  specific: 'Assess capacity first',
  measure: 'Thirty discharges a quarter',
  dueOn: '2027-03-31',
};
export const ACTION_PLAN = {
  text: 'Train every ward',
  owner: 'Chief nurse',
  dueOn: '2027-02-26',
  measure: 'Nine in ten staff trained',
};
const SENT = { laneId: LANE, messageId: MESSAGE, sentVia: 'EMAIL', sentAt: ISSUED_AT };

/** A body each command accepts. */
export const BODIES: Readonly<Record<string, object>> = {
  DraftRecommendation: { ...without('RecommendationDrafted', 'recId', 'ref', 'areaCode'), smart: SMART },
  IssueRecommendation: {
    lanes: [
      {
        agencyOrg: TRUST,
        ownerRole: 'Chief nurse',
        served: { method: 'EMAIL', at: ISSUED_AT, servedOn: 'The chief executive’s office' },
      },
      {
        agencyOrg: POLICE,
        ownerRole: 'Superintendent',
        responseDueOn: '2026-10-09',
        actionDueOn: '2027-01-29',
      },
    ],
    publicText: 'Hospitals are to assess capacity before somebody is sent home',
    boardMeeting: '2026-08-27',
  },
  RecordRecommendationServed: fixture('RecommendationServed'),
  AcknowledgeRecommendation: { laneId: LANE },
  RespondToRecommendation: {
    laneId: LANE,
    position: 'ACCEPTED',
    publicSummary: 'We will train every ward and report each quarter',
    signedOffBy: 'CHIEF_OFFICER',
    signatory: 'Bernard Cole, chief executive',
    reasons: 'We saw the same in our own review',
    plannedActions: [ACTION_PLAN],
  },
  PlanAgencyActions: { laneId: LANE, plannedActions: [ACTION_PLAN] },
  ChangeAgencyPosition: without('AgencyPositionChanged', 'from', 'at'),
  AgreeResponseExtension: { laneId: LANE, newDueOn: '2026-11-30', reason: 'A new chief executive begins' },
  RecordResponseReminderSent: { ...SENT, notice: 'BEFORE_DUE' },
  IssueNonResponseFinalNotice: { ...SENT, toChiefOfficer: 'Bernard Cole, chief executive' },
  MakeRepresentations: { laneId: LANE, summary: 'It went to the old site' },
  ConsiderRepresentations: fixture('NonResponseRepresentationsConsidered'),
  NameNonResponder: { laneId: LANE, publicText: 'The trust has not answered after two reminders' },
  LiftNaming: fixture('NonResponderNamingLifted'),
  AddRecommendationEvidence: without('RecommendationEvidenceAdded', 'evidenceId'),
  ReportActionProgress: fixture('ActionProgressReported'),
  ReportActionComplete: fixture('ActionReportedComplete'),
  RequestAssurance: { laneId: LANE },
  ReviewAssurance: { laneId: LANE, verdict: 'ASSURED_IMPACT', notes: 'Thirty files were looked at' },
  EvaluateImpact: without('ImpactEvaluated', 'recId'),
  DecideNotToImplement: { ...fixture('RecommendationNotToBeImplemented'), boardMeeting: '2026-08-27' },
  AssessAddressee: fixture('AddresseeAssessed'),
  CompleteRecommendation: {},
  SupersedeRecommendation: fixture('RecommendationSuperseded'),
  WithdrawRecommendation: fixture('RecommendationWithdrawn'),
  LinkRecommendation: fixture('RecommendationLinked'),
  CorrectRecommendation: { ...fixture('RecommendationCorrected'), smart: SMART },
  RecordRecommendationEntryInError: without(
    'RecommendationEntryRecordedInError',
    'correctedEventType',
    'laneId',
  ),
  RecordRecommendationInError: { reason: 'About another review' },
  TickRecommendationDeadline: { key: 'rec.agencyResponse', of: LANE, dueAt: DUE_AT },
  ExtendRecommendationDeadline: {
    key: 'rec.progressUpdate',
    of: LANE,
    newDueAt: '2027-02-26T23:59:59.000Z',
    reasonCode: 'AWAITING_INFORMATION',
    reason: 'The audit of the wards is put off',
  },
  ExplainMissedRecommendationDeadline: {
    key: 'rec.agencyResponse',
    of: LANE,
    reasonCode: 'DEMAND',
    reason: 'Nobody opened the post',
  },
};
