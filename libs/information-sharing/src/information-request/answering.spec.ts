import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import { informationRequest } from './aggregate.js';
import { challengeInformationRefusal } from './challenge-refusal.js';
import {
  explainMissedInformationRequestDeadline,
  extendInformationRequestDeadline,
  tickInformationRequestDeadline,
} from './deadlines.js';
import { closeInformationRequest, withdrawInformationRequest } from './end-request.js';
import * as happened from './events.js';
import {
  acknowledged,
  BODIES,
  by,
  challenged,
  complied,
  DUE,
  HISTORIES,
  ISSUED,
  ITEM_1,
  ITEM_2,
  met,
  partly,
  PROVIDER,
  refused,
} from './examples.contract.js';
import { recordInformationRequestEntryInError, recordInformationRequestInError } from './record-in-error.js';
import { recordUseOfInformation } from './record-use.js';
import {
  acknowledgeInformationRequest,
  complyWithInformationRequest,
  partlyComplyWithInformationRequest,
  refuseInformationRequest,
} from './reply-to-request.js';
import { outstandingIn, suppliedIn } from './state.js';

const TUESDAY = '2026-09-15T10:00:00.000Z';
const LATE = '2026-09-29T08:00:00.000Z';
const stateOf = (given: readonly Given[]) => stateAfter(informationRequest, given).state;

describe('answering a request', () => {
  const comply = (given: readonly Given[], moment = TUESDAY) =>
    decisionOn(complyWithInformationRequest, given, {}, by('PRV', moment));
  const part = (given: readonly Given[], items: readonly string[]) =>
    decisionOn(partlyComplyWithInformationRequest, given, { items, reason: 'Lost' }, by('PRV', TUESDAY));
  const refuse = (command: object, given: readonly Given[] = ISSUED) =>
    decisionOn(refuseInformationRequest, given, command, by('PRV', TUESDAY));

  it('begins with saying that it arrived, once', () => {
    const acknowledge = (given: readonly Given[]) =>
      decisionOn(acknowledgeInformationRequest, given, {}, by('PRV', TUESDAY));
    expect(acceptedIn(acknowledge(ISSUED))).toEqual([
      happened.informationRequestAcknowledged({ byOrg: PROVIDER }),
    ]);
    expect(refusalOf(acknowledge([...ISSUED, acknowledged]))?.code).toBe('INVALID_TRANSITION');
  });

  it('supplies what is outstanding, and meets the date where it comes in time', () => {
    expect(acceptedIn(comply(ISSUED))).toMatchObject([
      {
        type: 'InformationRequestComplied',
        data: { byOrg: PROVIDER, items: [ITEM_1, ITEM_2], disclosureId: 'disclosure-1' },
      },
      { type: 'DeadlineMet', data: { key: 's45.response', metAt: TUESDAY } },
    ]);
    expect(acceptedIn(comply([...ISSUED, partly]))).toMatchObject([{ data: { items: [ITEM_2] } }, {}]);
    expect(said(comply(ISSUED, DUE))).toContain('DeadlineMet');
    expect(said(comply(ISSUED, LATE))).toEqual(['InformationRequestComplied']);
  });

  it('in part says what is missing and why, and leaves the date running', () => {
    expect(acceptedIn(part(ISSUED, [ITEM_2]))).toMatchObject([
      {
        type: 'InformationRequestPartlyComplied',
        data: { items: [ITEM_2], missing: [ITEM_1], reason: 'Lost' },
      },
    ]);
    expect(refusalOf(part(ISSUED, [ITEM_1, ITEM_2]))?.code).toBe('NOTHING_MISSING');
    expect(refusalOf(part(ISSUED, ['item-9']))).toMatchObject({
      code: 'ITEM_NOT_OUTSTANDING',
      pointer: '/items',
    });
    expect(refusalOf(part([...ISSUED, partly], [ITEM_1]))?.code).toBe('ITEM_NOT_OUTSTANDING');
  });

  it('by refusing says on what ground, and another ground in words', () => {
    expect(refusalOf(refuse({ reasons: 'We would rather not' }))).toMatchObject({
      code: 'REASON_REQUIRED',
      pointer: '/ground',
    });
    expect(refusalOf(refuse({ ground: 'OTHER' }))).toMatchObject({
      code: 'REASON_REQUIRED',
      pointer: '/reasons',
    });
    expect(acceptedIn(refuse({ ground: 'NOT_HELD' }))).toMatchObject([
      { type: 'InformationRequestRefused', data: { byOrg: PROVIDER, ground: 'NOT_HELD' } },
      { type: 'DeadlineMet' },
    ]);
  });

  it('is written down by whoever asked where it came on paper, and by nobody else’s staff', () => {
    const write = (role: string) =>
      decisionOn(refuseInformationRequest, ISSUED, { ground: 'NOT_HELD' }, by(role));
    expect(said(write('SBM'))).toContain('InformationRequestRefused');
    expect(refusalOf(write('SAM'))?.code).toBe('ONLY_THE_SAB');
  });
});

