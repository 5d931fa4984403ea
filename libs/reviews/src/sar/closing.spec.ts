import fc from 'fast-check';
import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import { laneIssued, LANE_STATUSES, type LaneStatus } from '../recommendation/lane.js';
import { RECOMMENDATION_STATUSES, type RecommendationState } from '../recommendation/state.js';
import {
  as,
  BODIES,
  DECIDED,
  facing,
  HISTORIES,
  IN_PROGRESS,
  NO_REVIEW,
  REC,
  recommended,
  REFERRED,
  TRACKED,
  WORLD,
} from './examples.contract.js';
import * as happened from './events.js';
import * as sar from './index.js';

const lane = (status: LaneStatus, laneId = status): RecommendationState['lanes'][string] => {
  const opening = laneIssued({
    laneId,
    agencyOrg: 'LA-NORTHMOOR',
    responseDueAt: '2026-06-01T22:59:59.000Z',
  });
  return { opening, entries: [], lane: { ...opening, status }, revisions: [] };
};
const withLanes = (status: RecommendationState['status'], ...lanes: readonly LaneStatus[]) =>
  recommended({
    status,
    lanes: Object.fromEntries(lanes.map((each, at) => [`lane-${at}`, lane(each, `lane-${at}` as never)])),
  });

const close = (
  recommendations: readonly (RecommendationState | undefined)[] = [],
  given: readonly Given[] = TRACKED,
  changes: object = BODIES['CloseSar'] as object,
) => decisionOn(sar.closeSar, given, changes, { ...facing({ recommendations }), actor: as('CHR') });

const SETTLED: readonly string[] = ['Assured', 'NotToBeImplemented'];
const OVER: readonly string[] = ['Superseded', 'Withdrawn', 'RecordedInError'];

describe('S-7: a review closes with all of its recommendations', () => {
  it('each assured, replaced or decided, with reasons, not to be done', () => {
    const any = fc.record({
      status: fc.constantFrom(...RECOMMENDATION_STATUSES),
      lanes: fc.array(fc.constantFrom(...LANE_STATUSES), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), (all) => {
        const open = all.some(
          ({ status, lanes }) =>
            !OVER.includes(status) && (lanes.length === 0 || lanes.some((each) => !SETTLED.includes(each))),
        );
        const decision = close(all.map(({ status, lanes }) => withLanes(status, ...lanes)));
        expect(refusalOf(decision)?.code).toBe(open ? 'RECOMMENDATIONS_OPEN' : undefined);
      }),
    );
  });

  it('also when one cannot be found: that is no reason to close', () => {
    expect(refusalOf(close([withLanes('Active', 'Assured'), undefined]))?.code).toBe('RECOMMENDATIONS_OPEN');
  });

  it('asks their own streams, by the ids it took up', () => {
    const { recommendations } = sar.closeSar.facts as unknown as {
      recommendations: { ids: (state: sar.SarState) => readonly string[] };
    };
    expect(recommendations.ids(stateAfter(sar.sar, TRACKED).state)).toEqual([REC]);
  });

  it('takes up only what was drafted for it, once', () => {
    const register = (world: object, given: readonly Given[] = IN_PROGRESS) =>
      decisionOn(sar.registerSarRecommendation, given, { recId: REC }, { ...world, actor: as('SBM') });
    expect(said(register(WORLD))).toEqual(['SarRecommendationRegistered']);
    for (const recommendation of [undefined, recommended({ sarId: 'another' })])
      expect(refusalOf(register(facing({ recommendation })))?.code).toBe('RECOMMENDATION_NOT_FOUND');
    expect(refusalOf(register(WORLD, TRACKED))?.code).toBe('ALREADY_REGISTERED');
  });
});

describe('closing', () => {
  it('says what the review changed, and ends every clock', () => {
    expect(refusalOf(close([], TRACKED, {}))).toMatchObject({ code: 'IMPACT_EVIDENCE_REQUIRED' });
    const types = said(close());
    expect(types[0]).toBe('SarClosed');
    expect(new Set(types.slice(1))).toEqual(new Set(['DeadlineLapsed']));
  });

  it('of a referral that led to no review needs neither; of one that did, the review', () => {
    expect(said(close([], NO_REVIEW, {}))).toContain('SarClosed');
    expect(refusalOf(close([], DECIDED, {}))?.code).toBe('INVALID_TRANSITION');
  });
});

