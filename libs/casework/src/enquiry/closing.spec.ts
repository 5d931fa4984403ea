import { decisionOn, stateAfter, type CommandDeclaration, type Given } from '#event-sourcing/decider';
import {
  deadlineExtended,
  deadlineLapsed,
  deadlineMet,
  deadlineMissed,
  deadlineMissExplained,
  deadlineSet,
} from '#record-keeping/record';
import { acceptedIn, CONCERN, example, fixture, refusalOf, said } from '#record-keeping/examples';
import { adult } from '../concern/examples.contract.js';
import { enquiry } from './aggregate.js';
import { closeEnquiry } from './close-enquiry.js';
import { correctEnquiry } from './correct-enquiry.js';
import { explainMissedEnquiryDeadline, extendEnquiryDeadline, tickEnquiryDeadline } from './deadlines.js';
import * as happened from './events.js';
import {
  about,
  agreed,
  as,
  BODIES,
  closed,
  concluded,
  conversation,
  ENQUIRY,
  found,
  GOING,
  HISTORIES,
  opened,
  placed,
  READY,
  reopened,
  WORLD,
} from './examples.contract.js';
import { giveInformation, recordAdultFeedback } from './give-information.js';
import { causedEvents } from './caused/events.js';
import { evidenceAdded, riskAssessed } from './protection/events.js';
import { othersAtRisk } from './protection/state.js';
import { addEnquiryAddendum, recordEnquiryEntryInError, recordEnquiryInError } from './record-in-error.js';
import { reopenEnquiry } from './reopen-enquiry.js';
import { UNOPENED } from './state.js';

const NOW = '2026-05-06T09:00:00.000Z';
const DUE = '2026-05-13T22:59:59.000Z';
const body = (name: string, changes: object = {}) => ({ ...BODIES[name], ...changes });
const send = (declaration: object, given: readonly Given[], command: object, world: object = {}) =>
  decisionOn(declaration as CommandDeclaration, given, command, {
    ...WORLD,
    now: NOW,
    occurredAt: NOW,
    ...world,
  });
const code = (...args: Parameters<typeof send>) => refusalOf(send(...args))?.code;

const DONE = [...READY, concluded()];
const TOLD = { feedbackToReferrer: 'GIVEN', feedbackToAdult: 'GIVEN' } as const;

describe('closing', () => {
  it('E-16 RISK_REMAINS_UNPLANNED: a plan is decided on, or it is said why not', () => {
    const close = (planDecision: 'PLAN_NEEDED' | 'NOT_NEEDED' | 'ADULT_DECLINED', noPlanReason?: string) =>
      refusalOf(
        send(
          closeEnquiry,
          [...GOING, found, agreed({ planDecision }), concluded({ riskOutcome: 'REMAINED' })],
          noPlanReason === undefined ? TOLD : { ...TOLD, noPlanReason },
        ),
      );
    for (const decision of ['NOT_NEEDED', 'ADULT_DECLINED'] as const) {
      expect(close(decision)).toMatchObject({ code: 'RISK_REMAINS_UNPLANNED', pointer: '/noPlanReason' });
      expect(close(decision, 'She has moved away')).toBeUndefined();
    }
    expect(close('PLAN_NEEDED')).toBeUndefined();
  });

  it('E-16 looks at the conclusion as corrected', () => {
    const given = [...GOING, found, agreed({ planDecision: 'NOT_NEEDED' }), concluded()];
    expect(code(closeEnquiry, given, TOLD)).toBeUndefined();
    const corrected = example(happened.enquiryConclusionCorrected, { riskOutcome: 'REMAINED' });
    expect(code(closeEnquiry, [...given, corrected], TOLD)).toBe('RISK_REMAINS_UNPLANNED');
  });

  it('waits for feedback still to follow, and for nothing else', () => {
    expect(said(send(closeEnquiry, DONE, TOLD))).toEqual(['EnquiryClosed']);
    for (const field of ['feedbackToReferrer', 'feedbackToAdult'])
      expect(acceptedIn(send(closeEnquiry, DONE, { ...TOLD, [field]: 'TO_FOLLOW' }))[1]).toMatchObject({
        type: 'DeadlineSet',
        data: { key: 'enquiry.feedback', dueAt: DUE },
      });
  });
});

