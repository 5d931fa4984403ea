import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import {
  deadlineMissed,
  deadlineMet,
  deadlineSet,
  deadlineExtended,
  deadlineMissExplained,
} from '#record-keeping/record';
import { AREA, CONCERN, example, OTHER_PERSON, refusalOf, said } from '#record-keeping/examples';
import { concern } from './aggregate.js';
import { closeConcern, reopenConcern } from './close-concern.js';
import { correctConcern } from './correct-concern.js';
import { explainMissedConcernDeadline, extendConcernDeadline, tickConcernDeadline } from './deadlines.js';
import * as happened from './events.js';
import {
  adult,
  as,
  BODIES,
  closed,
  decided,
  feedback,
  HISTORIES,
  original,
  raised,
  READY,
  revised,
  triage,
  voice,
  WORLD,
} from './examples.contract.js';
import { giveFeedback, recordFeedbackNotGiven } from './give-feedback.js';
import { markDuplicate } from './mark-duplicate.js';
import { recordConcernEntryInError, recordConcernInError } from './record-in-error.js';
import { approveDecisionRevision, reviseDecision, type ReviseDecision } from './revise-decision.js';
import { transferConcern } from './transfer-concern.js';

const NOW = '2026-04-07T09:00:00.000Z';
const body = (name: string, changes: object = {}) => ({ ...BODIES[name], ...changes });
const DECIDED = HISTORIES.Decided;
const S42_DECIDED = [...READY, example(happened.concernDecided)];

describe('revising a decision', () => {
  const approved = (changes: object = {}) => example(happened.decisionRevisionApproved, changes);
  const revise = (
    given: readonly Given[],
    changes: Partial<ReviseDecision> = {},
    actor = as('SAM'),
    person = adult(),
  ) =>
    decisionOn(reviseDecision, given, body('ReviseDecision', changes), {
      ...WORLD,
      facts: { person },
      actor,
    });
  const code = (...args: Parameters<typeof revise>) => refusalOf(revise(...args))?.code;

  it('is approved by a manager first, then done by the safeguarding adults manager (S2 step 6)', () => {
    const approve = body('ApproveDecisionRevision');
    expect(decisionOn(approveDecisionRevision, DECIDED, approve, { ...WORLD, actor: as('TM') })).toEqual({
      accepted: [
        happened.decisionRevisionApproved({
          to: 'S42_DUTY_MET',
          reason: 'Bank statements',
          approvedBy: 'tm.demo',
        }),
      ],
    });
    expect(revise([...DECIDED, approved()])).toEqual({
      accepted: [
        happened.concernDecisionRevised({
          limbA: 'YES',
          limbB: 'YES',
          limbC: 'YES',
          rationale: { a: 'Needs', b: 'Abuse', c: 'Cannot protect herself' },
          notMetReasons: [],
          otherRoutes: [],
          principlesConsidered: [],
          from: 'NO_ENQUIRY',
          to: 'S42_DUTY_MET',
          newInformation: 'Bank statements',
          approvedBy: 'tm.demo',
          deciderRole: 'SAM',
        }),
      ],
    });
  });

  it.each([
    ['nobody approved it', DECIDED, as('SAM'), {}],
    ['another outcome was approved', [...DECIDED, approved({ to: 'OTHER_ENQUIRY' })], as('SAM'), {}],
    ['the approver is the reviser', [...DECIDED, approved()], as('SAM', 'tm.demo'), {}],
    ['somebody else is named', [...DECIDED, approved()], as('SAM'), { approvedBy: 'dass.demo' }],
    ['the approval was used', [...DECIDED, approved(), revised], as('SAM'), {}],
    ['the director names another', DECIDED, as('DASS'), { approvedBy: 'tm.demo' }],
    [
      'the approval is from before the concern was reopened',
      [...DECIDED, approved(), feedback, closed, example(happened.concernReopened), triage, decided],
      as('SAM'),
      {},
    ],
  ])('APPROVAL_REQUIRED where %s', (_what, given, actor, changes) => {
    expect(refusalOf(revise(given, changes, actor))).toMatchObject({
      code: 'APPROVAL_REQUIRED',
      pointer: '/approvedBy',
    });
  });

  it('may name who approved it', () => {
    expect(code([...DECIDED, approved()], { approvedBy: 'tm.demo' })).toBeUndefined();
  });

  it.each(['PSW', 'DASS'])('needs no other’s approval from the %s', (role) => {
    const userId = `${role.toLowerCase()}.demo`;
    expect(revise(DECIDED, {}, as(role))).toMatchObject({ accepted: [{ data: { approvedBy: userId } }] });
    expect(code(DECIDED, { approvedBy: userId }, as(role))).toBeUndefined();
    expect(revise([...DECIDED, approved()], {}, as(role))).toMatchObject({
      accepted: [{ data: { approvedBy: userId } }],
    });
  });

  it('goes on from the last decision', () => {
    expect(revise([...HISTORIES.Redecided, approved()])).toMatchObject({
      accepted: [{ data: { from: 'OTHER_ENQUIRY', to: 'S42_DUTY_MET' } }],
    });
  });

  it('stands under the same law as the first', () => {
    const given = [...DECIDED, approved(), approved({ to: 'NO_ENQUIRY' })];
    expect(code(given, { to: 'NO_ENQUIRY' })).toBe('S42_DUTY_IS_MANDATORY');
    expect(code(given, { limbC: 'UNKNOWN' })).toBe('THREE_PART_TEST_NOT_MET');
    expect(code(given, {}, as('SAM', 'edt.demo'))).toBe('DECIDER_NOT_INDEPENDENT');
    expect(code(given, {}, as('SAM'), adult({ death: 'e' }))).toBe('ADULT_DECEASED');
    expect(code(given, {}, as('SAM'), adult({ dob: '2012-01-01' }))).toBe('PERSON_UNDER_18');
    expect(code(given, { notMetReasons: ['SELF_FUNDER'] })).toBe('NOT_A_VALID_REASON');
    expect(code(given, { occurredHere: false })).toBe('HOST_AUTHORITY_LEADS');
  });
});

