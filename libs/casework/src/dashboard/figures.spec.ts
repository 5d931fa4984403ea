import { projected } from '../timeline/projected.contract.js';
import { foldConcernFigures, type ConcernFigures } from './concern-figures.js';
import { replyOf } from './get-dashboard.js';
import { foldEnquiryFigures, type EnquiryFigures } from './enquiry-figures.js';
import { foldPlanFigures, type PlanFigures } from './plan-figures.js';

const CONCERN = '0197a1b2-0000-7000-8000-00000000c001';

type Told = readonly [type: string, changes?: object, occurredAt?: string];

function after<Row>(
  fold: (row: Row | undefined, event: never) => Row | undefined,
  stream: string,
  told: readonly Told[],
) {
  return told.reduce<Row | undefined>(
    (row, [type, changes = {}, occurredAt = '2026-06-01T09:00:00.000Z'], at) => {
      const where = { stream, occurredAt, revision: at + 1, ordinal: at + 1 };
      return fold(row, projected(type, changes, where) as never);
    },
    undefined,
  );
}
const concern = (...told: readonly Told[]) =>
  after<ConcernFigures>(foldConcernFigures, `concern-${CONCERN}`, [
    ['ConcernRaised', { receivedAt: '2026-05-29T17:30:00Z' }],
    ...told,
  ]);
const enquiry = (...told: readonly Told[]) =>
  after<EnquiryFigures>(foldEnquiryFigures, `enquiry-${CONCERN}`, [
    ['EnquiryOpened', {}, '2026-06-01T09:00:00Z'],
    ...told,
  ]);

describe('figures of a concern', () => {
  it('count working days from the day of receipt, which after 17:00 is the next working day', () => {
    // Received on a Friday after five: Monday is day 0.
    expect(concern(['ConcernDecided', { decision: 'S42_DUTY_MET' }, '2026-06-03T12:00:00Z'])).toMatchObject({
      receivedOn: '2026-05-29',
      decidedOn: '2026-06-03',
      decisionDays: 2,
      decision: 'S42_DUTY_MET',
    });
    expect(concern(['ConcernDecided', {}, '2026-05-29T18:00:00Z'])?.decisionDays).toBe(0);
  });

  it('keep the first decision’s days when it is revised or decided anew', () => {
    const row = concern(
      ['ConcernDecided', {}, '2026-06-03T12:00:00Z'],
      ['ConcernDecisionRevised', { to: 'S42_DUTY_MET' }, '2026-06-10T12:00:00Z'],
      ['ConcernDecided', { decision: 'NO_ENQUIRY' }, '2026-06-20T12:00:00Z'],
    );
    expect(row).toMatchObject({
      decisionDays: 2,
      revisions: 1,
      decision: 'NO_ENQUIRY',
      decidedOn: '2026-06-03',
    });
  });

  it('say in target by the clock alone; met after a miss was met in time', () => {
    const missed: Told = ['DeadlineMissed', { key: 'concern.s42Decision' }];
    expect(concern()?.decisionInTarget).toBeNull();
    expect(concern(missed)?.decisionInTarget).toBe(false);
    expect(concern(missed, ['DeadlineMet', { key: 'concern.s42Decision' }])?.decisionInTarget).toBe(true);
  });

  it('drop what does not count', () => {
    expect(concern(['ConcernMarkedDuplicate'])).toMatchObject({ counts: false, open: false });
    expect(concern(['ConcernTransferredOut'])).toMatchObject({ counts: true, open: false });
    expect(concern(['RepeatConcernNoted'])).toMatchObject({ repeats: true });
  });
});

describe('figures of an enquiry and a plan', () => {
  it('count planning once, and a conclusion anew after a reopening', () => {
    const planned = enquiry(
      ['EnquiryPlanned', {}, '2026-06-04T09:00:00Z'],
      ['EnquiryPlanned', {}, '2026-06-20T09:00:00Z'],
    );
    expect(planned).toMatchObject({ planningDays: 3, plannedOn: '2026-06-04' });
    const concluded: Told = ['EnquiryConcluded', { concludedAt: '2026-06-08T09:00:00Z' }];
    expect(enquiry(concluded)).toMatchObject({ conclusionDays: 5 });
    expect(enquiry(concluded, ['EnquiryReopened'])).toMatchObject({ conclusionDays: null, open: true });
    expect(enquiry(['EnquiryRecordedInError'])).toMatchObject({ counts: false, open: false });
  });

  it('count a plan from its draft to its agreement', () => {
    const stream = `safeguarding-plan-${CONCERN}`;
    const told: readonly Told[] = [
      ['PlanDrafted'],
      ['PlanAgreed', { lead: 'sw.demo', at: '2026-06-03T09:00:00Z' }],
    ];
    expect(after<PlanFigures>(foldPlanFigures, stream, told)).toMatchObject({
      agreementDays: 2,
      lead: 'sw.demo',
      open: true,
    });
  });
});

describe('shares', () => {
  const nothing = {
    ...{ concerns: 0, awaitingDecision: 0, repeats: 0, revisions: 0, outOfArea: 0, adultNotHeard: 0 },
    ...{
      unallocatedConcerns: 0,
      enquiries: 0,
      s42: 0,
      openEnquiries: 0,
      unallocatedEnquiries: 0,
      withoutMsp: 0,
    },
    ...{ byDay: [], bySource: [], byOutcome: [], extensions: [], stages: [], workers: [] },
  };
  it('of nothing are not known', () => {
    expect(replyOf(nothing).enquiries).toMatchObject({ conversionRate: null, s42Share: null });
  });
  it('are all enquiries of concerns, and section 42 of enquiries', () => {
    expect(replyOf({ ...nothing, concerns: 3, enquiries: 2, s42: 1 }).enquiries).toMatchObject({
      conversionRate: 0.6667,
      s42Share: 0.5,
      other: 1,
    });
  });
});