describe('feedback that was to follow', () => {
  const set = deadlineSet({ key: 'enquiry.feedback', dueAt: DUE, policyVersion: 3 });
  const met = deadlineMet({ key: 'enquiry.feedback', dueAt: DUE, metAt: NOW });
  const both = closed({ feedbackToReferrer: 'TO_FOLLOW', feedbackToAdult: 'TO_FOLLOW' });
  const told = (to: 'ADULT' | 'REFERRER') => example(happened.informationGiven, { to });
  const tell = (given: readonly Given[], to: string) =>
    acceptedIn(send(giveInformation, given, body('GiveInformation', { to, at: NOW }))).slice(1);

  it.each([
    ['ADULT', closed({ feedbackToReferrer: 'GIVEN', feedbackToAdult: 'TO_FOLLOW' })],
    ['REPRESENTATIVE', closed({ feedbackToReferrer: 'NOT_POSSIBLE', feedbackToAdult: 'TO_FOLLOW' })],
    ['REFERRER', closed({ feedbackToReferrer: 'TO_FOLLOW', feedbackToAdult: 'GIVEN' })],
  ])('has followed once the %s was told', (to, event) => {
    expect(tell([...DONE, event, set], to)).toEqual([met]);
    expect(tell([...DONE, event, set], 'OTHER')).toEqual([]);
  });

  it('has followed when the second of two was told', () => {
    expect(tell([...DONE, both, set], 'ADULT')).toEqual([]);
    expect(tell([...DONE, both, set, told('ADULT')], 'ADULT')).toEqual([]);
    expect(tell([...DONE, both, set, told('ADULT')], 'REFERRER')).toEqual([met]);
    expect(tell([...DONE, both, set, told('REFERRER')], 'ADULT')).toEqual([met]);
  });

  it('says nothing of a clock before the closing', () => {
    expect(tell(GOING, 'ADULT')).toEqual([]);
  });

  it('is not the adult’s own, which is kept as it was said', () => {
    expect(send(recordAdultFeedback, [...DONE, both, set], body('RecordAdultFeedback'))).toEqual({
      accepted: [{ type: 'AdultFeedbackRecorded', data: BODIES.RecordAdultFeedback }],
    });
  });
});

