import { decisionOn, stateAfter, type CommandDeclaration, type Given } from '#event-sourcing/decider';
import { deadlineMet, deadlineMissed, deadlineSet } from '#record-keeping/record';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import { adult } from '../concern/examples.contract.js';
import { agreeOutcomes, reviseOutcomes } from './agree-outcomes.js';
import { allocateEnquiry, reallocateEnquiry } from './allocate-enquiry.js';
import { appointAdvocate, decideAdvocacyNeed, declineAdvocacy } from './advocacy.js';
import { enquiry } from './aggregate.js';
import { assessCapacity, recordBestInterestsDecision } from './assess-capacity.js';
import { recordDesiredOutcomes, reviseDesiredOutcomes } from './desired-outcomes.js';
import * as happened from './events.js';
import {
  about,
  agreed,
  allocated,
  as,
  BODIES,
  capacity,
  concluded,
  conversation,
  found,
  GOING,
  opened,
  placed,
  planned,
  READY,
  reopened,
  wanted,
  WORLD,
  assessed,
} from './examples.contract.js';
import { holdConversation } from './hold-conversation.js';
import { notifyPlacingAuthority } from './notify-placing-authority.js';
import { planEnquiry } from './plan-enquiry.js';
import { riskAssessed } from './protection/events.js';
import { correctFindings, recordFindings } from './record-findings.js';
import { desiredOutcomeIds } from './state.js';

const NOW = '2026-04-10T15:00:00.000Z';
const body = (name: string, changes: object = {}) => ({ ...BODIES[name], ...changes });
const send = (declaration: object, given: readonly Given[], command: object, world: object = {}) =>
  decisionOn(declaration as CommandDeclaration, given, command, {
    ...WORLD,
    now: NOW,
    occurredAt: NOW,
    ...world,
  });
const code = (...args: Parameters<typeof send>) => refusalOf(send(...args))?.code;
const status = (...given: readonly Given[]) => stateAfter(enquiry, given).state.status;

describe('what is done in an enquiry', () => {
  it.each([
    [notifyPlacingAuthority, 'PlacingAuthorityNotified'],
    [allocateEnquiry, 'EnquiryAllocated'],
    [holdConversation, 'AdultConversationHeld'],
    [appointAdvocate, 'AdvocateAppointed'],
    [declineAdvocacy, 'AdvocacyDeclined'],
    [planEnquiry, 'EnquiryPlanned'],
  ] as unknown as [CommandDeclaration, string][])('is kept as it was said (%#)', (declaration, type) => {
    expect(send(declaration, [opened()], body(declaration.name, { channel: 'CONSOLE' }))).toEqual({
      accepted: [{ type, data: BODIES[declaration.name] }],
    });
  });

  it.each([notifyPlacingAuthority, holdConversation, assessCapacity] as unknown as CommandDeclaration[])(
    'happened when the command says, where it gives no time of its own (%#)',
    (declaration) => {
      const { at: _at, ...timeless } = body(declaration.name) as { at: string };
      expect(send(declaration, [opened()], timeless)).toMatchObject({ accepted: [{ data: { at: NOW } }] });
    },
  );
});

describe('what sets an enquiry going (ADR 0100)', () => {
  it('is the first act of enquiring after the plan', () => {
    expect(status(opened(), planned)).toBe('Planned');
    expect(status(opened(), planned, conversation)).toBe('InProgress');
    expect(status(opened(), planned, found)).toBe('InProgress');
    expect(status(opened(), planned, allocated)).toBe('Planned');
  });

  it('waits for a plan, and is not undone by another', () => {
    expect(status(opened(), conversation)).toBe('Opened');
    expect(status(opened(), conversation, planned)).toBe('Planned');
    expect(status(opened(), planned, conversation, planned)).toBe('InProgress');
  });

  it('needs no second plan after a reopening, and takes one', () => {
    const back = [...READY, concluded(), reopened];
    expect(status(...back, conversation)).toBe('InProgress');
    expect(status(...back, planned)).toBe('Planned');
  });
});

