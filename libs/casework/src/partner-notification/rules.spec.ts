import fc from 'fast-check';
import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { CONCERN, PERSON, acceptedIn, AREA, refusalOf, said } from '#record-keeping/examples';
import { adult } from '../concern/examples.contract.js';
import {
  as,
  becameConcern,
  BODIES,
  dismissed,
  HISTORIES,
  known,
  linked,
  matched,
  NOTIFICATION,
  POLICE,
  received,
  rejected,
  updated,
  WORLD,
} from './examples.contract.js';
import * as notice from './index.js';

/** Thu 2 Apr 2026, 16:50 in England (S1). */
const ARRIVED = '2026-04-02T15:50:00.000Z';

const receive = (
  changes: object = {},
  history: readonly Given[] = [],
  actor: object = POLICE,
  now = ARRIVED,
) =>
  decisionOn(
    notice.receivePartnerNotification,
    history,
    { ...BODIES.ReceivePartnerNotification, receivedAt: undefined, ...changes } as never,
    { ...WORLD, now, actor: { areaCode: AREA, ...actor } },
  );

/** What a first telling stores, as a history. */
const told = (changes: object = {}, commandId = 'first'): readonly Given[] =>
  acceptedIn(receive(changes)).map((event) => ({ ...event, meta: { commandId } }));

const facts = (changes: object) => ({ ...WORLD, facts: { ...WORLD.facts, ...changes } });