describe('a refusal challenged', () => {
  const challenge = (given: readonly Given[]) =>
    decisionOn(challengeInformationRefusal, given, { to: 'CHIEF_OFFICER', reasons: 'x' }, by('SBM', LATE));

  it('is answered by the date a request would be', () => {
    expect(acceptedIn(challenge([...ISSUED, refused, met]))).toMatchObject([
      {
        type: 'InformationRequestChallenged',
        data: { to: 'CHIEF_OFFICER', dueAt: '2026-10-13T22:59:59.000Z' },
      },
      { type: 'DeadlineSet', data: { key: 's45.response', dueAt: '2026-10-13T22:59:59.000Z' } },
    ]);
  });

  it('may be a missing part, and is not something nobody refused', () => {
    expect(said(challenge([...ISSUED, partly]))).toContain('InformationRequestChallenged');
    expect(refusalOf(challenge(ISSUED))?.code).toBe('INVALID_TRANSITION');
  });
});

describe('the end of a request', () => {
  const close = (given: readonly Given[], command: object = {}) =>
    decisionOn(closeInformationRequest, given, command, by('SBM', TUESDAY));

  it('needs no reason where everything came, and one where something did not', () => {
    expect(said(close([...ISSUED, complied, met]))).toEqual(['InformationRequestClosed']);
    expect(refusalOf(close([...ISSUED, refused, challenged]))).toMatchObject({
      code: 'REASON_REQUIRED',
      pointer: '/reason',
    });
    expect(said(close([...ISSUED, partly], { reason: 'Lost' }))).toEqual([
      'InformationRequestClosed',
      'DeadlineLapsed',
    ]);
  });

  it('by withdrawal leaves nothing owed', () => {
    const withdraw = decisionOn(withdrawInformationRequest, ISSUED, { reason: 'x' }, by('CHR', TUESDAY));
    expect(said(withdraw)).toEqual(['InformationRequestWithdrawn', 'DeadlineLapsed']);
  });
});

describe('using what was supplied', () => {
  const use = (given: readonly Given[], changes: object = {}, role = 'SBM') =>
    decisionOn(recordUseOfInformation, given, { ...BODIES.RecordUseOfInformation, ...changes }, by(role));
  const supplied = [...ISSUED, partly];

  it.each([
    'SAFEGUARDING_ENQUIRY',
    'PROVIDER_CONTINUITY',
    'CONTRACT_MANAGEMENT',
    'STAFF_DISCIPLINE',
    'LEGAL_CLAIM',
    'OTHER',
  ])('I-4 under section 45 is never for %s', (purpose) => {
    expect(refusalOf(use(supplied, { use: purpose }))).toMatchObject({
      code: 'PURPOSE_LIMITED',
      pointer: '/use',
    });
  });

  it('I-4 on the authority’s bases is for enquiries too, and never for contracts or discipline', () => {
    const [first, ...rest] = supplied;
    const given = [{ ...first, data: { ...(first?.data as object), basis: 'CONSENT' } } as Given, ...rest];
    expect(said(use(given, { use: 'SAFEGUARDING_ENQUIRY' }, 'SAM'))).toEqual(['SuppliedInformationUsed']);
    expect(refusalOf(use(given, { use: 'STAFF_DISCIPLINE' }, 'SAM'))?.code).toBe('PURPOSE_LIMITED');
  });

  it('is of what this request brought in', () => {
    expect(said(use(supplied, { items: [ITEM_1] }))).toEqual(['SuppliedInformationUsed']);
    expect(refusalOf(use(supplied, { items: [ITEM_2] }))).toMatchObject({
      code: 'ITEM_NOT_SUPPLIED',
      pointer: '/items',
    });
  });
});