describe('C-12 feedbackMissing', () => {
  const close = (given: readonly Given[]) => decisionOn(closeConcern, given, body('CloseConcern'), WORLD);
  const inError = (correctedEventId: string) =>
    example(happened.concernEntryRecordedInError, { correctedEventId });

  it('refuses to close before the referrer heard, or a reason says why not', () => {
    expect(refusalOf(close(DECIDED))?.code).toBe('FEEDBACK_MISSING');
    expect(close([...DECIDED, feedback])).toEqual({
      accepted: [happened.concernClosed({ closureReason: 'PROGRESSED', informationGiven: ['KEEPING_SAFE'] })],
    });
    expect(said(close([...DECIDED, example(happened.referrerFeedbackNotGiven)]))).toEqual(['ConcernClosed']);
    expect(refusalOf(close([...DECIDED, feedback, inError('event-5')]))?.code).toBe('FEEDBACK_MISSING');
  });

  it('is not satisfied by an acknowledgement', () => {
    expect(refusalOf(close([...DECIDED, example(happened.referrerAcknowledged)]))?.code).toBe(
      'FEEDBACK_MISSING',
    );
  });

  it('is satisfied by feedback in outline, with its time', () => {
    expect(decisionOn(giveFeedback, DECIDED, { summaryCode: 'TAKEN_FORWARD' }, WORLD)).toEqual({
      accepted: [happened.referrerFeedbackGiven({ summaryCode: 'TAKEN_FORWARD', at: NOW })],
    });
    expect(decisionOn(recordFeedbackNotGiven, DECIDED, { reason: 'No address' }, WORLD)).toEqual({
      accepted: [happened.referrerFeedbackNotGiven({ reason: 'No address' })],
    });
  });
});

describe('reopening', () => {
  it('starts the clock of another decision', () => {
    expect(decisionOn(reopenConcern, HISTORIES.Closed, { reason: 'He is back' }, WORLD)).toEqual({
      accepted: [
        happened.concernReopened({ reason: 'He is back' }),
        deadlineSet({
          key: 'concern.s42Decision',
          dueAt: '2026-04-09T22:59:59.000Z',
          remindAt: '2026-04-08T16:00:00.000Z',
          policyVersion: 3,
        }),
      ],
    });
  });
});