describe('S-8: a completed review stays', () => {
  const inError = (given: readonly Given[]) =>
    decisionOn(sar.recordSarInError, given, { reason: 'Of another area' }, { ...WORLD, actor: as('CHR') });

  it.each(sar.AGREED)('refuses to take out one that is %s', (status) => {
    expect(refusalOf(inError(HISTORIES[status]))?.code).toBe('ANNUAL_REPORT_DUTY');
  });

  it('lets one be recorded in error before the board agreed it, and ends its clocks', () => {
    expect(acceptedIn(inError(REFERRED))).toEqual([
      happened.sarRecordedInError({ correctedEventId: 'event-1', reason: 'Of another area' }),
      { type: 'DeadlineLapsed', data: { key: 'sar.acknowledge' } },
      { type: 'DeadlineLapsed', data: { key: 'sar.decision' } },
    ]);
  });
});

describe('corrections', () => {
  const correct = (changes: object, given: readonly Given[] = REFERRED) =>
    decisionOn(
      sar.correctSar,
      given,
      { correctedEventId: 'event-1', reason: 'They had it wrong', ...changes },
      { ...WORLD, actor: as('SBM') },
    );

  it('name what they correct, say what is right, and may be corrected again', () => {
    expect(said(correct({ roughSleeping: true }))).toEqual(['SarCorrected']);
    expect(refusalOf(correct({}))?.code).toBe('NOTHING_CORRECTED');
    expect(refusalOf(correct({ roughSleeping: true, correctedEventId: 'event-2' }))?.code).toBe(
      'EVENT_NOT_IN_RECORD',
    );
    const again = [...REFERRED, example(happened.sarCorrected)];
    expect(said(correct({ roughSleeping: true, correctedEventId: 'event-4' }, again))).toEqual([
      'SarCorrected',
    ]);
  });

  it('change whom it is about only to people on record', () => {
    expect(refusalOf(correct({ subjects: ['nobody'] }))).toMatchObject({ pointer: '/subjects/0' });
    const corrected = [...REFERRED, example(happened.sarCorrected, { subjects: ['somebody'] })];
    expect(stateAfter(sar.sar, corrected).state.subjects).toEqual(['somebody']);
  });

  it('of entries name one that counts, and take back what it did', () => {
    const family = [...REFERRED, example(happened.sarPersonOrFamilyInformed)];
    const takeBack = (eventId: string, given: readonly Given[]) =>
      decisionOn(
        sar.recordSarEntryInError,
        given,
        { correctedEventId: eventId, reason: 'Of another review' },
        { ...WORLD, actor: as('SBM') },
      );
    expect(acceptedIn(takeBack('event-4', family))[0]?.data).toMatchObject({
      correctedEventType: 'SarPersonOrFamilyInformed',
    });
    expect(refusalOf(takeBack('event-1', family))?.code).toBe('EVENT_NOT_IN_RECORD');
    const wrong = [...family, example(happened.sarEntryRecordedInError, { correctedEventId: 'event-4' })];
    expect(sar.hasFamilyStep(stateAfter(sar.sar, family).state)).toBe(true);
    expect(sar.hasFamilyStep(stateAfter(sar.sar, wrong).state)).toBe(false);
    expect(refusalOf(takeBack('event-4', wrong))?.code).toBe('EVENT_NOT_IN_RECORD');
  });

  it('of an acknowledgement start its clock again', () => {
    const acknowledged: readonly Given[] = [
      ...REFERRED,
      example(happened.sarReferralAcknowledged),
      {
        type: 'DeadlineMet',
        data: {
          key: 'sar.acknowledge',
          dueAt: '2026-02-16T23:59:59.000Z',
          metAt: '2026-02-12T09:00:00.000Z',
        },
      },
    ];
    const [, clock] = acceptedIn(
      decisionOn(
        sar.recordSarEntryInError,
        acknowledged,
        { correctedEventId: 'event-4', reason: 'To another trust' },
        { ...WORLD, actor: as('SBM') },
      ),
    );
    expect(clock?.data).toMatchObject({ key: 'sar.acknowledge', dueAt: '2026-02-16T23:59:59.000Z' });
  });

  it('stand beside what they add to', () => {
    const add = (toEventId?: string) =>
      decisionOn(
        sar.addSarAddendum,
        REFERRED,
        { addendum: 'She wrote', ...(toEventId === undefined ? {} : { toEventId }) },
        { ...WORLD, actor: as('SBM') },
      );
    expect(said(add())).toEqual(['SarAddendumAdded']);
    expect(said(add('event-1'))).toEqual(['SarAddendumAdded']);
    expect(refusalOf(add('event-2'))?.code).toBe('EVENT_NOT_IN_RECORD');
  });
});

describe('the family', () => {
  it('is left untold only by the chair’s own word', () => {
    const [told] = acceptedIn(
      decisionOn(
        sar.recordSarFamilyNotInformed,
        DECIDED,
        { reason: 'None is known' },
        { ...WORLD, actor: as('CHR') },
      ),
    );
    expect(told).toEqual(happened.sarFamilyNotInformed({ reason: 'None is known', chairApproved: true }));
    expect(sar.recordSarFamilyNotInformed.who).toEqual(['CHR']);
  });
});