describe('an entry recorded in error', () => {
  const takeBack = (given: readonly Given[], nth: number, role = 'SBM') =>
    decisionOn(
      recordInformationRequestEntryInError,
      given,
      { correctedEventId: `event-${nth}`, reason: 'Of another' },
      by(role, TUESDAY),
    );
  const next = ISSUED.length + 1;

  it('of an answer makes it owed again by the same date, and what it brought in is held no more', () => {
    const given = [...ISSUED, acknowledged, complied, met];
    expect(acceptedIn(takeBack(given, next + 1))).toMatchObject([
      {
        type: 'InformationRequestEntryRecordedInError',
        data: { correctedEventType: 'InformationRequestComplied' },
      },
      { type: 'DeadlineSet', data: { key: 's45.response', dueAt: DUE } },
    ]);
    const after = stateOf([...given, ...acceptedIn(takeBack(given, next + 1))]);
    expect(after.status).toBe('Acknowledged');
    expect(outstandingIn(after)).toEqual([ITEM_1, ITEM_2]);
  });

  it('is the last step, or a use', () => {
    const given = [...ISSUED, refused, challenged];
    expect(refusalOf(takeBack(given, next))?.code).toBe('EVENT_NOT_IN_RECORD');
    expect(said(takeBack(given, next + 1))).toEqual(['InformationRequestEntryRecordedInError']);
    const used = [...ISSUED, partly, example(happened.suppliedInformationUsed)];
    expect(refusalOf(takeBack(used, next))?.code).toBe('ENTRY_RESTED_UPON');
    const freed = [...used, ...acceptedIn(takeBack(used, next + 1))];
    expect(suppliedIn(stateOf(freed)).size).toBe(1);
    expect(said(takeBack(freed, next))).toEqual(['InformationRequestEntryRecordedInError']);
    expect(refusalOf(takeBack(given, 99))?.code).toBe('EVENT_NOT_IN_RECORD');
  });

  it('is the organisation’s own answer, not what others did about it', () => {
    expect(said(takeBack([...ISSUED, refused], next, 'PRV'))).toHaveLength(1);
    expect(refusalOf(takeBack([...ISSUED, refused, challenged], next + 1, 'PRV'))?.code).toBe(
      'EVENT_NOT_IN_RECORD',
    );
  });

  it('of the whole request leaves nothing owed', () => {
    const decision = decisionOn(recordInformationRequestInError, ISSUED, { reason: 'x' }, by('SBM', TUESDAY));
    expect(acceptedIn(decision)).toMatchObject([
      { type: 'InformationRequestRecordedInError', data: { correctedEventId: 'event-1' } },
      { type: 'DeadlineLapsed' },
    ]);
  });
});

describe('its deadline', () => {
  const tick = (given: readonly Given[], moment: string) =>
    decisionOn(
      tickInformationRequestDeadline,
      given,
      { key: 's45.response', dueAt: DUE },
      by('SYSTEM', moment),
    );

  it('missed is told also as overdue, once', () => {
    expect(said(tick(ISSUED, DUE))).not.toContain('InformationRequestOverdue');
    const told = acceptedIn(tick(ISSUED, LATE));
    expect(told).toMatchObject([
      { type: 'DeadlineMissed' },
      { type: 'InformationRequestOverdue', data: { dueAt: DUE } },
    ]);
    expect(said(tick([...ISSUED, ...told], LATE))).toEqual([]);
    expect(said(tick([...ISSUED, refused, met], LATE))).toEqual([]);
  });

  it('is extended and explained by whoever asked', () => {
    const body = BODIES.ExtendInformationRequestDeadline as object;
    const extend = (role: string) => decisionOn(extendInformationRequestDeadline, ISSUED, body, by(role));
    expect(said(extend('SBM'))).toEqual(['DeadlineExtended']);
    expect(refusalOf(extend('DASS'))?.code).toBe('ONLY_THE_SAB');
    const explain = (given: readonly Given[]) =>
      decisionOn(
        explainMissedInformationRequestDeadline,
        given,
        BODIES.ExplainMissedInformationRequestDeadline as object,
        by('SBM', LATE),
      );
    expect(refusalOf(explain(ISSUED))?.code).toBe('DEADLINE_NOT_MISSED');
    expect(said(explain([...ISSUED, ...acceptedIn(tick(ISSUED, LATE))]))).toEqual(['DeadlineMissExplained']);
  });
});

describe('who is near a request', () => {
  const resourceOf = (given: readonly Given[], facts: object) =>
    informationRequest.resource(stateOf(given), facts as never, {}, { now: TUESDAY });

  it('is the organisation asked once it is asked, never by a draft, and the reviewer of the review', () => {
    expect(resourceOf(HISTORIES.Drafted, {}).orgCodes).toEqual([]);
    expect(resourceOf(ISSUED, {}).orgCodes).toEqual([PROVIDER]);
    expect(resourceOf(HISTORIES.Withdrawn, {}).orgCodes).toEqual([PROVIDER]);
    const review = {
      onRecord: true,
      areaCode: 'E08000901',
      assignedTo: ['ir.demo'],
      conflictedUsers: ['niece.demo'],
    };
    expect(resourceOf(ISSUED, { review })).toMatchObject({
      assignedTo: ['ir.demo'],
      conflictedUsers: ['niece.demo'],
    });
    const person = { onRecord: false, conflictedUsers: ['mo.line'], restricted: { allowedUsers: ['a'] } };
    expect(resourceOf(ISSUED, { person })).toMatchObject({
      conflictedUsers: ['mo.line'],
      restricted: { allowedUsers: ['a'] },
    });
  });
});