describe('a duplicate', () => {
  const OF = { ofConcernId: '0197a1b2-0000-7000-8000-00000000c002' };
  const mark = (given: readonly Given[], of: typeof original | undefined, command: object = OF) =>
    decisionOn(markDuplicate, given, command, { ...WORLD, facts: { person: adult(), original: of } });

  it('names the concern it repeats', () => {
    expect(mark([raised()], original)).toEqual({ accepted: [happened.concernMarkedDuplicate(OF)] });
    const fact = markDuplicate.facts.original as unknown as { id: (s: never, c: object) => string };
    expect(fact.id(undefined as never, OF)).toBe(OF.ofConcernId);
  });

  it.each([
    ['does not exist', undefined, OF],
    ['is about another person', { ...original, personRef: OTHER_PERSON }, OF],
    ['is a duplicate itself', { ...original, status: 'Duplicate' as const }, OF],
    ['was recorded in error', { ...original, status: 'RecordedInError' as const }, OF],
    ['is the same concern', original, { ofConcernId: CONCERN }],
  ])('NOT_A_DUPLICATE of one that %s', (_what, of, command) => {
    const decision = decisionOn(markDuplicate, [raised()], command, {
      ...WORLD,
      facts: { person: adult(), original: of },
    });
    expect(refusalOf(decision)).toMatchObject({ code: 'NOT_A_DUPLICATE', pointer: '/ofConcernId' });
  });

  it('C-2 does not make a duty disappear', () => {
    expect(refusalOf(mark(S42_DECIDED, original))?.code).toBe('S42_DUTY_IS_MANDATORY');
    expect(refusalOf(mark(S42_DECIDED, { ...original, decision: 'NO_ENQUIRY' }))?.code).toBe(
      'S42_DUTY_IS_MANDATORY',
    );
    expect(refusalOf(mark(S42_DECIDED, { ...original, decision: 'S42_DUTY_MET' }))).toBeUndefined();
    expect(refusalOf(mark(DECIDED, original))).toBeUndefined();
  });
});

describe('a transfer', () => {
  const transfer = (given: readonly Given[], changes: object = {}) =>
    decisionOn(transferConcern, given, body('TransferConcern', changes), WORLD);

  it('names the authority, who took it and when', () => {
    expect(transfer([raised()])).toEqual({
      accepted: [
        happened.concernTransferredOut({
          toLA: 'E08000902',
          reason: 'It happened there',
          acceptedBy: 'Duty manager',
          at: NOW,
        }),
      ],
    });
  });

  it('goes to another authority', () => {
    expect(refusalOf(transfer([raised()], { toLA: AREA }))).toMatchObject({
      code: 'TRANSFER_TO_OWN_AREA',
      pointer: '/toLA',
    });
  });

  it('C-2 keeps a duty until somebody has taken it', () => {
    expect(refusalOf(transfer(S42_DECIDED, { acceptedBy: undefined }))).toMatchObject({
      code: 'S42_DUTY_IS_MANDATORY',
      pointer: '/acceptedBy',
    });
    expect(refusalOf(transfer(S42_DECIDED))).toBeUndefined();
    expect(refusalOf(transfer(DECIDED, { acceptedBy: undefined }))).toBeUndefined();
  });

  it('C-13 shares, so it needs a ground against the adult’s wishes', () => {
    const refused = [raised(), triage, example(happened.adultsViewsRecorded, { consentToShare: 'REFUSED' })];
    expect(refusalOf(transfer(refused))?.code).toBe('OVERRIDE_REQUIRED');
    expect(refusalOf(transfer(refused, { override: 'STATUTORY_DUTY' }))).toBeUndefined();
  });
});

