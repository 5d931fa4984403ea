import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { acceptedIn, example, refusalOf } from '#record-keeping/examples';
import {
  ACTION,
  ACTION_PLAN,
  as,
  ASSURED,
  at,
  BODIES,
  COMPLETE,
  dropped,
  evidence,
  ICB,
  IN_PROGRESS,
  ISSUED,
  LANE,
  LATE,
  NAMED,
  OVERDUE,
  PLANNED,
  POLICE,
  POLICE_LANE,
  REJECTED,
  reportedComplete,
  RESPONDED,
  SETTLED,
  TRUST,
  UNDER_ASSURANCE,
  FINAL_NOTICE,
} from './examples.contract.js';
import * as happened from './events.js';
import * as rec from './index.js';

const NOW = '2026-10-20T09:00:00.000Z';
const agency = as('AGL', TRUST);

/** What comes of a command in the trust's lane: by the agency, unless said, after this history. */
function outcome(
  declaration: { readonly name: string },
  given: readonly Given[],
  changes: object = {},
  actor: object = agency,
  now: string = NOW,
) {
  const body = { ...BODIES[declaration.name], laneId: LANE, ...changes };
  return decisionOn(declaration as never, given, body as never, at(now, actor) as never);
}

const code = (...asked: Parameters<typeof outcome>): string | undefined => refusalOf(outcome(...asked))?.code;
const laneNow = (given: readonly Given[], laneId: string = LANE): rec.Lane =>
  rec.laneOf(stateAfter(rec.recommendation, given).state, { laneId }) as rec.Lane;
const after = (...asked: Parameters<typeof outcome>): rec.Lane =>
  laneNow([
    ...asked[1],
    ...acceptedIn(outcome(...asked)).map((event) => ({ ...event, meta: { occurredAt: NOW } })),
  ]);

describe('the states of a lane', () => {
  it.each([
    ['AwaitingResponse', ISSUED],
    ['Overdue', OVERDUE],
    ['FinalNotice', FINAL_NOTICE],
    ['NamedNonResponder', NAMED],
    ['RespondedLate', LATE],
    ['Responded', RESPONDED],
    ['ActionPlanned', PLANNED],
    ['InProgress', IN_PROGRESS],
    ['ReportedComplete', COMPLETE],
    ['UnderAssurance', UNDER_ASSURANCE],
    ['AssuranceRejected', REJECTED],
    ['Assured', ASSURED],
    ['NotToBeImplemented', [...ISSUED, dropped()]],
  ])('%s', (status, history) => {
    expect(laneNow(history).status).toBe(status);
    expect(rec.LANE_STATUSES).toContain(status);
  });

  const POSSIBLE: Readonly<Record<string, readonly string[]>> = {
    respondToRecommendation: ['AwaitingResponse', 'Overdue', 'FinalNotice', 'NamedNonResponder'],
    acknowledgeRecommendation: ['AwaitingResponse', 'Overdue', 'FinalNotice', 'NamedNonResponder'],
    agreeResponseExtension: ['AwaitingResponse', 'Overdue', 'FinalNotice'],
    makeRepresentations: ['FinalNotice'],
    reportActionProgress: ['ActionPlanned', 'InProgress', 'AssuranceRejected'],
    reportActionComplete: ['ActionPlanned', 'InProgress', 'AssuranceRejected'],
    reviewAssurance: ['UnderAssurance'],
  };
  const HISTORIES: Readonly<Record<string, readonly Given[]>> = {
    AwaitingResponse: ISSUED,
    Overdue: OVERDUE,
    FinalNotice: FINAL_NOTICE,
    NamedNonResponder: NAMED,
    RespondedLate: LATE,
    Responded: RESPONDED,
    ActionPlanned: PLANNED,
    InProgress: IN_PROGRESS,
    ReportedComplete: COMPLETE,
    UnderAssurance: UNDER_ASSURANCE,
    AssuranceRejected: REJECTED,
    Assured: ASSURED,
  };

  it.each(Object.keys(POSSIBLE))('%s is possible in these and in no other', (operation) => {
    const declaration = rec.recommendation.commands.find(({ operationId }) => operationId === operation);
    const actor = {
      ...agency,
      role: operation === 'reviewAssurance' ? 'CHR' : 'AGL',
      orgCode: operation === 'reviewAssurance' ? ICB : TRUST,
    };
    for (const [status, history] of Object.entries(HISTORIES)) {
      // Somebody else has begun: the recommendation is active, and only the lane is asked.
      const active = [...history, example(happened.recommendationAcknowledged, { laneId: POLICE_LANE })];
      const changes = { evidenceRefs: [], newDueOn: '2026-12-31' };
      const impossible = code(declaration as never, active, changes, actor) === 'INVALID_TRANSITION';
      expect([status, impossible]).toEqual([status, !POSSIBLE[operation]?.includes(status)]);
    }
  });
});