describe('receiving a notice', () => {
  it('S1 a RED one of Thursday 16:50 has until 20:50, and is acknowledged as it is stored', () => {
    const events = acceptedIn(receive());
    expect(events.map(({ type, data }) => [type, (data as { dueAt?: string }).dueAt])).toEqual([
      ['PartnerNotificationReceived', undefined],
      ['DeadlineSet', '2026-04-02T16:50:00.000Z'],
      ['DeadlineSet', '2026-04-02T19:50:00.000Z'],
      ['NotificationAcknowledged', undefined],
      ['DeadlineMet', '2026-04-02T16:50:00.000Z'],
    ]);
    expect(events[0]?.data).toMatchObject({ receivedAt: ARRIVED, areaCode: AREA, orgCode: 'POL-NORTHMOOR' });
  });

  it.each(['AMBER', 'GREEN'])('an %s one starts no clock of immediate risk', (rag) => {
    expect(said(receive({ rag }))).toEqual([
      'PartnerNotificationReceived',
      'DeadlineSet',
      'NotificationAcknowledged',
      'DeadlineMet',
    ]);
  });

  it('delivered more than an hour after it arrived is acknowledged too late', () => {
    expect(said(receive({ receivedAt: '2026-04-02T14:00:00.000Z' }))).not.toContain('DeadlineMet');
  });

  it('written down by the desk is still to be acknowledged', () => {
    expect(said(receive({ rag: 'GREEN' }, [], as('EDT')))).toEqual([
      'PartnerNotificationReceived',
      'DeadlineSet',
    ]);
  });

  it('IN-5 needs no reason for what happened long ago, and keeps when that was', () => {
    expect(said(receive({ occurredAt: '2025-01-05T10:00:00.000Z' }))).toContain(
      'PartnerNotificationReceived',
    );
    expect(said(receive({ occurredAt: '2027-01-05T10:00:00.000Z' }))).toBe('OCCURRED_IN_FUTURE');
  });

  it('IN-1 the same again appends nothing, whenever it comes', () => {
    expect(said(receive({}, told()))).toEqual([]);
    expect(
      said(receive({ receivedAt: '2026-04-02T15:00:00.000Z' }, told(), POLICE, '2026-04-05T08:00:00.000Z')),
    ).toEqual([]);
  });

  it('IN-1 anything else told is an update', () => {
    const change = fc.constantFrom(
      { narrative: 'He came back' },
      { rag: 'AMBER' },
      { riskTypes: ['PHYSICAL'] },
      { contact: 'Another officer' },
      { person: undefined },
      { childrenPresent: true },
      { occurredAt: '2026-04-01T10:00:00.000Z' },
    );
    fc.assert(
      fc.property(change, (changed) => {
        expect(said(receive(changed, told()))).toEqual(['PartnerNotificationUpdated']);
      }),
    );
  });

  it('an update that is RED starts the clock it should have had, unless somebody has the case', () => {
    const red = { narrative: 'He is back', rag: 'RED' };
    const green = told({ rag: 'GREEN' });
    expect(said(receive(red, green))).toEqual(['PartnerNotificationUpdated', 'DeadlineSet']);
    expect(said(receive(red, [...green, matched, dismissed]))).toEqual([
      'PartnerNotificationUpdated',
      'DeadlineSet',
    ]);
    expect(said(receive(red, [...told(), rejected]))).toEqual(['PartnerNotificationUpdated', 'DeadlineSet']);
    expect(said(receive(red, [...green, matched, becameConcern]))).toEqual(['PartnerNotificationUpdated']);
    expect(said(receive(red, told()))).toEqual(['PartnerNotificationUpdated']);
  });

  it('is named by its source, its sender, its reference and the authority, and by nothing else', () => {
    const { identity } = notice.receivePartnerNotification;
    const of = (changes: object) => identity?.({ ...BODIES.ReceivePartnerNotification, ...changes } as never);
    expect(of({ narrative: 'x', rag: 'GREEN' })).toEqual(of({}));
    for (const field of ['sourceSystem', 'orgCode', 'sourceRef', 'toLA'])
      expect(of({ [field]: 'ANOTHER' })).not.toEqual(of({}));
  });

  it('G-6 a partner sends what is its own', () => {
    expect(refusalOf(receive({ orgCode: 'NHS-NORTHMOOR-TRUST' }))).toMatchObject({
      code: 'NOT_PERMITTED',
      pointer: '/orgCode',
    });
    expect(refusalOf(receive({ sourceSystem: 'NHS' }))).toMatchObject({
      code: 'NOT_PERMITTED',
      pointer: '/sourceSystem',
    });
    expect(said(receive({ orgCode: 'NHS-NORTHMOOR-TRUST', sourceSystem: 'NHS' }, [], as('TRI')))).toContain(
      'PartnerNotificationReceived',
    );
  });

  it('a partner may tell any authority, the desk writes down what is addressed to its own', () => {
    expect(said(receive({ toLA: 'E08000902' }))).toContain('PartnerNotificationReceived');
    expect(refusalOf(receive({ toLA: 'E08000902' }, [], as('TRI')))).toMatchObject({
      code: 'NOT_PERMITTED',
      pointer: '/toLA',
    });
  });

  it('IN-1 one reference is not two authorities’ notice', () => {
    expect(said(receive({}, [received({ areaCode: 'E08000902' })]))).toBe('NOTIFICATION_ADDRESSED_ELSEWHERE');
  });

  it('shows its sender the revision of what it told, and nothing of what the authority did', () => {
    const seen = (history: readonly Given[]) =>
      notice.receivePartnerNotification.seenRevision?.(
        stateAfter(notice.partnerNotification, history).state,
        {} as never,
        history.length,
      );
    expect(seen(told())).toBe(5);
    expect(seen([...told(), matched, becameConcern])).toBe(5);
    expect(seen([...told(), matched, { ...updated(), meta: { commandId: 'second' } }])).toBe(6);
  });

  it('is never refused for whose record it is about', () => {
    const { state } = stateAfter(notice.partnerNotification, HISTORIES.Matched);
    const person = adult({ restricted: { allowedUsers: [] }, staffUserId: 'pol.demo' });
    const sender = notice.partnerNotification.resource(
      state,
      { person },
      { sourceRef: 'PPN-1' },
      { now: '2026-04-02T15:50:00.000Z' },
    );
    expect(sender).toEqual({ areaCode: AREA, orgCode: 'POL-NORTHMOOR' });
    expect(
      notice.partnerNotification.resource(state, { person }, {}, { now: '2026-04-02T15:50:00.000Z' }),
    ).toMatchObject({
      restricted: { allowedUsers: [] },
      conflictedUsers: ['pol.demo'],
    });
  });
});