describe('correcting a concern', () => {
  const S42_KEY = 'concern.s42Decision';
  const CONTACT = 'concern.contactAdultAndReferrer';
  const set = (key: typeof S42_KEY | typeof CONTACT | 'concern.immediateRisk') =>
    deadlineSet({ key, dueAt: '2026-04-08T22:59:59.000Z', policyVersion: 3 });
  const correct = (given: readonly Given[], changes: object) =>
    decisionOn(
      correctConcern,
      given,
      { correctedEventId: 'event-1', reason: 'Wrong day', ...changes },
      WORLD,
    );
  const EARLIER = { receivedAt: '2026-04-01T10:00:00.000Z' };

  it('keeps the event corrected, the reason and what is right', () => {
    const right = { correctedEventId: 'event-1', reason: 'Wrong day', crimeSuspected: 'YES' as const };
    expect(correct([raised()], right)).toEqual({ accepted: [happened.concernCorrected(right)] });
    expect(stateAfter(concern, [raised(), happened.concernCorrected(right)]).state).toMatchObject({
      crimeSuspected: 'YES',
      receivedAt: '2026-04-02T15:50:00.000Z',
      sourceOfReferral: 'POLICE',
      referrerAnonymous: false,
      occurredInArea: AREA,
      immediateDanger: false,
    });
  });

  it('is what rules see from then on', () => {
    const all = example(happened.concernCorrected, {
      receivedAt: '2026-04-01T10:00:00.000Z',
      immediateDanger: true,
      sourceOfReferral: 'SELF',
      referrer: { anonymous: true, wishesIdentityWithheld: false },
      occurredInArea: 'E08000902',
      peopleAlleged: [],
    });
    expect(stateAfter(concern, [raised(), all]).state).toMatchObject({
      receivedAt: '2026-04-01T10:00:00.000Z',
      immediateDanger: true,
      crimeSuspected: 'YES',
      sourceOfReferral: 'SELF',
      referrerAnonymous: true,
      occurredInArea: 'E08000902',
      peopleAlleged: [],
      told: ['event-1', 'event-2'],
    });
  });

  it('G-1 names an event that told of the concern', () => {
    expect(
      refusalOf(correct([raised(), triage], { correctedEventId: 'event-2', narrative: 'x' })),
    ).toMatchObject({
      code: 'EVENT_NOT_IN_RECORD',
      pointer: '/correctedEventId',
    });
    const again = [raised(), example(happened.concernCorrected)];
    expect(said(correct(again, { correctedEventId: 'event-2', narrative: 'x' }))).toEqual([
      'ConcernCorrected',
    ]);
  });

  it('G-1 says something', () => {
    expect(refusalOf(correct([raised()], {}))?.code).toBe('NOTHING_CORRECTED');
  });

  it('moves the clocks that run from receipt, and only those', () => {
    expect(correct([raised(), set(S42_KEY), set(CONTACT)], EARLIER)).toMatchObject({
      accepted: [
        { type: 'ConcernCorrected' },
        { type: 'DeadlineSet', data: { key: S42_KEY, dueAt: '2026-04-07T22:59:59.000Z' } },
        { type: 'DeadlineSet', data: { key: CONTACT, dueAt: '2026-04-07T22:59:59.000Z' } },
      ],
    });
    const met = deadlineMet({ key: S42_KEY, dueAt: '2026-04-08T22:59:59.000Z', metAt: NOW });
    const missed = deadlineMissed({ key: CONTACT, dueAt: '2026-04-08T22:59:59.000Z' });
    expect(said(correct([raised(), set(S42_KEY), met, set(CONTACT), missed], EARLIER))).toEqual([
      'ConcernCorrected',
    ]);
    const extended = example(deadlineExtended);
    expect(said(correct([raised(), set(S42_KEY), extended], EARLIER))).toEqual(['ConcernCorrected']);
  });

  it('leaves the clock of a reopened decision where it is', () => {
    const again = [...HISTORIES.Reopened, set(S42_KEY), set(CONTACT)];
    expect(correct(again, EARLIER)).toMatchObject({
      accepted: [{ type: 'ConcernCorrected' }, { data: { key: CONTACT } }],
    });
  });

  it('starts the clock of a danger learned of late, once', () => {
    const danger = { immediateDanger: true };
    expect(correct([raised(), set(S42_KEY)], danger)).toMatchObject({
      accepted: [
        { type: 'ConcernCorrected' },
        { data: { key: 'concern.immediateRisk', dueAt: '2026-04-02T19:50:00.000Z' } },
      ],
    });
    expect(said(correct([raised(), set('concern.immediateRisk')], danger))).toEqual(['ConcernCorrected']);
    expect(said(correct([raised()], { immediateDanger: false }))).toEqual(['ConcernCorrected']);
    expect(correct([raised()], { ...danger, ...EARLIER })).toMatchObject({
      accepted: [{}, { data: { dueAt: '2026-04-01T14:00:00.000Z' } }],
    });
  });
});

