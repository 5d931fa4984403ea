import fc from 'fast-check';
import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import {
  as,
  at,
  BOARD_NHS,
  BODIES,
  COUNCIL,
  decided,
  facing,
  POLICE,
  RECOMMENDED,
  REFERRED,
  REFERRED_AT,
  SCREENING,
  subject,
  TRUST,
  WORLD,
} from './examples.contract.js';
import * as happened from './events.js';
import * as sar from './index.js';

const DECISIONS = ['MANDATORY_S44_1', 'DISCRETIONARY_S44_4', 'NOT_SAR', 'OTHER_REVIEW', 'JOINT'] as const;
const REVIEWS = ['MANDATORY_S44_1', 'DISCRETIONARY_S44_4', 'JOINT'];
const YES_NO = [true, false];

const everyTest = YES_NO.flatMap((t0) =>
  YES_NO.flatMap((t1) => YES_NO.flatMap((t2a) => YES_NO.map((t2b) => ({ t0, t1, t2a, t2b })))),
);

const decide = (changes: object = {}, world: object = WORLD, given: readonly Given[] = RECOMMENDED) =>
  decisionOn(sar.decideSar, given, { ...BODIES['DecideSar'], ...changes }, { actor: as('CHR'), ...world });

const recommend = (changes: object = {}) =>
  decisionOn(
    sar.recommendSarDecision,
    SCREENING,
    { ...BODIES['RecommendSarDecision'], ...changes },
    { ...WORLD, actor: as('SARG', TRUST) },
  );

/** By hand, from domain 3.5: what each combination of answers allows. */
function expected(
  { t0, t1, t2a, t2b }: (typeof everyTest)[number],
  decision: (typeof DECISIONS)[number],
): string | undefined {
  const met = t0 && t1 && (t2a || t2b);
  if (met) return ['MANDATORY_S44_1', 'JOINT'].includes(decision) ? undefined : 'SAR_DUTY_IS_MANDATORY';
  return decision === 'MANDATORY_S44_1' ? 'MANDATORY_TEST_NOT_MET' : undefined;
}

describe('S-1: the test of section 44 against every decision', () => {
  const cases = everyTest.flatMap((answers) => DECISIONS.map((decision) => ({ answers, decision })));

  it.each(cases)('$answers.t0 $answers.t1 $answers.t2a $answers.t2b, $decision', ({ answers, decision }) => {
    const method = REVIEWS.includes(decision) ? 'SYSTEMS' : undefined;
    expect(refusalOf(decide({ ...answers, decision, method }))?.code).toBe(expected(answers, decision));
    expect(refusalOf(recommend({ ...answers, recommendation: decision }))?.code).toBe(
      expected(answers, decision),
    );
  });

  it('points at the choice', () => {
    const wrong = { t0: true, t1: true, t2a: false, t2b: true };
    expect(refusalOf(decide({ ...wrong, decision: 'NOT_SAR' }))).toMatchObject({ pointer: '/decision' });
    expect(refusalOf(recommend({ ...wrong, recommendation: 'NOT_SAR' }))).toMatchObject({
      pointer: '/recommendation',
    });
  });
});

describe('S-2', () => {
  it('refuses a decision or a recommendation without written reasons', () => {
    expect(refusalOf(decide({ reasons: undefined }))).toMatchObject({
      code: 'REASON_REQUIRED',
      pointer: '/reasons',
    });
    expect(refusalOf(recommend({ reasons: undefined }))).toMatchObject({ code: 'REASON_REQUIRED' });
  });

  const members = [COUNCIL, POLICE, BOARD_NHS];
  const missing = (orgs: readonly string[]) => orgs.map((org) => ({ org, reason: 'Away' }));

  it('asks of every statutory member a view heard or noted as missing', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...members, TRUST)),
        fc.uniqueArray(fc.constantFrom(...members, TRUST)),
        (heard, noted) => {
          const whole = members.every((org) => heard.includes(org) || noted.includes(org));
          const decision = decide({ quorum: heard, viewsMissing: missing(noted) });
          expect(refusalOf(decision)?.code).toBe(whole ? undefined : 'QUORUM_NOT_MET');
        },
      ),
    );
  });

  it('takes a board of which no member is known for no quorum', () => {
    expect(refusalOf(decide({}, facing({ statutoryMembers: [] })))?.code).toBe('QUORUM_NOT_MET');
    expect(refusalOf(decide({}, facing({ statutoryMembers: undefined })))?.code).toBe('QUORUM_NOT_MET');
  });
});

