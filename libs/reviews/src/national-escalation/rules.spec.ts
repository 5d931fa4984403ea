import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import { sar } from '../sar/aggregate.js';
import * as reviewed from '../sar/examples.contract.js';
import { nationalEscalation } from './aggregate.js';
import {
  correctNationalEscalation,
  recordNationalEscalationEntryInError,
  recordNationalEscalationInError,
} from './correct.js';
import { extendNationalEscalationDeadline, tickNationalEscalationDeadline } from './deadlines.js';
import * as happened from './events.js';
import {
  at,
  BODIES,
  CONSIDERED,
  DUE,
  FINDING,
  HISTORIES,
  IDENTIFIED,
  MONDAY,
  NATIONAL,
  REC,
  SAR,
  WORLD,
  WRITTEN,
} from './examples.contract.js';
import { closeNationalEscalation, feedBackNationalOutcome } from './feed-back.js';
import { identifyNationalEscalation } from './identify.js';
import { escalateToNationalBody, recordNationalBodyResponse } from './national-body.js';
import { escalateToNationalNetwork, recordRegionalDiscussion } from './through-networks.js';

const facts = (changes: object) => ({ ...WORLD, facts: { ...WORLD.facts, ...changes } }) as never;

describe('identifying a matter beyond local reach', () => {
  const identify = (changes: object = {}, world: object = WORLD) =>
    decisionOn(
      identifyNationalEscalation,
      [],
      { ...BODIES.IdentifyNationalEscalation, ...changes },
      world as never,
    );
  const ofReview = (history: readonly Given[]) => facts({ review: stateAfter(sar, history).state });

  it('tells from what it starts, and why', () => {
    expect(acceptedIn(identify())).toEqual([
      happened.nationalEscalationIdentified({
        natId: NATIONAL,
        ref: 'NE-0000-0000-1TG1',
        sarId: SAR,
        recId: REC,
        areaCode: 'E08000901',
        whyBeyondLocal: 'No power of entry',
        policyArea: 'POWER_OF_ENTRY',
      }),
    ]);
    expect(said(identify({ recId: undefined, findingId: FINDING }))).toEqual([
      'NationalEscalationIdentified',
    ]);
  });

  it('N-1 never before the board has agreed the report, and at any time after', () => {
    const agreed = ['BoardAgreed', 'Published', 'PublicationWithheld', 'LearningTracked', 'Closed'];
    for (const [status, history] of Object.entries(reviewed.HISTORIES)) {
      const code = refusalOf(identify({}, ofReview(history)))?.code;
      const expected = agreed.includes(status) ? undefined : 'REPORT_NOT_AGREED';
      expect([status, code]).toEqual([status, status === 'RecordedInError' ? 'REVIEW_NOT_FOUND' : expected]);
    }
  });

  it('N-1 a report agreed before the review was paused is agreed', () => {
    const review = stateAfter(sar, reviewed.BOARD_AGREED).state;
    const paused = facts({ review: { ...review, status: 'Paused', pausedFrom: 'BoardAgreed' } });
    expect(said(identify({}, paused))).toEqual(['NationalEscalationIdentified']);
  });

  it('comes from a review of this board', () => {
    expect(refusalOf(identify({}, facts({ review: undefined })))).toMatchObject({
      code: 'REVIEW_NOT_FOUND',
      pointer: '/sarId',
    });
    const review = { ...stateAfter(sar, reviewed.BOARD_AGREED).state, areaCode: 'E08000902' };
    expect(refusalOf(identify({}, facts({ review })))?.code).toBe('REVIEW_NOT_FOUND');
  });

  it('starts from one recommendation or one finding that stands', () => {
    expect(refusalOf(identify({ recId: undefined }))?.code).toBe('STARTING_POINT_REQUIRED');
    expect(refusalOf(identify({ findingId: FINDING }))?.code).toBe('STARTING_POINT_REQUIRED');
    expect(refusalOf(identify({ recId: undefined, findingId: REC }))).toMatchObject({
      code: 'STARTING_POINT_NOT_FOUND',
      pointer: '/findingId',
    });
    const given = [
      undefined,
      reviewed.recommended({ sarId: NATIONAL }),
      ...(['Withdrawn', 'Superseded', 'RecordedInError'] as const).map((status) =>
        reviewed.recommended({ status }),
      ),
    ];
    for (const recommendation of given)
      expect(refusalOf(identify({}, facts({ recommendation })))).toMatchObject({
        code: 'STARTING_POINT_NOT_FOUND',
        pointer: '/recId',
      });
  });
});