describe('recorded in error', () => {
  it('names the event that raised the concern', () => {
    expect(decisionOn(recordConcernInError, DECIDED, { reason: 'Another Ada' }, WORLD)).toEqual({
      accepted: [happened.concernRecordedInError({ correctedEventId: 'event-1', reason: 'Another Ada' })],
    });
  });

  it.each([
    voice,
    example(happened.adultsViewsNotSought),
    example(happened.immediateProtectionActionRecorded),
    example(happened.crimeConsidered),
    example(happened.referrerAcknowledged),
    feedback,
    example(happened.referrerFeedbackNotGiven),
  ])('names an entry and its type (%#)', (entry) => {
    const command = { correctedEventId: 'event-2', reason: 'Of another' };
    expect(decisionOn(recordConcernEntryInError, [raised(), entry], command, WORLD)).toEqual({
      accepted: [happened.concernEntryRecordedInError({ ...command, correctedEventType: entry.type })],
    });
  });

  it.each(['event-1', 'event-2', 'constructor'])('G-1 knows no entry %s', (correctedEventId) => {
    const decision = decisionOn(
      recordConcernEntryInError,
      [raised(), triage],
      { correctedEventId, reason: 'x' },
      WORLD,
    );
    expect(refusalOf(decision)).toMatchObject({ code: 'EVENT_NOT_IN_RECORD', pointer: '/correctedEventId' });
  });
});

describe('the deadlines of a concern', () => {
  const KEY = 'concern.s42Decision';
  const DUE = '2026-04-08T22:59:59.000Z';
  const set = deadlineSet({ key: KEY, dueAt: DUE, policyVersion: 3 });
  const missed = deadlineMissed({ key: KEY, dueAt: DUE });
  const extend = (given: readonly Given[], changes: object = {}) =>
    decisionOn(extendConcernDeadline, given, body('ExtendConcernDeadline', changes), {
      ...WORLD,
      actor: as('TM'),
    });

  it('are missed once, by the clock', () => {
    const tick = (given: readonly Given[]) =>
      decisionOn(
        tickConcernDeadline,
        given,
        { key: KEY, dueAt: DUE },
        { ...WORLD, now: '2026-04-08T23:00:00.000Z', actor: as('SYSTEM') },
      );
    expect(tick([raised(), set])).toEqual({ accepted: [missed] });
    expect(tick([raised(), set, missed])).toEqual({ accepted: [] });
  });

  it('are extended by a manager, with the reason', () => {
    expect(extend([raised(), set])).toEqual({
      accepted: [
        deadlineExtended({
          key: KEY,
          newDueAt: '2026-04-10T22:59:59.000Z',
          remindAt: '2026-04-09T16:00:00.000Z',
          reasonCode: 'ADULTS_PACE',
          reason: 'She asks for two days',
          by: 'tm.demo',
        }),
      ],
    });
  });

  it.each([
    ['DEADLINE_NOT_OPEN', [raised()], {}, '/key'],
    ['DEADLINE_NOT_OPEN', [raised(), set, missed], {}, '/key'],
    ['EXTENSION_NOT_LATER', [raised(), set], { newDueAt: DUE }, '/newDueAt'],
    ['DEADLINE_NOT_EXTENDABLE', [raised(), set], { key: 'concern.immediateRisk' }, '/key'],
    ['S42_DUTY_IS_MANDATORY', [raised(), set], { limbA: 'YES', limbB: 'YES', limbC: 'YES' }, '/key'],
  ])('%s', (code, given, changes, pointer) => {
    expect(refusalOf(extend(given, changes))).toMatchObject({ code, pointer });
  });

  it('C-15 holds back only the decision, and only when all limbs are met', () => {
    const contact = deadlineSet({ key: 'concern.contactAdultAndReferrer', dueAt: DUE, policyVersion: 2 });
    const allYes = { limbA: 'YES', limbB: 'YES', limbC: 'YES' };
    expect(
      refusalOf(extend([raised(), contact], { ...allYes, key: 'concern.contactAdultAndReferrer' })),
    ).toBeUndefined();
    expect(refusalOf(extend([raised(), set], { ...allYes, limbB: 'UNKNOWN' }))).toBeUndefined();
  });

  it('are explained when missed, and only then', () => {
    const explain = (given: readonly Given[]) =>
      decisionOn(explainMissedConcernDeadline, given, body('ExplainMissedConcernDeadline'), WORLD);
    expect(explain([raised(), set, missed])).toEqual({
      accepted: [
        deadlineMissExplained({ key: KEY, reasonCode: 'DEMAND', reason: 'Two officers ill', by: 'sam.demo' }),
      ],
    });
    expect(refusalOf(explain([raised(), set]))).toMatchObject({
      code: 'DEADLINE_NOT_MISSED',
      pointer: '/key',
    });
  });
});