describe('allocation', () => {
  const worker = as('TM');

  it('is handed over with a note, and everybody who made the enquiry is kept in mind', () => {
    expect(send(reallocateEnquiry, GOING, body('ReallocateEnquiry'), { actor: worker })).toEqual({
      accepted: [{ type: 'EnquiryReallocated', data: { ...BODIES.ReallocateEnquiry, from: 'sw.demo' } }],
    });
    const handedOver = example(happened.enquiryReallocated, { team: undefined });
    const { officers, allocated: now } = stateAfter(enquiry, [...GOING, handedOver]).state;
    expect(officers).toEqual(['sw.demo', 'sw2.demo']);
    expect(now).toEqual({ toUser: 'sw2.demo', team: 'ADULTS-1' });
  });

  it('is made once, and handed over only then', () => {
    expect(code(allocateEnquiry, GOING, body('AllocateEnquiry'))).toBe('ALLOCATED_ALREADY');
    expect(code(reallocateEnquiry, [opened()], body('ReallocateEnquiry'))).toBe('NOT_ALLOCATED');
  });

  it.each([
    [allocateEnquiry, [opened()], 'AllocateEnquiry', '/toUser', 'sw.demo'],
    [reallocateEnquiry, GOING, 'ReallocateEnquiry', '/to', 'sw2.demo'],
  ] as const)('G-7 goes to nobody connected (%#)', (declaration, given, name, pointer, userId) => {
    const facts = { concerns: [about({ peopleAlleged: [{ userId }] })], person: adult() };
    expect(refusalOf(send(declaration, given, body(name), { facts }))).toMatchObject({
      code: 'CONFLICT_OF_INTEREST',
      pointer,
    });
  });
});

describe('desired outcomes', () => {
  const KNOWN = (wanted.data as { outcomes: readonly [{ id: string }] }).outcomes[0].id;
  const two = [
    { text: 'The lodger gone', wellbeing: ['DIGNITY'] },
    { text: 'Her card back', wellbeing: [] },
  ];

  it('get an id each, by which a plan serves them', () => {
    const decision = send(
      recordDesiredOutcomes,
      [opened()],
      body('RecordDesiredOutcomes', { outcomes: two }),
    );
    expect(acceptedIn(decision)).toMatchObject([
      { data: { outcomes: [{ id: 'desired-outcome-0-1' }, { id: 'desired-outcome-1-1' }] } },
    ]);
    expect(desiredOutcomeIds(stateAfter(enquiry, [opened(), wanted]).state)).toEqual([KNOWN]);
    expect(desiredOutcomeIds(enquiry.initial)).toEqual([]);
  });

  it('keep it while they hold', () => {
    const outcomes = [{ ...two[0], id: KNOWN }, two[1]];
    const decision = send(
      reviseDesiredOutcomes,
      [opened(), wanted],
      body('ReviseDesiredOutcomes', { outcomes }),
    );
    expect(acceptedIn(decision)).toMatchObject([
      { type: 'DesiredOutcomesRevised', data: { outcomes: [{ id: KNOWN }, { id: 'desired-outcome-1-1' }] } },
    ]);
    expect(
      refusalOf(
        send(
          reviseDesiredOutcomes,
          [opened(), wanted],
          body('ReviseDesiredOutcomes', {
            outcomes: [two[1], { ...two[0], id: 'another' }],
          }),
        ),
      ),
    ).toMatchObject({ code: 'OUTCOME_NOT_FOUND', pointer: '/outcomes/1/id' });
  });

  it('are recorded once, and revised only then', () => {
    expect(code(recordDesiredOutcomes, [opened(), wanted], body('RecordDesiredOutcomes'))).toBe(
      'RECORDED_ALREADY',
    );
    expect(code(reviseDesiredOutcomes, [opened()], body('ReviseDesiredOutcomes'))).toBe('NOT_RECORDED_YET');
  });

  it.each([
    ['ASKED_EXPRESSED', []],
    ['ASKED_NONE', two],
    ['NO', two],
    ['NOT_RECORDED', two],
  ])('are listed where the adult expressed some: %s', (asked, outcomes) => {
    expect(
      refusalOf(send(recordDesiredOutcomes, [opened()], body('RecordDesiredOutcomes', { asked, outcomes }))),
    ).toMatchObject({ code: 'DESIRED_OUTCOMES_MISMATCH', pointer: '/outcomes' });
    const none = body('RecordDesiredOutcomes', { asked: 'ASKED_NONE', outcomes: [] });
    expect(code(recordDesiredOutcomes, [opened()], none)).toBeUndefined();
  });
});