describe('going through the networks', () => {
  const submit = (given: readonly Given[], submission = 'Nobody could be reached') =>
    decisionOn(escalateToNationalNetwork, given, { submission }, WORLD as never);

  it('N-2 the regional network comes first', () => {
    expect(refusalOf(submit(IDENTIFIED))?.code).toBe('REGIONAL_STAGE_REQUIRED');
    expect(said(submit(HISTORIES.RegionalDiscussion))).toEqual(['EscalatedToNationalNetwork']);
    expect(refusalOf(submit(HISTORIES.RegionalResolved))?.code).toBe('INVALID_TRANSITION');
  });

  it('N-2 also after the discussion proved to be of another matter', () => {
    const taken = example(happened.nationalEscalationEntryRecordedInError, { correctedEventId: 'event-2' });
    expect(refusalOf(submit([...HISTORIES.RegionalDiscussion, taken]))?.code).toBe('REGIONAL_STAGE_REQUIRED');
  });

  it.each([
    ['a name', 'Ada Finch could not be reached', /name/],
    ['an NHS number', 'The adult, 999 000 0018, could not be reached', /NHS number/],
    ['a date of birth', 'The adult, born 5 November 1943', /date/],
    ['a postcode', 'A flat at SW1A 1AA', /postcode/],
    ['a telephone number', 'Ring 01632 960123', /telephone/],
  ])('N-3 nothing goes there with %s in it', (_what, submission, reason) => {
    const refused = refusalOf(submit(HISTORIES.RegionalDiscussion, submission));
    expect(refused).toMatchObject({ code: 'NOT_ANONYMISED', pointer: '/submission' });
    expect(refused?.reason).toMatch(reason);
    expect(refused?.reason).not.toMatch(/Ada|Finch|999/);
  });

  it('the region may settle it after all, or not', () => {
    const discuss = (resolvableRegionally: boolean) =>
      acceptedIn(
        decisionOn(
          recordRegionalDiscussion,
          IDENTIFIED,
          { network: 'The north', affectsOthers: true, resolvableRegionally },
          WORLD as never,
        ),
      );
    const status = (events: readonly Given[]) =>
      stateAfter(nationalEscalation, [...IDENTIFIED, ...events]).state.status;
    expect([status(discuss(true)), status(discuss(false))]).toEqual([
      'RegionalResolved',
      'RegionalDiscussion',
    ]);
    expect(discuss(true)[0]?.data).toMatchObject({ at: MONDAY, network: 'The north' });
  });
});

describe('writing to a national body', () => {
  const write = (changes: object = {}, given: readonly Given[] = CONSIDERED) =>
    decisionOn(
      escalateToNationalBody,
      given,
      { body: 'DHSC', letterRef: 'SAB/12', letter: 'Please review the law', ...changes },
      WORLD as never,
    );

  it('asks for an answer by a date, the policy’s unless said', () => {
    expect(acceptedIn(write())).toMatchObject([
      { type: 'EscalatedToNationalBody', data: { body: 'DHSC', at: MONDAY, responseDueAt: DUE } },
      { type: 'DeadlineSet', data: { key: 'nat.bodyResponse', dueAt: DUE } },
    ]);
    const responseDueAt = '2026-07-31T16:00:00.000Z';
    expect(acceptedIn(write({ responseDueAt }))).toMatchObject([
      { data: { responseDueAt } },
      { data: { dueAt: responseDueAt } },
    ]);
    expect(refusalOf(write({ responseDueAt: MONDAY }))).toMatchObject({
      code: 'DUE_BEFORE_SENT',
      pointer: '/responseDueAt',
    });
  });

  it('N-3 names nobody, in the letter nor in its reference', () => {
    expect(refusalOf(write({ letter: 'About Miss Finch' }))).toMatchObject({
      code: 'NOT_ANONYMISED',
      pointer: '/letter',
    });
    expect(refusalOf(write({ letterRef: 'SAR Finch 1' }))?.pointer).toBe('/letterRef');
  });

  it('names the body the list does not, and follows what the network decided', () => {
    expect(refusalOf(write({ body: 'OTHER' }))).toMatchObject({
      code: 'BODY_NOT_NAMED',
      pointer: '/bodyName',
    });
    expect(said(write({ body: 'OTHER', bodyName: 'Law Commission' }))).toHaveLength(2);
    const otherwise = example(happened.nationalNetworkConsidered, { decision: 'NO_FURTHER_ACTION' });
    expect(refusalOf(write({}, [...HISTORIES.NationalSubmitted, otherwise]))?.code).toBe(
      'NETWORK_DECIDED_OTHERWISE',
    );
  });
});