describe('the decision', () => {
  it('keeps the test, the reasons and who was heard, and starts the clock of six months', () => {
    expect(acceptedIn(decide())).toEqual([
      decided,
      { type: 'DeadlineMet', data: expect.objectContaining({ key: 'sar.decision' }) as object },
      {
        type: 'DeadlineSet',
        data: expect.objectContaining({ key: 'sar.complete', dueAt: '2026-10-20T22:59:59.000Z' }) as object,
      },
    ]);
  });

  it('of a review in rapid time starts the clock of three', () => {
    expect(acceptedIn(decide({ method: 'RAPID_TIME' })).at(-1)?.data).toMatchObject({
      key: 'sar.rapid.complete',
      dueAt: '2026-07-20T22:59:59.000Z',
    });
  });

  it('that no review is made has no method and starts no clock', () => {
    const none = { decision: 'NOT_SAR', t1: false };
    expect(said(decide({ ...none, method: undefined }))).toEqual(['SarDecided', 'DeadlineMet']);
    expect(refusalOf(decide(none))).toMatchObject({ code: 'METHOD_REQUIRED', pointer: '/method' });
    expect(refusalOf(decide({ method: undefined }))).toMatchObject({ code: 'METHOD_REQUIRED' });
  });

  it('that comes late meets nothing: the clock tells the miss', () => {
    expect(said(decide({}, at('2026-05-11T09:00:00.000Z')))).toEqual(['SarDecided', 'DeadlineSet']);
  });

  it('is not for a chair employed by an agency under review', () => {
    const by = (orgCode: string) => decide({}, { ...WORLD, actor: as('CHR', orgCode) });
    expect(refusalOf(by(TRUST))?.code).toBe('DECIDER_NOT_INDEPENDENT');
    expect(refusalOf(by('NHS-HEATHER-VALE'))).toBeUndefined();
  });

  it('waits for no enquiry: linked ones change nothing (S-3)', () => {
    const linked = [example(happened.sarReferred, { linkedEnquiries: [] }), ...RECOMMENDED.slice(1)];
    expect(said(decide({}, WORLD, linked))).toEqual(said(decide()));
  });
});

describe('S-3: putting the decision off', () => {
  const extend = (given: readonly Given[], key = 'sar.decision') =>
    decisionOn(
      sar.extendSarDeadline,
      given,
      {
        key: key as 'sar.decision',
        newDueAt: '2026-09-01T22:59:59.000Z',
        reasonCode: 'AWAITING_INFORMATION',
        reason: 'The enquiry goes on',
      },
      { ...WORLD, actor: as('SBM') },
    );
  const paused = [...RECOMMENDED, example(happened.sarPaused, { linkId: undefined })];

  it('takes a pause with its reason', () => {
    expect(refusalOf(extend(RECOMMENDED))).toMatchObject({ code: 'PAUSE_REQUIRED', pointer: '/key' });
    expect(said(extend(paused))).toEqual(['DeadlineExtended']);
    expect(refusalOf(extend([...paused, example(happened.sarResumed)]))?.code).toBe('PAUSE_REQUIRED');
  });

  it('leaves other targets to be extended without', () => {
    expect(said(extend(RECOMMENDED, 'sar.acknowledge'))).toEqual(['DeadlineExtended']);
  });

  it('returns from the pause to where the review stood', () => {
    for (const given of [REFERRED, SCREENING, RECOMMENDED]) {
      const before = stateAfter(sar.sar, given).state.status;
      const after = [...given, example(happened.sarPaused), example(happened.sarResumed)];
      expect(stateAfter(sar.sar, after).state).toMatchObject({ status: before });
      expect(stateAfter(sar.sar, after).state.pausedFrom).toBeUndefined();
    }
  });

  it('looks again on a day to come', () => {
    const pause = (reviewOn: string, linkId?: string) =>
      decisionOn(
        sar.pauseSar,
        RECOMMENDED,
        { reason: 'The trial', reviewOn, ...(linkId === undefined ? {} : { linkId }) },
        { ...WORLD, actor: as('CHR') },
      );
    expect(said(pause('2026-04-21'))).toEqual(['SarPaused']);
    expect(refusalOf(pause('2026-04-20'))?.code).toBe('REVIEW_DATE_REQUIRED');
    expect(refusalOf(pause('2026-04-21', 'nothing'))?.code).toBe('PROCESS_NOT_LINKED');
  });
});