describe('capacity and best interests', () => {
  const DECISION = (capacity('HAS').data as { decisionId: string }).decisionId;
  const decide = (...given: readonly Given[]) =>
    refusalOf(send(recordBestInterestsDecision, [opened(), ...given], body('RecordBestInterestsDecision')));

  it('is assessed for one decision, and again for the same', () => {
    expect(send(assessCapacity, [opened()], body('AssessCapacity'))).toMatchObject({
      accepted: [{ data: { decisionId: 'decision-1' } }],
    });
    const again = body('AssessCapacity', { decisionId: DECISION });
    expect(send(assessCapacity, [opened(), capacity('LACKS')], again)).toMatchObject({
      accepted: [{ data: { decisionId: DECISION } }],
    });
    expect(refusalOf(send(assessCapacity, [opened()], again))).toMatchObject({
      code: 'DECISION_NOT_FOUND',
      pointer: '/decisionId',
    });
  });

  it('E-12 CAPACITY_PRESENT: the decision is the adult’s, by the last assessment for it', () => {
    expect(decide(capacity('HAS'))).toMatchObject({ code: 'CAPACITY_PRESENT', pointer: '/decisionId' });
    expect(decide(capacity('LACKS'), capacity('HAS'))?.code).toBe('CAPACITY_PRESENT');
    expect(decide(capacity('HAS'), capacity('LACKS'))).toBeUndefined();
    expect(decide(capacity('FLUCTUATES'))).toBeUndefined();
    const other = example(happened.capacityAssessed, { decisionId: 'another', result: 'HAS' });
    expect(decide(capacity('LACKS'), other)).toBeUndefined();
  });

  it.each([[[]], [[capacity('NOT_YET_DETERMINED')]]])('capacity is assumed until assessed (%#)', (given) => {
    expect(decide(...given)).toMatchObject({ code: 'CAPACITY_NOT_ASSESSED', pointer: '/decisionId' });
  });
});

describe('the duty to arrange an advocate', () => {
  it.each([
    [true, 'NONE', true],
    [true, 'AVAILABLE_IMPLICATED', true],
    [true, 'ADULT_OBJECTS', true],
    [true, 'AVAILABLE_SUITABLE', false],
    [false, 'NONE', false],
  ])('difficulty %s, person %s: %s', (substantialDifficulty, appropriatePerson, duty) => {
    expect(send(decideAdvocacyNeed, [opened()], { substantialDifficulty, appropriatePerson })).toEqual({
      accepted: [{ type: 'AdvocacyNeedDecided', data: { substantialDifficulty, appropriatePerson, duty } }],
    });
  });
});

describe('planning', () => {
  const DUE = '2026-04-14T22:59:59.000Z';
  const set = deadlineSet({ key: 'enquiry.planning', dueAt: DUE, policyVersion: 3 });
  const plan = (given: readonly Given[], at = NOW) =>
    send(planEnquiry, given, body('PlanEnquiry'), { now: at, occurredAt: at });

  it('meets its deadline in time, once', () => {
    const met = deadlineMet({ key: 'enquiry.planning', dueAt: DUE, metAt: NOW });
    expect(acceptedIn(plan([opened(), set]))[1]).toEqual(met);
    expect(said(plan([opened(), set, planned, met]))).toEqual(['EnquiryPlanned']);
    expect(said(plan([opened(), set], '2026-04-15T09:00:00.000Z'))).toEqual(['EnquiryPlanned']);
  });

  it('E-19 PLACING_AUTHORITY_NOT_TOLD', () => {
    expect(code(planEnquiry, [placed()], body('PlanEnquiry'))).toBe('PLACING_AUTHORITY_NOT_TOLD');
    const told = example(happened.placingAuthorityNotified);
    expect(code(planEnquiry, [placed(), told], body('PlanEnquiry'))).toBeUndefined();
    const inError = example(happened.enquiryEntryRecordedInError, { correctedEventId: 'event-2' });
    expect(code(planEnquiry, [placed(), told, inError], body('PlanEnquiry'))).toBe(
      'PLACING_AUTHORITY_NOT_TOLD',
    );
  });
});