describe('the answer of a national body', () => {
  const tick = (moment: string, given: readonly Given[] = WRITTEN) =>
    decisionOn(
      tickNationalEscalationDeadline,
      given,
      { key: 'nat.bodyResponse', dueAt: DUE },
      {
        ...at(moment),
        actor: { role: 'SYSTEM', userId: 'clock' },
      },
    );
  const answer = (given: readonly Given[], moment: string) =>
    decisionOn(
      recordNationalBodyResponse,
      given,
      { position: 'ACCEPTED', summary: 'They will consult', published: true },
      at(moment) as never,
    );

  it('that comes in time meets its date', () => {
    expect(acceptedIn(answer(WRITTEN, DUE))).toMatchObject([
      { type: 'NationalBodyResponded', data: { at: DUE, position: 'ACCEPTED' } },
      { type: 'DeadlineMet' },
    ]);
  });

  it('that does not come is told by the clock, once, with how late it is', () => {
    expect(said(tick(DUE))).not.toContain('NationalBodyDidNotRespond');
    const told = acceptedIn(tick('2026-09-07T23:00:00.000Z'));
    expect(told).toMatchObject([
      { type: 'DeadlineMissed' },
      { type: 'NationalBodyDidNotRespond', data: { body: 'DHSC', dueAt: DUE, days: 1 } },
    ]);
    expect(said(tick('2026-09-08T23:00:00.000Z', [...WRITTEN, ...told]))).toEqual([]);
    expect(acceptedIn(tick('2026-09-17T10:00:00.000Z'))[1]?.data).toMatchObject({ days: 10 });
  });

  it('that comes late is an answer', () => {
    expect(said(answer(HISTORIES.NoResponse, '2026-10-01T09:00:00.000Z'))).toEqual(['NationalBodyResponded']);
  });

  it('is given more time only while it is awaited', () => {
    const extend = (given: readonly Given[]) =>
      decisionOn(
        extendNationalEscalationDeadline,
        given,
        BODIES.ExtendNationalEscalationDeadline as object,
        WORLD as never,
      );
    expect(said(extend(WRITTEN))).toEqual(['DeadlineExtended']);
    expect(refusalOf(extend(HISTORIES.NoResponse))?.code).toBe('INVALID_TRANSITION');
  });
});

describe('what came of it', () => {
  const feedBack = (given: readonly Given[], toSab: boolean, toAuthor: boolean) =>
    decisionOn(feedBackNationalOutcome, given, { toSab, toAuthor, what: 'A consultation' }, WORLD as never);
  const close = (given: readonly Given[]) => decisionOn(closeNationalEscalation, given, {}, WORLD as never);

  it('is fed back to somebody', () => {
    expect(refusalOf(feedBack(HISTORIES.ResponseReceived, false, false))?.code).toBe('FED_BACK_TO_NOBODY');
    expect(said(feedBack(HISTORIES.RegionalResolved, true, false))).toEqual(['NationalOutcomeFedBack']);
    expect(said(feedBack(HISTORIES.NoResponse, true, true))).toEqual(['NationalOutcomeFedBack']);
  });

  it('is not known while the body is still to be asked', () => {
    expect(refusalOf(feedBack(CONSIDERED, true, true))?.code).toBe('BODY_NOT_ASKED');
    const shared = example(happened.nationalNetworkConsidered, { decision: 'LEARNING_SHARED_NATIONALLY' });
    expect(said(feedBack([...HISTORIES.NationalSubmitted, shared], true, true))).toHaveLength(1);
  });

  it('N-4 is fed back to the board before it is closed; the author alone is not enough', () => {
    for (const status of [
      'RegionalResolved',
      'NationalConsidered',
      'ResponseReceived',
      'NoResponse',
    ] as const)
      expect(refusalOf(close(HISTORIES[status]))?.code).toBe('FEEDBACK_MISSING');
    const told = (toSab: boolean) => [
      ...HISTORIES.ResponseReceived,
      ...acceptedIn(feedBack(HISTORIES.ResponseReceived, toSab, true)),
    ];
    expect(refusalOf(close(told(false)))?.code).toBe('FEEDBACK_MISSING');
    expect(said(close(told(true)))).toEqual(['NationalEscalationClosed']);
  });
});