describe('what its events are filed under', () => {
  const filing = (history: readonly Given[], command: object) =>
    notice.partnerNotification.filing(stateAfter(notice.partnerNotification, history).state, command, {
      ...WORLD,
      actor: POLICE,
    } as never);

  it('names no person before somebody does, and is sealed under its own key for ever', () => {
    const first = filing([], {});
    expect(first).not.toHaveProperty('personRef');
    expect(first).toMatchObject({ caseId: NOTIFICATION, sealedBy: NOTIFICATION });
    expect(filing(HISTORIES.Received, { personRef: PERSON })).toMatchObject({
      personRef: PERSON,
      sealedBy: NOTIFICATION,
    });
    expect(filing(HISTORIES.Matched, {})).toMatchObject({ personRef: PERSON, sealedBy: NOTIFICATION });
  });
});

describe('acknowledging', () => {
  const acknowledge = (history: readonly Given[], at: string) =>
    said(decisionOn(notice.acknowledgeNotification, history, { at }, { ...WORLD, now: at, occurredAt: at }));

  it('within the hour meets its clock, later says only when it was, and is written once', () => {
    const typed = acceptedIn(receive({ rag: 'GREEN' }, [], as('EDT')));
    expect(acknowledge(typed, '2026-04-02T16:50:00.000Z')).toEqual([
      'NotificationAcknowledged',
      'DeadlineMet',
    ]);
    expect(acknowledge(typed, '2026-04-02T16:50:01.000Z')).toEqual(['NotificationAcknowledged']);
    expect(acknowledge(told(), '2026-04-02T16:00:00.000Z')).toEqual([]);
  });
});

describe('matching', () => {
  const match = (world = WORLD, actor = {}) =>
    decisionOn(notice.matchNotification, HISTORIES.Received, BODIES.MatchNotification as never, {
      ...world,
      actor,
    });

  it('IN-2 is said by somebody who searched', () => {
    expect(acceptedIn(match())[0]?.data).toEqual({ personRef: PERSON, by: 'sam.demo' });
  });

  it.each([
    ['no search', undefined],
    ['somebody else’s', { userId: 'sw.demo', at: '2026-04-07T08:50:00.000Z' }],
    ['one too long ago', { userId: 'sam.demo', at: '2026-04-07T08:29:59.000Z' }],
  ])('IN-2 is refused with %s', (_what, personSearch) => {
    expect(refusalOf(match(facts({ personSearch })))).toMatchObject({
      code: 'SEARCH_FIRST',
      pointer: '/searchId',
    });
  });

  it.each([undefined, adult({ status: 'MergedInto' }), adult({ status: 'Erased' })])(
    'IN-2 names a live record',
    (person) => {
      expect(said(match(facts({ person })))).toBe('PERSON_NOT_FOUND');
    },
  );

  it('taken back leaves the notice in the queue; not while a decision rests on it', () => {
    const back = (history: readonly Given[], correctedEventId: string) =>
      decisionOn(
        notice.recordNotificationEntryInError,
        history,
        { correctedEventId, reason: 'Another Ada' },
        WORLD,
      );
    const wrong = acceptedIn(back(HISTORIES.Matched, 'event-2'));
    expect(wrong.map(({ type }) => type)).toEqual(['NotificationEntryRecordedInError']);
    const { state } = stateAfter(notice.partnerNotification, [...HISTORIES.Matched, ...wrong]);
    expect(state).toMatchObject({ status: 'Received' });
    expect(state).not.toHaveProperty('personRef');
    expect(said(back(HISTORIES.NotAConcern, 'event-2'))).toBe('EVENT_NOT_IN_RECORD');
    const reopened = acceptedIn(back(HISTORIES.NotAConcern, 'event-3'));
    expect(reopened.map(({ type }) => type)).toEqual(['NotificationEntryRecordedInError', 'DeadlineSet']);
    expect(stateAfter(notice.partnerNotification, [...HISTORIES.NotAConcern, ...reopened]).state.status).toBe(
      'Matched',
    );
  });
});

