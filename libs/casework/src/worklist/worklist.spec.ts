import type { ProjectedEvent } from '#event-sourcing/projection';
import { projected } from '../timeline/projected.contract.js';
import { foldConcern } from './concern-work.js';
import { foldEnquiry } from './enquiry-work.js';
import { outstandingOf } from './outstanding.js';
import { foldPlan } from './plan-work.js';
import type { WorklistRow } from './worklist-row.js';

const CONCERN = '0197a1b2-0000-7000-8000-00000000c001';
const ENQUIRY = '0197a1b2-0000-7000-8000-00000000e001';
const PLAN = '0197a1b2-0000-7000-8000-00000000f001';

type Told = readonly [type: string, changes?: object];
type Fold = (row: WorklistRow | undefined, event: never) => WorklistRow | undefined;

const rowAfter = (fold: Fold, stream: string, caseId: string, told: readonly Told[]): WorklistRow => {
  const events: ProjectedEvent[] = told.map(([type, changes = {}], at) =>
    projected(type, changes, { stream, caseId, revision: at + 1, ordinal: at + 1 }),
  );
  const row = events.reduce<WorklistRow | undefined>(
    (before, event) => fold(before, event as never),
    undefined,
  );
  if (row === undefined) throw new Error('no row');
  return row;
};
const concern = (...told: readonly Told[]) => rowAfter(foldConcern, `concern-${CONCERN}`, CONCERN, told);
const enquiry = (...told: readonly Told[]) =>
  rowAfter(foldEnquiry, `enquiry-${ENQUIRY}`, CONCERN, [['EnquiryOpened', { enquiryId: ENQUIRY }], ...told]);
const plan = (...told: readonly Told[]) =>
  rowAfter(foldPlan, `safeguarding-plan-${PLAN}`, CONCERN, [
    ['PlanDrafted', { planId: PLAN, enquiryId: ENQUIRY, caseId: CONCERN }],
    ...told,
  ]);

const due = (key: string, dueAt: string): Told => ['DeadlineSet', { key, dueAt, policyVersion: 1 }];

describe('work on a concern', () => {
  const raised: Told = [
    'ConcernRaised',
    { concernId: CONCERN, immediateDanger: true, crimeSuspected: 'YES' },
  ];

  it('is urgent in danger, unheard at first, and due at the clock that runs out first', () => {
    const row = concern(
      raised,
      due('concern.s42Decision', '2026-06-03T22:59:59.000Z'),
      due('concern.immediateRisk', '2026-06-01T13:00:00.000Z'),
    );
    expect(row).toMatchObject({
      kind: 'concern',
      priority: 'URGENT',
      open: true,
      assigned: [],
      nextDueAt: '2026-06-01T13:00:00.000Z',
    });
    expect(outstandingOf(row)).toMatchObject({
      adultsVoice: 'UNHEARD',
      protectionOutstanding: true,
      crimeToConsider: true,
      feedbackOutstanding: true,
    });
    expect(
      concern(raised, due('concern.immediateRisk', '2026-06-01T13:00:00.000Z'), [
        'DeadlineMet',
        { key: 'concern.immediateRisk' },
      ]).nextDueAt,
    ).toBeNull();
  });

  it('leaves the list when it is closed', () => {
    expect(concern(raised, ['ConcernTriageStarted', { triageOfficer: 'sw.demo' }])).toMatchObject({
      open: true,
      assigned: ['sw.demo'],
    });
    expect(concern(raised, ['ConcernClosed'])).toMatchObject({ open: false, stage: 'Closed' });
  });

  it('begins with its first event', () => {
    const late = projected('ConcernClosed', {}, { stream: `concern-${CONCERN}` });
    expect(foldConcern(undefined, late as never)).toBeUndefined();
  });
});