describe('reopening', () => {
  const reopen = (concerns = [about()], successors: readonly object[] = []) =>
    send(
      reopenEnquiry,
      HISTORIES.Closed,
      { reason: 'He is back' },
      {
        facts: { concerns, person: adult(), successors },
      },
    );

  it('starts the clocks of planning and concluding anew', () => {
    expect(acceptedIn(reopen())).toMatchObject([
      { type: 'EnquiryReopened', data: { reason: 'He is back' } },
      { type: 'DeadlineSet', data: { key: 'enquiry.planning', dueAt: '2026-05-13T22:59:59.000Z' } },
      { type: 'DeadlineSet', data: { key: 'enquiry.conclude', dueAt: '2026-06-04T22:59:59.000Z' } },
    ]);
  });

  it('puts in question what was found and agreed', () => {
    const { findings, outcomes, conclusion, feedback } = stateAfter(enquiry, HISTORIES.Reopened).state;
    expect([findings, outcomes, conclusion, feedback]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('E-3: not where another enquiry is made about one of its concerns by now', () => {
    const linked = about({ enquiryId: 'another' });
    expect(refusalOf(reopen([linked], [{ ...UNOPENED, status: 'InProgress' }]))?.code).toBe(
      'ENQUIRY_ALREADY_OPEN',
    );
    expect(refusalOf(reopen([linked], [{ ...UNOPENED, status: 'Closed' }]))).toBeUndefined();
    const { successors } = reopenEnquiry.facts as unknown as Record<
      string,
      { ids: (state: object, command: object, found: object) => readonly string[] }
    >;
    const concerns = [linked, undefined, about(), about({ enquiryId: ENQUIRY })];
    expect(successors?.ids({ enquiryId: ENQUIRY }, {}, { concerns })).toEqual(['another']);
  });

  it('E-3: takes its concerns again, which its closing had left to others', () => {
    const [reservation] = reopenEnquiry.reserve;
    const { state } = stateAfter(enquiry, HISTORIES.Closed);
    expect(reservation?.value(new reopenEnquiry.body(), ENQUIRY, state)).toEqual(state.concernIds);
    expect(reservation?.held(state, CONCERN)).toBe(false);
    expect(reservation?.held(stateAfter(enquiry, HISTORIES.Reopened).state, CONCERN)).toBe(true);
  });
});

describe('corrections of the opening', () => {
  const correct = (changes: object, given: readonly Given[] = [placed()]) =>
    send(correctEnquiry, given, { correctedEventId: 'event-1', reason: 'They rang', ...changes });

  it('replace what they name; both versions stay', () => {
    expect(correct({ leadSAM: 'sam2.demo' })).toEqual({
      accepted: [
        happened.enquiryCorrected({ correctedEventId: 'event-1', reason: 'They rang', leadSAM: 'sam2.demo' }),
      ],
    });
    expect(correct({ notPlaced: true })).toMatchObject({ accepted: [{ data: { notPlaced: true } }] });
    const { leadSAM } = stateAfter(enquiry, [opened(), example(happened.enquiryCorrected)]).state;
    expect(leadSAM).toBe('sam2.demo');
    expect(
      said(
        correct({ areaBasis: 'LEAD_AGREED', correctedEventId: 'event-2' }, [
          placed(),
          example(happened.enquiryCorrected),
        ]),
      ),
    ).toEqual(['EnquiryCorrected']);
  });

  it.each([
    [{ correctedEventId: 'another', leadSAM: 'sam2.demo' }, 'EVENT_NOT_IN_RECORD'],
    [{}, 'NOTHING_CORRECTED'],
    [{ notPlaced: false }, 'NOTHING_CORRECTED'],
    [{ notPlaced: true, placingLA: 'E08000903' }, 'PLACING_AUTHORITY_UNCLEAR'],
  ])('are refused (%#)', (changes, refusal) => {
    expect(refusalOf(correct(changes))?.code).toBe(refusal);
  });

  it('G-7: make nobody lead who is connected', () => {
    const facts = { concerns: [about({ peopleAlleged: [{ userId: 'x.demo' }] })], person: adult() };
    const command = { correctedEventId: 'event-1', reason: 'x', leadSAM: 'x.demo' };
    expect(code(correctEnquiry, [opened()], command, { facts })).toBe('CONFLICT_OF_INTEREST');
  });
});

describe('entries made in error', () => {
  const inError = (given: readonly Given[], correctedEventId: string) =>
    send(recordEnquiryEntryInError, given, { correctedEventId, reason: 'Of another adult' });

  it('stay visible and no longer count', () => {
    expect(inError([opened(), conversation], 'event-2')).toEqual({
      accepted: [
        happened.enquiryEntryRecordedInError({
          correctedEventId: 'event-2',
          correctedEventType: 'AdultConversationHeld',
          reason: 'Of another adult',
        }),
      ],
    });
    const taken = example(happened.enquiryEntryRecordedInError, { correctedEventId: 'event-2' });
    expect(stateAfter(enquiry, [opened(), conversation, taken]).state.facts).toEqual([]);
    expect(refusalOf(inError([opened(), conversation, taken], 'event-2'))?.code).toBe('EVENT_NOT_IN_RECORD');
  });

  it('may be of how the adult was protected', () => {
    const risk = example(riskAssessed, { othersAtRisk: 'YES' });
    expect(said(inError([opened(), example(evidenceAdded)], 'event-2'))).toEqual([
      'EnquiryEntryRecordedInError',
    ]);
    const taken = example(happened.enquiryEntryRecordedInError, { correctedEventId: 'event-2' });
    expect(othersAtRisk(stateAfter(enquiry, [opened(), risk]).state)).toBe('YES');
    expect(othersAtRisk(stateAfter(enquiry, [opened(), risk, taken]).state)).toBeUndefined();
  });

  it.each([
    'EnquiryOpened',
    'EnquiryAllocated',
    'EnquiryPlanned',
    'EnquiryFindingsRecorded',
    'EnquiryOutcomesAgreed',
    'InformationGiven',
    'EnquirySuspended',
    ...causedEvents.map(({ type }) => type),
  ])('are not what another command puts right: %s', (type) => {
    const event = { type, data: fixture(type) };
    expect(refusalOf(inError([opened(), event], 'event-2'))?.code).toBe('EVENT_NOT_IN_RECORD');
  });
});

describe('an addendum', () => {
  const add = (given: readonly Given[], toEventId: string) =>
    send(addEnquiryAddendum, given, { toEventId, addendum: 'He paid it back' });

  it('names the entry, which stays as it was written', () => {
    expect(add(DONE, 'event-7')).toEqual({
      accepted: [
        happened.enquiryAddendumAdded({
          toEventId: 'event-7',
          toEventType: 'EnquiryConcluded',
          addendum: 'He paid it back',
        }),
      ],
    });
    expect(refusalOf(add(DONE, 'another'))?.code).toBe('EVENT_NOT_IN_RECORD');
    const set = deadlineSet({ key: 'enquiry.planning', dueAt: DUE, policyVersion: 1 });
    expect(refusalOf(add([opened(), set], 'event-2'))?.code).toBe('EVENT_NOT_IN_RECORD');
  });
});

describe('an enquiry recorded in error', () => {
  it('names its opening, and ends its clocks', () => {
    const set = deadlineSet({ key: 'enquiry.planning', dueAt: DUE, policyVersion: 1 });
    const part = deadlineSet({ key: 'enquiry.causedReport', of: ENQUIRY, dueAt: DUE, policyVersion: 1 });
    expect(send(recordEnquiryInError, [opened(), set, part], { reason: 'Another' })).toEqual({
      accepted: [
        happened.enquiryRecordedInError({ reason: 'Another', correctedEventId: 'event-1' }),
        deadlineLapsed({ key: 'enquiry.planning' }),
        deadlineLapsed({ key: 'enquiry.causedReport', of: ENQUIRY }),
      ],
    });
  });
});

describe('the deadlines of an enquiry', () => {
  const KEY = 'enquiry.conclude';
  const set = deadlineSet({ key: KEY, dueAt: DUE, policyVersion: 3 });
  const missed = deadlineMissed({ key: KEY, dueAt: DUE });
  const late = { now: '2026-05-13T23:00:00.000Z', actor: as('SYSTEM') };

  it('are missed once, by the clock', () => {
    expect(send(tickEnquiryDeadline, [...GOING, set], { key: KEY, dueAt: DUE }, late)).toEqual({
      accepted: [missed],
    });
    expect(send(tickEnquiryDeadline, [...GOING, set, missed], { key: KEY, dueAt: DUE }, late)).toEqual({
      accepted: [],
    });
  });

  it('are extended with a reason while they run, and explained once missed', () => {
    const extend = { ...BODIES.ExtendEnquiryDeadline, key: KEY, newDueAt: '2026-05-20T22:59:59.000Z' };
    expect(
      acceptedIn(send(extendEnquiryDeadline, [...GOING, set], extend, { actor: as('TM') })),
    ).toMatchObject([
      { type: deadlineExtended.type, data: { key: KEY, by: 'tm.demo', reason: 'She asks for three days' } },
    ]);
    expect(code(extendEnquiryDeadline, [...GOING, set, missed], extend)).toBe('DEADLINE_NOT_OPEN');
    expect(code(extendEnquiryDeadline, [...GOING, set], { ...extend, newDueAt: DUE })).toBe(
      'EXTENSION_NOT_LATER',
    );
    const explain = { ...BODIES.ExplainMissedEnquiryDeadline, key: KEY };
    expect(send(explainMissedEnquiryDeadline, [...GOING, set, missed], explain)).toEqual({
      accepted: [
        deadlineMissExplained({ key: KEY, reasonCode: 'DEMAND', reason: 'Two officers ill', by: 'sam.demo' }),
      ],
    });
    expect(code(explainMissedEnquiryDeadline, [...GOING, set], explain)).toBe('DEADLINE_NOT_MISSED');
  });
});

it('comes back from a reopening to a conclusion of its own', () => {
  const again = [...HISTORIES.Closed, reopened, conversation, found, agreed(), concluded()];
  expect(stateAfter(enquiry, again).state.status).toBe('Concluded');
});