describe('R-2 REASON_REQUIRED', () => {
  const no = { position: 'NOT_ACCEPTED', plannedActions: [] };
  it.each([
    ['no reasons', { ...no, reasons: undefined }, '/reasons'],
    ['no chief officer', { ...no, signedOffBy: 'HEAD_OF_SERVICE' }, '/signedOffBy'],
    ['not for us, no reasons', { ...no, position: 'NOT_FOR_US', reasons: undefined }, '/reasons'],
  ])('%s', (_what, changes, pointer) => {
    expect(refusalOf(outcome(rec.respondToRecommendation, ISSUED, changes))).toMatchObject({
      code: 'REASON_REQUIRED',
      pointer,
    });
  });

  it('nor may a position change to a refusal without them (S5 step 7)', () => {
    const change = (changes: object) => code(rec.changeAgencyPosition, PLANNED, changes);
    expect(change({ reasons: undefined })).toBe('REASON_REQUIRED');
    expect(change({ signedOffBy: undefined })).toBe('REASON_REQUIRED');
    expect(change({ to: 'ACCEPTED' })).toBe('POSITION_UNCHANGED');
    expect(after(rec.changeAgencyPosition, PLANNED)).toMatchObject({ status: 'Responded', reversed: true });
    expect(rec.ratingOf(after(rec.changeAgencyPosition, PLANNED))).toBe('REVERSED');
  });
});

describe('answering', () => {
  it('takes five fields, and actions from whoever accepts', () => {
    const five = {
      laneId: LANE,
      position: 'NOT_ACCEPTED',
      publicSummary: 'No',
      signedOffBy: 'CHIEF_OFFICER',
      reasons: 'Done nationally',
    };
    const decision = decisionOn(rec.respondToRecommendation, ISSUED, five as never, at(NOW, agency) as never);
    expect(refusalOf(decision)).toBeUndefined();
    expect(code(rec.respondToRecommendation, ISSUED, { plannedActions: [] })).toBe(
      'PLANNED_ACTIONS_REQUIRED',
    );
    expect(code(rec.respondToRecommendation, ISSUED, { position: 'NOT_FOR_US' })).toBe(
      'PLANNED_ACTIONS_REQUIRED',
    );
    expect(
      code(rec.respondToRecommendation, ISSUED, {
        plannedActions: [{ ...ACTION_PLAN, dueOn: '2026-10-19' }],
      }),
    ).toBe('ACTION_DUE_IN_PAST');
    expect(code(rec.respondToRecommendation, ISSUED, { publicSummary: 'We told Ada Finch' })).toBe(
      'NOT_ANONYMISED',
    );
  });

  it('R-11 is the agency’s own: another says nothing in its lane, and the office says how it came', () => {
    for (const { name } of rec.recommendation.commands.filter(({ remit }) => remit === 'PARTY')) {
      const declaration = rec.recommendation.commands.find((each) => each.name === name) as never;
      const history = name === 'MakeRepresentations' ? FINAL_NOTICE : PLANNED;
      expect([name, code(declaration, history, {}, as('AGL', POLICE))]).toEqual([name, 'NOT_YOUR_LANE']);
      expect([name, code(declaration, history, { receivedVia: undefined }, as('SBM'))]).toEqual([
        name,
        'REPLY_WAY_NOT_SAID',
      ]);
      expect([name, code(declaration, history, { receivedVia: 'PHONE' })]).toEqual([
        name,
        'REPLY_WAY_NOT_SAID',
      ]);
    }
    expect(code(rec.respondToRecommendation, ISSUED, { laneId: ACTION })).toBe('LANE_NOT_FOUND');
  });

  it('meets its clock and ends the notices; what it plans has clocks of its own', () => {
    const told = acceptedIn(outcome(rec.respondToRecommendation, ISSUED));
    expect(told.map(({ type, data }) => [type, (data as { key?: string }).key])).toEqual([
      ['AgencyResponded', undefined],
      ['DeadlineMet', 'rec.agencyResponse'],
      ['DeadlineLapsed', 'rec.namingNotice.reminder'],
      ['DeadlineLapsed', 'rec.namingNotice.reminderOnDue'],
      ['DeadlineLapsed', 'rec.namingNotice.finalNotice'],
      ['DeadlineSet', 'rec.action'],
      ['DeadlineSet', 'rec.progressUpdate'],
    ]);
  });
});