describe('work on an enquiry', () => {
  it('is the officer’s and the lead manager’s, with a team and a priority', () => {
    const row = enquiry(
      ['EnquiryAllocated', { toUser: 'sw.demo', team: 'T1', priority: 'HIGH' }],
      ['EnquiryReallocated', { from: 'sw.demo', to: 'sw2.demo', team: undefined, priority: undefined }],
    );
    expect(row).toMatchObject({ kind: 'enquiry', caseId: CONCERN, team: 'T1', priority: 'HIGH' });
    expect(row.assigned[0]).toBe('sw2.demo');
    expect(row.assigned).toHaveLength(2);
  });

  it('knows what was said until it is taken back', () => {
    const asked: Told = ['DesiredOutcomesRecorded', { asked: 'ASKED_NONE' }];
    expect(outstandingOf(enquiry(asked)).mspAsked).toBe('ASKED_NONE');
    const eventId = '00000000-0000-4000-8000-000000000002';
    expect(
      outstandingOf(enquiry(asked, ['EnquiryEntryRecordedInError', { correctedEventId: eventId }])).mspAsked,
    ).toBeNull();
  });

  it('waits for parts, advocates and capacity', () => {
    expect(outstandingOf(enquiry())).toMatchObject({
      capacityOutstanding: true,
      causedOutstanding: 0,
      advocateNeeded: false,
    });
    const partId = '0197a1b2-0000-7000-8000-00000000d001';
    const caused: Told = ['EnquiryCausedToBeMade', { partId }];
    expect(outstandingOf(enquiry(caused, ['CausedEnquiryOverdue', { partId }]))).toMatchObject({
      causedOutstanding: 1,
      causedOverdue: 1,
    });
    expect(outstandingOf(enquiry(caused, ['CausedEnquiryWithdrawn', { partId }]))).toMatchObject({
      causedOutstanding: 0,
      causedOverdue: 0,
    });
    const duty: Told = ['AdvocacyNeedDecided', { duty: true }];
    expect(outstandingOf(enquiry(duty)).advocateNeeded).toBe(true);
    expect(outstandingOf(enquiry(duty, ['AdvocateAppointed'])).advocateNeeded).toBe(false);
    expect(
      outstandingOf(enquiry(['CapacityAssessed', { result: 'NOT_YET_DETERMINED' }])).capacityOutstanding,
    ).toBe(true);
    expect(outstandingOf(enquiry(['CapacityAssessed', { result: 'HAS' }])).capacityOutstanding).toBe(false);
  });

  it('stays on the list after closing while somebody waits to be told', () => {
    const closed = (adult: string): Told => [
      'EnquiryClosed',
      { feedbackToReferrer: 'GIVEN', feedbackToAdult: adult },
    ];
    expect(enquiry(closed('GIVEN')).open).toBe(false);
    expect(enquiry(closed('TO_FOLLOW')).open).toBe(true);
    expect(enquiry(closed('TO_FOLLOW'), ['InformationGiven', { to: 'ADULT' }]).open).toBe(false);
  });

  it('does not grow with what is written', () => {
    const size = (row: WorklistRow) => JSON.stringify(row).length;
    const evidence = Array.from({ length: 50 }, (): Told => ['EvidenceAdded']);
    expect(size(enquiry(...evidence)) - size(enquiry(['EvidenceAdded']))).toBeLessThan(10);
  });
});

describe('work on a plan', () => {
  it('is the lead’s, with a review to come, until it ends', () => {
    const reviewed: Told = ['PlanReviewScheduled', { dueAt: '2026-07-20T16:00:00Z' }];
    const active = plan(['PlanAgreed', { lead: 'sw.demo' }], ['PlanActionAdded'], reviewed);
    expect(active).toMatchObject({
      kind: 'plan',
      enquiryId: ENQUIRY,
      stage: 'Active',
      assigned: ['sw.demo'],
      open: true,
    });
    expect(outstandingOf(active)).toMatchObject({
      actionsOutstanding: 1,
      meetings: [{ what: 'PLAN_REVIEW', at: '2026-07-20T16:00:00Z' }],
      adultsVoice: null,
    });
    const after = plan(['PlanAgreed'], reviewed, [
      'PlanReviewed',
      { at: '2026-07-20T10:00:00Z', continue: false },
    ]);
    expect(outstandingOf(after)).toMatchObject({ meetings: [], lastContactAt: '2026-07-20T10:00:00Z' });
    expect(plan(['PlanEnded', { openActions: [] }]).open).toBe(false);
  });
});