describe('deciding what it is', () => {
  const risk = told().slice(2, 3);
  const inTime = { ...WORLD, now: ARRIVED, occurredAt: ARRIVED };

  it('IN-4 IN-6 put aside with a reason, and the sender told by a code', () => {
    const decision = decisionOn(
      notice.dismissNotification,
      [...HISTORIES.Received, ...risk],
      BODIES.DismissNotification as never,
      inTime,
    );
    expect(said(decision)).toEqual(['NotificationNotAConcern', 'DeadlineMet', 'SenderFeedbackSent']);
    expect(acceptedIn(decision)[2]?.data).toEqual({ code: 'NOT_A_CONCERN', at: ARRIVED });
  });

  it('IN-3 rejected with what is wrong, and the sender told', () => {
    const decision = decisionOn(
      notice.rejectNotification,
      [...HISTORIES.Received, ...risk],
      BODIES.RejectNotification as never,
      inTime,
    );
    expect(said(decision)).toEqual(['NotificationRejected', 'DeadlineLapsed', 'SenderFeedbackSent']);
  });

  const link = (concern: unknown) =>
    said(
      decisionOn(
        notice.linkNotificationToCase,
        HISTORIES.Matched,
        BODIES.LinkNotificationToCase as never,
        facts({ concern }),
      ),
    );

  it('linked to a case about the same person here that stands', () => {
    expect(link(known)).toEqual(['NotificationLinkedToCase', 'SenderFeedbackSent']);
    for (const other of [
      undefined,
      { ...known, personRef: 'another' },
      { ...known, areaCode: 'E08000902' },
      { ...known, status: 'RecordedInError' },
      { ...known, status: 'TransferredOut' },
    ])
      expect(link(other)).toBe('CASE_NOT_FOUND');
  });
});

describe('a notice that became a concern', () => {
  const become = (history: readonly Given[], concernId = CONCERN) =>
    said(
      decisionOn(
        notice.recordNotificationBecameConcern,
        history,
        { concernId },
        { ...WORLD, actor: as('SYSTEM') },
      ),
    );
  const relay = (history: readonly Given[]) =>
    said(
      decisionOn(notice.relaySenderFeedback, history, BODIES.RelaySenderFeedback as never, {
        ...WORLD,
        actor: as('SYSTEM'),
      }),
    );

  it('says so once, whatever was said of it before', () => {
    expect(become(HISTORIES.Matched)).toEqual(['NotificationBecameConcern']);
    expect(become([...HISTORIES.Matched, dismissed])).toEqual(['NotificationBecameConcern']);
    expect(become([...HISTORIES.Matched, linked])).toEqual(['NotificationBecameConcern']);
    expect(become(HISTORIES.BecameConcern)).toEqual([]);
  });

  it('IN-6 tells its sender what was decided on that concern, and on no other', () => {
    expect(relay(HISTORIES.BecameConcern)).toEqual(['SenderFeedbackSent']);
    expect(relay(HISTORIES.Matched)).toEqual([]);
  });

  it('comes back when the concern was an error, RED with its clock', () => {
    const wrong = decisionOn(
      notice.recordNotificationConcernInError,
      HISTORIES.BecameConcern,
      BODIES.RecordNotificationConcernInError as never,
      { ...WORLD, actor: as('SYSTEM') },
    );
    expect(said(wrong)).toEqual(['NotificationEntryRecordedInError', 'DeadlineSet']);
    const history = [...HISTORIES.BecameConcern, ...acceptedIn(wrong)];
    expect(stateAfter(notice.partnerNotification, history).state).toMatchObject({ status: 'Matched' });
    expect(relay(history)).toEqual([]);
  });
});