describe('work on actions', () => {
  it('is reported complete when none is left to do', () => {
    const two = acceptedIn(outcome(rec.planAgencyActions, IN_PROGRESS));
    const planned = [...IN_PROGRESS, ...two, evidence];
    const one = [...planned, reportedComplete];
    expect(laneNow(one).status).toBe('InProgress');
    const rest = { actionId: 'recommendation-action-0-1', evidenceRefs: [] };
    expect(after(rec.reportActionComplete, one, rest).status).toBe('ReportedComplete');
    const board = { actionId: 'recommendation-action-0-1' };
    expect(after(rec.decideNotToImplement, one, board, as('CHR')).status).toBe('ReportedComplete');
  });

  it.each([
    ['an action nobody planned', rec.reportActionProgress, { actionId: LANE }, 'ACTION_NOT_FOUND'],
    ['evidence nobody added', rec.reportActionComplete, {}, 'EVIDENCE_NOT_FOUND'],
    ['that it is done', rec.reportActionProgress, { status: 'DONE' }, 'NOT_PROGRESS'],
    ['that it is cancelled', rec.reportActionProgress, { status: 'CANCELLED' }, 'NOT_PROGRESS'],
  ])('is not reported on %s', (_what, declaration, changes, refusal) => {
    expect(code(declaration, IN_PROGRESS, changes)).toBe(refusal);
  });

  it('missed by its date, or by the update every three months, is said of the lane, and the next is awaited', () => {
    const history = [...ISSUED, ...acceptedIn(outcome(rec.respondToRecommendation, ISSUED))];
    const tick = (key: string, of: string, dueAt: string, now: string) =>
      acceptedIn(outcome(rec.tickRecommendationDeadline, history, { key, of, dueAt }, as('SYSTEM'), now)).map(
        ({ type, data }) => [type, data],
      );
    expect(tick('rec.progressUpdate', LANE, '2027-01-20T23:59:59.000Z', '2027-01-21T00:00:00.000Z')).toEqual([
      ['DeadlineMissed', expect.anything()],
      ['ProgressUpdateMissed', { laneId: LANE, dueAt: '2027-01-20T23:59:59.000Z' }],
      [
        'DeadlineSet',
        expect.objectContaining({ key: 'rec.progressUpdate', dueAt: '2027-04-20T22:59:59.000Z' }),
      ],
    ]);
    const actionId = 'recommendation-action-0-1';
    expect(tick('rec.action', actionId, '2027-02-26T23:59:59.000Z', '2027-03-01T08:00:00.000Z')).toEqual([
      ['DeadlineMissed', expect.anything()],
      ['ActionOverdue', { laneId: LANE, actionId, days: 3 }],
    ]);
  });
});