describe('findings', () => {
  const [{ riskId }] = (assessed.data as { risks: [{ riskId: string }] }).risks;
  const perRisk = [{ riskId, finding: 'PARTLY' }];
  const record = (given: readonly Given[], changes: object = { perRisk: [] }) =>
    send(recordFindings, given, body('RecordFindings', changes));
  const CLOCK = deadlineSet({
    key: 'enquiry.outcomesAgreed',
    dueAt: '2026-04-17T22:59:59.000Z',
    policyVersion: 3,
  });

  it('are found on the balance of probabilities, and start the clock of the outcomes', () => {
    expect(record(GOING)).toMatchObject({
      accepted: [
        { type: 'EnquiryFindingsRecorded', data: { standard: 'BALANCE_OF_PROBABILITIES', perRisk: [] } },
        { type: 'DeadlineSet', data: { key: 'enquiry.outcomesAgreed', dueAt: '2026-04-17T22:59:59.000Z' } },
      ],
    });
  });

  it.each([
    ['a report started it', [...GOING, CLOCK]],
    [
      'it ran out',
      [...GOING, CLOCK, deadlineMissed({ key: 'enquiry.outcomesAgreed', dueAt: CLOCK.data.dueAt })],
    ],
    ['the outcomes are agreed', [...GOING, agreed()]],
  ])('leave the clock where %s', (_what, given) => {
    expect(said(record(given))).toEqual(['EnquiryFindingsRecorded']);
  });

  it('start it again after a reopening', () => {
    const met = deadlineMet({ key: 'enquiry.outcomesAgreed', dueAt: CLOCK.data.dueAt, metAt: NOW });
    expect(said(record([...GOING, CLOCK, found, agreed(), met, concluded(), reopened]))).toEqual([
      'EnquiryFindingsRecorded',
      'DeadlineSet',
    ]);
  });

  it('are about risks that were assessed', () => {
    expect(refusalOf(record(GOING, { perRisk }))).toMatchObject({
      code: 'RISK_NOT_ASSESSED',
      pointer: '/perRisk/0/riskId',
    });
    expect(refusalOf(record([...GOING, example(riskAssessed)], { perRisk }))).toBeUndefined();
  });

  it('are recorded once and corrected after, by the event', () => {
    expect(refusalOf(record([...GOING, found]))?.code).toBe('RECORDED_ALREADY');
    const correct = (given: readonly Given[], correctedEventId: string) =>
      send(correctFindings, given, body('CorrectFindings', { correctedEventId, perRisk: [] }));
    expect(correct([...GOING, found], 'event-5')).toMatchObject({
      accepted: [
        { type: 'EnquiryFindingsCorrected', data: { correctedEventId: 'event-5', reason: 'Wrong day' } },
      ],
    });
    const corrected = example(happened.enquiryFindingsCorrected, { perRisk: [] });
    expect(said(correct([...GOING, found, corrected], 'event-6'))).toEqual(['EnquiryFindingsCorrected']);
    expect(refusalOf(correct([...GOING, found], 'event-1'))?.code).toBe('EVENT_NOT_IN_RECORD');
    expect(refusalOf(correct([...READY, concluded(), reopened], 'event-5'))?.code).toBe(
      'EVENT_NOT_IN_RECORD',
    );
  });
});

describe('outcomes', () => {
  const agree = (changes: object, given = [...GOING, found]) =>
    send(agreeOutcomes, given, body('AgreeOutcomes', changes));

  it('meet their deadline', () => {
    const dueAt = '2026-04-17T22:59:59.000Z';
    const set = deadlineSet({ key: 'enquiry.outcomesAgreed', dueAt, policyVersion: 3 });
    expect(acceptedIn(agree({}, [...GOING, found, set]))[1]).toEqual(
      deadlineMet({ key: 'enquiry.outcomesAgreed', dueAt, metAt: NOW }),
    );
  });

  it('keep when they were agreed and what was decided about a plan', () => {
    const revised = example(happened.enquiryOutcomesRevised, { planDecision: 'NOT_NEEDED' });
    const { outcomes } = stateAfter(enquiry, [
      ...GOING,
      { ...agreed(), meta: { occurredAt: NOW } },
      { ...revised, meta: { occurredAt: '2026-05-01T09:00:00.000Z' } },
    ]).state;
    expect(outcomes).toEqual({ eventIds: ['event-5', 'event-6'], planDecision: 'NOT_NEEDED', agreedAt: NOW });
  });

  it.each([
    ['adultOutcomes', ['NFA', 'MONITORING']],
    ['pachOutcomes', ['POLICE_ACTION', 'NFA']],
    ['orgOutcomes', ['NFA', 'NA']],
  ])('E-18 NO_ACTION_IS_SOLE_CHOICE in %s', (field, codes) => {
    expect(refusalOf(agree({ [field]: codes }))).toMatchObject({
      code: 'NO_ACTION_IS_SOLE_CHOICE',
      pointer: `/${field}`,
    });
    expect(refusalOf(agree({ [field]: ['NFA'] }))).toBeUndefined();
    const revise = body('ReviseOutcomes', { correctedEventId: 'event-6', [field]: codes });
    expect(code(reviseOutcomes, READY, revise)).toBe('NO_ACTION_IS_SOLE_CHOICE');
  });

  it('are revised by the event, both versions staying', () => {
    const revise = (correctedEventId: string) =>
      send(reviseOutcomes, READY, body('ReviseOutcomes', { correctedEventId }));
    expect(said(revise('event-6'))).toEqual(['EnquiryOutcomesRevised']);
    expect(refusalOf(revise('event-5'))?.code).toBe('EVENT_NOT_IN_RECORD');
  });
});