describe('mistakes', () => {
  const takeBack = (given: readonly Given[], nth: number) =>
    decisionOn(
      recordNationalEscalationEntryInError,
      given,
      { correctedEventId: `event-${nth}`, reason: 'Of another' },
      WORLD as never,
    );
  const statusOf = (events: readonly Given[]) => stateAfter(nationalEscalation, events).state.status;

  it('the last step is taken back, and the matter stands where it stood', () => {
    const nth = CONSIDERED.length;
    expect(statusOf([...CONSIDERED, ...acceptedIn(takeBack(CONSIDERED, nth))])).toBe('NationalSubmitted');
    expect(refusalOf(takeBack(CONSIDERED, nth - 1))?.code).toBe('EVENT_NOT_IN_RECORD');
    expect(
      statusOf([...HISTORIES.RegionalDiscussion, ...acceptedIn(takeBack(HISTORIES.RegionalDiscussion, 2))]),
    ).toBe('Identified');
    expect(refusalOf(takeBack(HISTORIES.NoResponse, HISTORIES.NoResponse.length))?.code).toBe(
      'EVENT_NOT_IN_RECORD',
    );
  });

  it('a letter not sent is not awaited; an answer that did not come is, by the same date', () => {
    expect(said(takeBack(WRITTEN, CONSIDERED.length + 1))).toEqual([
      'NationalEscalationEntryRecordedInError',
      'DeadlineLapsed',
    ]);
    const met: Given = { type: 'DeadlineMet', data: { key: 'nat.bodyResponse', dueAt: DUE, metAt: MONDAY } };
    const answered = [...HISTORIES.ResponseReceived, met];
    expect(acceptedIn(takeBack(answered, WRITTEN.length + 1))).toMatchObject([
      { data: { correctedEventType: 'NationalBodyResponded' } },
      { type: 'DeadlineSet', data: { key: 'nat.bodyResponse', dueAt: DUE } },
    ]);
  });

  it('what was told is corrected, and stays visible', () => {
    const correct = (changes: object) =>
      decisionOn(
        correctNationalEscalation,
        IDENTIFIED,
        { correctedEventId: 'event-1', reason: 'Mistyped', ...changes },
        WORLD as never,
      );
    expect(said(correct({ policyArea: 'FUNDING' }))).toEqual(['NationalEscalationCorrected']);
    expect(refusalOf(correct({}))?.code).toBe('NOTHING_CORRECTED');
    expect(refusalOf(correct({ policyArea: 'FUNDING', correctedEventId: 'event-9' }))?.code).toBe(
      'EVENT_NOT_IN_RECORD',
    );
  });

  it('the whole is taken back, and nobody waits any more', () => {
    const decision = decisionOn(
      recordNationalEscalationInError,
      WRITTEN,
      { reason: 'Twice' },
      WORLD as never,
    );
    expect(acceptedIn(decision)).toMatchObject([
      { type: 'NationalEscalationRecordedInError', data: { correctedEventId: 'event-1' } },
      { type: 'DeadlineLapsed' },
    ]);
  });
});

describe('who is near it', () => {
  it('is the board of the review, and nobody connected with whom the review is about', () => {
    const { state } = stateAfter(nationalEscalation, WRITTEN);
    const subjects = [reviewed.subject({ conflictedUsers: ['niece.demo'] })];
    const resource = nationalEscalation.resource(state, { ...WORLD.facts, subjects }, {}, { now: MONDAY });
    expect(resource).toEqual({ areaCode: 'E08000901', conflictedUsers: ['niece.demo'] });
    const orphan = nationalEscalation.resource(
      state,
      { review: undefined, subjects: undefined },
      {},
      { now: MONDAY },
    );
    expect(orphan).toEqual({ areaCode: 'E08000901', conflictedUsers: [] });
  });
});