describe('assurance', () => {
  const sarg = as('SARG', ICB);
  it('R-8 is nobody’s of their own organisation, the chair’s own agency no more', () => {
    expect(code(rec.reviewAssurance, UNDER_ASSURANCE, {}, as('SARG', TRUST))).toBe('SELF_ASSURANCE');
    expect(code(rec.reviewAssurance, UNDER_ASSURANCE, {}, as('CHR', TRUST))).toBe('SELF_ASSURANCE');
    expect(rec.reviewAssurance.who).toEqual(['SARG', 'CHR']);
    expect(code(rec.assessAddressee, PLANNED, {}, as('SARG', TRUST))).toBe('SELF_ASSURANCE');
  });

  it.each([
    ['ASSURED_IMPACT', 'Assured', ['AssuranceEvidenceReviewed', 'LaneAssured']],
    ['ASSURED_DONE', 'Assured', ['AssuranceEvidenceReviewed', 'LaneAssured']],
    ['NOT_YET', 'UnderAssurance', ['AssuranceEvidenceReviewed']],
    ['REJECTED', 'AssuranceRejected', ['AssuranceEvidenceReviewed', 'AssuranceRejected', 'DeadlineSet']],
  ])('%s leaves the lane %s', (verdict, status, types) => {
    expect(
      acceptedIn(outcome(rec.reviewAssurance, UNDER_ASSURANCE, { verdict }, sarg)).map(({ type }) => type),
    ).toEqual(types);
    expect(after(rec.reviewAssurance, UNDER_ASSURANCE, { verdict }, sarg).status).toBe(status);
  });

  it('reported complete without evidence is not assured (Seed 0)', () => {
    const bare = UNDER_ASSURANCE.filter((event) => event !== evidence);
    expect(code(rec.reviewAssurance, bare, {}, sarg)).toBe('EVIDENCE_REQUIRED');
    expect(code(rec.reviewAssurance, bare, { verdict: 'NOT_YET' }, sarg)).toBeUndefined();
  });

  it('is asked for when something is done', () => {
    expect(code(rec.requestAssurance, RESPONDED)).toBe('NOTHING_TO_ASSURE');
    expect(code(rec.requestAssurance, [...LATE])).toBeUndefined();
  });
});

describe('ending', () => {
  it('R-10 needs the board’s reasons, for one action as for a lane (S5 step 8)', () => {
    const chair = as('CHR');
    expect(
      refusalOf(outcome(rec.decideNotToImplement, PLANNED, { boardReasons: undefined }, chair)),
    ).toMatchObject({ code: 'REASON_REQUIRED', pointer: '/boardReasons' });
    expect(code(rec.decideNotToImplement, PLANNED, { boardMeeting: '2026-10-21' }, chair)).toBe(
      'BOARD_HAS_NOT_MET',
    );
    expect(code(rec.decideNotToImplement, [...IN_PROGRESS, reportedComplete], {}, chair)).toBe('ACTION_DONE');
    expect(after(rec.decideNotToImplement, PLANNED, {}, chair)).toMatchObject({
      status: 'NotToBeImplemented',
      actions: [{ dropped: true }],
    });
  });

  it('completes when every lane has ended, and of system level with its impact evaluated (R-9)', () => {
    const complete = (given: readonly Given[]) => code(rec.completeRecommendation, given, {}, as('CHR'));
    expect(complete(ASSURED)).toBe('LANES_OPEN');
    expect(complete(SETTLED)).toBe('IMPACT_EVIDENCE_REQUIRED');
    expect(complete([...SETTLED, example(happened.impactEvaluated)])).toBeUndefined();
    const ofAgency = example(happened.recommendationDrafted, { level: 'AGENCY' });
    expect(complete([ofAgency, ...SETTLED.slice(1)])).toBeUndefined();
  });

  it('is rated as the lane stands: no response, reversed, or what the board holds', () => {
    const rate = (given: readonly Given[], rating: string) =>
      code(rec.assessAddressee, given, { rating }, as('CHR'));
    expect([rate(OVERDUE, 'NO_RESPONSE'), rate(PLANNED, 'SOME_ACTION')]).toEqual([undefined, undefined]);
    expect([rate(OVERDUE, 'SYSTEMATIC'), rate(PLANNED, 'NO_RESPONSE'), rate(PLANNED, 'REVERSED')]).toEqual(
      Array.from({ length: 3 }, () => 'RATING_CONTRADICTS_LANE'),
    );
    expect(rate([...PLANNED, example(happened.agencyPositionChanged)], 'REVERSED')).toBeUndefined();
  });

  it('publishes what was written for it, scanned, and keeps the rest for the board', () => {
    const assessed = (changes: object) =>
      acceptedIn(outcome(rec.assessAddressee, PLANNED, changes, as('CHR')))[0]?.data;
    expect(assessed({ published: true })).toMatchObject({
      commentary: 'Some wards were trained and others were not',
      boardNote: 'Bernard Cole did not come to the meeting',
    });
    expect(assessed({ published: false, boardNote: undefined, commentary: 'Ask Bernard Cole' })).toEqual({
      laneId: LANE,
      rating: 'SOME_ACTION',
      published: false,
      boardNote: 'Ask Bernard Cole',
    });
    expect(code(rec.assessAddressee, PLANNED, { commentary: 'Ada Finch waits' }, as('CHR'))).toBe(
      'NOT_ANONYMISED',
    );
  });
});