describe('a referral', () => {
  const refer = (changes: object = {}, world: object = at(REFERRED_AT), role = 'SBM', org?: string) =>
    decisionOn(
      sar.referForSAR,
      [],
      { ...BODIES['ReferForSAR'], ...changes },
      { ...world, actor: as(role, org) },
    );

  it('is acknowledged within five working days and decided within three months (S5)', () => {
    const [told, acknowledge, decision] = acceptedIn(refer());
    expect(told).toMatchObject({ type: 'SarReferred', data: { receivedAt: REFERRED_AT } });
    expect(acknowledge?.data).toMatchObject({ key: 'sar.acknowledge', dueAt: '2026-02-16T23:59:59.000Z' });
    expect(decision?.data).toMatchObject({ key: 'sar.decision', dueAt: '2026-05-09T22:59:59.000Z' });
  });

  it('runs from when the board was told', () => {
    const [told, acknowledge] = acceptedIn(refer({ receivedAt: '2026-02-06T10:00:00.000Z' }));
    expect(told).toMatchObject({ data: { receivedAt: '2026-02-06T10:00:00.000Z' } });
    expect(acknowledge?.data).toMatchObject({ dueAt: '2026-02-13T23:59:59.000Z' });
  });

  it('by an agency is in its own name; the board writes down what others sent', () => {
    expect(refusalOf(refer({}, WORLD, 'AGL', POLICE))).toMatchObject({ code: 'NOT_YOUR_ORGANISATION' });
    expect(refusalOf(refer({}, WORLD, 'AGL', TRUST))).toBeUndefined();
  });

  it('is about people on record', () => {
    const gone = facing({ subjects: [subject({ onRecord: false })] });
    expect(refusalOf(refer({}, gone))).toMatchObject({ code: 'PERSON_NOT_FOUND', pointer: '/subjects/0' });
    expect(refusalOf(refer({}, facing({ subjects: undefined })))).toMatchObject({ code: 'PERSON_NOT_FOUND' });
  });

  it('that is acknowledged in time has met its clock', () => {
    const acknowledge = (moment: string) =>
      said(
        decisionOn(sar.acknowledgeSarReferral, REFERRED, { at: moment }, { ...at(moment), actor: as('SBM') }),
      );
    expect(acknowledge('2026-02-16T23:59:59.000Z')).toEqual(['SarReferralAcknowledged', 'DeadlineMet']);
    expect(acknowledge('2026-02-17T00:00:00.000Z')).toEqual(['SarReferralAcknowledged']);
  });
});

describe('a joint review', () => {
  const joint = (given: readonly Given[]) => sar.isJoint(stateAfter(sar.sar, given).state);

  it('is one decided as such, or linked as such while the link counts', () => {
    const link = example(happened.sarParallelProcessLinked, { kind: 'DARDR', joint: true });
    const given = [...RECOMMENDED, link];
    const wrong = example(happened.sarEntryRecordedInError, { correctedEventId: `event-${given.length}` });
    expect(joint(RECOMMENDED)).toBe(false);
    expect(joint(given)).toBe(true);
    expect(joint([...given, wrong])).toBe(false);
    expect(joint([...RECOMMENDED, example(happened.sarDecided, { decision: 'JOINT' })])).toBe(true);
  });
});
