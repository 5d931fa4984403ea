import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { acceptedIn, PERSON, refusalOf, said } from '#record-keeping/examples';
import {
  HISTORIES as NOTICES,
  NOTIFICATION,
  received,
  matched,
} from '../partner-notification/examples.contract.js';
import { partnerNotification } from '../partner-notification/aggregate.js';
import type { NotificationState } from '../partner-notification/state.js';
import { as, BODIES, HISTORIES, raised, WORLD } from './examples.contract.js';
import { concern } from './aggregate.js';
import { raiseConcern, type RaiseConcern } from './raise-concern.js';

const noticeAfter = (history: readonly Given[]): NotificationState =>
  stateAfter(partnerNotification, history).state;

const raise = (
  notification: NotificationState | undefined = noticeAfter(NOTICES.Matched),
  changes: Partial<RaiseConcern> = {},
  actor = as('EDT'),
) =>
  decisionOn(
    raiseConcern,
    [],
    { ...(BODIES.RaiseConcern as object), notificationId: NOTIFICATION, ...changes },
    { ...WORLD, facts: { ...WORLD.facts, notification }, actor },
  );

describe('a concern raised from a notice', () => {
  it('says so', () => {
    expect(acceptedIn(raise())[0]?.data).toMatchObject({ notificationId: NOTIFICATION, personRef: PERSON });
  });

  it('S1.3 has the clock of an immediate risk where the notice was RED, from its receipt', () => {
    const clock = acceptedIn(raise())[3]?.data;
    expect(clock).toMatchObject({ key: 'concern.immediateRisk', dueAt: '2026-04-02T19:50:00.000Z' });
    expect(said(raise(noticeAfter([received({ rag: 'AMBER' }), matched])))).toEqual([
      'ConcernRaised',
      'DeadlineSet',
      'DeadlineSet',
    ]);
  });

  it('IN-1 needs the notice to be one of this authority', () => {
    const elsewhere = noticeAfter([received({ areaCode: 'E08000902' }), matched]);
    expect(refusalOf(raise(elsewhere))).toMatchObject({
      code: 'NOTIFICATION_NOT_FOUND',
      pointer: '/notificationId',
    });
    const none = decisionOn(
      raiseConcern,
      [],
      { ...(BODIES.RaiseConcern as object), notificationId: NOTIFICATION },
      WORLD,
    );
    expect(said(none)).toBe('NOTIFICATION_NOT_FOUND');
  });

  it('IN-2 is about the person the notice is matched to', () => {
    expect(said(raise(noticeAfter(NOTICES.Received)))).toBe('NOTIFICATION_NOT_MATCHED');
    const other = { ...noticeAfter(NOTICES.Matched), personRef: 'another' };
    expect(said(raise(other))).toBe('NOTIFICATION_NOT_MATCHED');
  });

  it.each(['BecameConcern', 'LinkedToCase', 'NotAConcern', 'Rejected'] as const)(
    'IN-4 is not raised over a notice that is %s',
    (status) => {
      expect(said(raise(noticeAfter(NOTICES[status])))).toBe('NOTIFICATION_SETTLED');
    },
  );

  it('IN-4 was received when the notice was', () => {
    expect(
      refusalOf(raise(noticeAfter(NOTICES.Matched), { receivedAt: '2026-04-02T16:30:00.000Z' })),
    ).toMatchObject({
      code: 'RECEIVED_AT_MISMATCH',
      pointer: '/receivedAt',
    });
  });

  it('holds the notice until it is recorded in error', () => {
    const [reservation] = raiseConcern.reserve;
    if (reservation === undefined) throw new Error('nothing is reserved');
    expect(reservation.value({ notificationId: NOTIFICATION } as never, 'x', concern.initial)).toBe(
      NOTIFICATION,
    );
    expect(reservation.value({} as never, 'x', concern.initial)).toBeUndefined();
    const holds = (history: typeof HISTORIES.Raised, value = NOTIFICATION) =>
      reservation.held(stateAfter(concern, history).state, value);
    const from = raised({ notificationId: NOTIFICATION });
    expect(holds([from])).toBe(true);
    expect(holds([from], 'another')).toBe(false);
    expect(holds([raised()])).toBe(false);
    expect(holds([from, ...HISTORIES.RecordedInError.slice(1)])).toBe(false);
  });
});