describe('mistakes', () => {
  const inError = (given: readonly Given[], type: string, actor: object = as('SBM')) => {
    const correctedEventId = `event-${given.findLastIndex((event) => event.type === type) + 1}`;
    return outcome(rec.recordRecommendationEntryInError, given, { correctedEventId }, actor);
  };

  it('in a response: it is owed again, with its clock', () => {
    const answered = [...ISSUED, ...acceptedIn(outcome(rec.respondToRecommendation, ISSUED))];
    const told = acceptedIn(inError(answered, 'AgencyResponded'));
    expect(laneNow([...answered, ...told])).toMatchObject({ status: 'AwaitingResponse', actions: [] });
    const open = Object.entries(stateAfter(rec.recommendation, [...answered, ...told]).state.deadlines)
      .filter(([id, clock]) => clock?.status === 'OPEN' && id.endsWith(LANE))
      .map(([id]) => id.split('#')[0]);
    expect(open.sort()).toEqual([
      'rec.agencyResponse',
      'rec.namingNotice.finalNotice',
      'rec.namingNotice.reminder',
      'rec.namingNotice.reminderOnDue',
    ]);
  });

  it('in a review: what it led to falls with it', () => {
    const told = acceptedIn(inError(ASSURED, 'AssuranceEvidenceReviewed'));
    expect(laneNow([...ASSURED, ...told])).toMatchObject({ status: 'UnderAssurance' });
    expect(laneNow([...ASSURED, ...told]).verdict).toBeUndefined();
  });

  it('are of entries somebody made: not of the clock, not of another record', () => {
    expect(refusalOf(inError(OVERDUE, 'ResponseOverdue'))?.code).toBe('EVENT_NOT_IN_RECORD');
    expect(refusalOf(inError(OVERDUE, 'Nothing'))?.code).toBe('EVENT_NOT_IN_RECORD');
    const evaluated = [...SETTLED, example(happened.impactEvaluated)];
    expect(
      stateAfter(rec.recommendation, [...evaluated, ...acceptedIn(inError(evaluated, 'ImpactEvaluated'))])
        .state.impact,
    ).toEqual([]);
  });

  it('in the wording are corrected before it is issued, and superseded after', () => {
    const correct = (given: readonly Given[], changes: object) =>
      decisionOn(
        rec.correctRecommendation,
        given,
        { correctedEventId: 'event-1', reason: 'Wrong', ...changes },
        at(NOW) as never,
      );
    const draft = ISSUED.slice(0, 1);
    expect(refusalOf(correct(draft, { text: 'Another text' }))).toBeUndefined();
    expect(refusalOf(correct(draft, {}))?.code).toBe('NOTHING_CORRECTED');
    expect(refusalOf(correct(draft, { text: 'Mrs Reed is to go' }))?.code).toBe('SAR_NOT_FOR_BLAME');
    expect(refusalOf(correct(ISSUED, { text: 'Another text' }))).toMatchObject({
      code: 'RECOMMENDATION_ISSUED',
      pointer: '/text',
    });
    expect(refusalOf(correct(ISSUED, { themes: ['ADVOCACY'] }))).toBeUndefined();
  });

  it('under which an organisation was named are not unsaid (R-7)', () => {
    expect(code(rec.recordRecommendationInError, NAMED, {}, as('CHR'))).toBe('HISTORY_IS_IMMUTABLE');
    expect(code(rec.recordRecommendationInError, OVERDUE, {}, as('CHR'))).toBeUndefined();
  });
});
