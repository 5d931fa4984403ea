import type { MessageState, OutboxMessage } from '#messaging/outbox';
import { noticeTime, endOfDay, type LocalDate } from '#policy/working-days';
import { AREA, POLICY } from '#record-keeping/examples';
import type { DeadlineState } from '#record-keeping/record';
import { laneIssued, type Lane } from '../recommendation/lane.js';
import { NOTICE_CLOCKS } from '../recommendation/notices.js';
import { UNDRAFTED, type RecommendationState } from '../recommendation/state.js';
import type { NoticeKind } from '../recommendation/codes.js';
import { noticeMessage, type NoticeStep } from './notice-message.js';
import { whatNow } from './what-now.js';

const REC = '0197a1b2-0000-7000-8000-00000000ec01';
const LANE = '0197a1b2-0000-7000-8000-00000000ec02';

/** Due on Thursday 30 April 2026: reminded of on 16 April and on the day, and given notice on 8 May, for 4 May is a holiday. */
const DUE = endOfDay('2026-04-30');
const DAY: Readonly<Record<NoticeKind, LocalDate>> = {
  BEFORE_DUE: '2026-04-16',
  ON_DUE: '2026-04-30',
  FINAL: '2026-05-08',
};

const clocks = (
  days: Partial<Record<NoticeKind, LocalDate>> = DAY,
  status: DeadlineState['status'] = 'OPEN',
) =>
  Object.fromEntries(
    Object.entries(days).map(([kind, day]) => [
      `${NOTICE_CLOCKS[kind as NoticeKind]}#${LANE}`,
      { dueAt: endOfDay(day), status, extended: false },
    ]),
  );

const stateOf = (
  lane: Partial<Lane> = {},
  changes: Partial<RecommendationState> = {},
): RecommendationState => {
  const opening = laneIssued({ laneId: LANE, agencyOrg: 'PRV-BRACKEN', responseDueAt: DUE });
  const record = { opening, entries: [], lane: { ...opening, ...lane }, revisions: [] };
  return {
    ...UNDRAFTED,
    status: 'Issued',
    recId: REC,
    areaCode: AREA,
    lanes: { [LANE]: record },
    deadlines: clocks(),
    ...changes,
  };
};

const reminded = (reminders: number): Partial<Lane> => ({
  remindersSent: reminders,
  steps: { reminders, representations: 'NONE' },
});

const detailsOf = (step: NoticeStep) => ({
  recId: REC,
  laneId: LANE,
  step,
  dueAt: step === 'ASKED' ? DUE : endOfDay(DAY[step === 'FURTHER' ? 'FINAL' : step]),
});

const at17 = (step: NoticeKind): string => noticeTime(DAY[step]);

const message = (step: NoticeStep, state: MessageState, sentAt: string | null = null): OutboxMessage => {
  const { id, kind, topic, details } = noticeMessage(detailsOf(step), '');
  const plannedFor = step === 'ASKED' || step === 'FURTHER' ? '2026-04-01T09:00:00.000Z' : at17(step);
  return {
    ...{ id, kind, topic, details, plannedFor, nextAt: plannedFor, state, sentAt },
    ...{ letter: null, attempts: 1, channel: null, carrierRef: null, reason: null },
  };
};

const asked = message('ASKED', 'DONE', '2026-03-05T10:00:00.000Z');

interface Given {
  readonly at?: string;
  readonly state?: RecommendationState;
  readonly topic?: readonly OutboxMessage[];
}

const now = (step: NoticeStep, { at, state = stateOf(), topic = [asked] }: Given = {}) => {
  const verdict = whatNow({
    ...{ state, topic },
    at: at ?? at17(step === 'ASKED' || step === 'FURTHER' ? 'FINAL' : step),
    notice: { ...detailsOf(step), id: noticeMessage(detailsOf(step), '').id },
    deadline: (key, start) => POLICY.deadline(key, AREA, start).dueAt,
  });
  switch (verdict.outcome) {
    case 'send':
      return 'send';
    case 'drop':
      return verdict.reason;
    case 'wait':
      return [verdict.until, (verdict.first ?? []).map(({ details }) => (details as { step: string }).step)];
  }
};

describe('a notice whose time has come', () => {
  it.each<[NoticeStep, Given]>([
    ['ASKED', { topic: [] }],
    ['BEFORE_DUE', {}],
    ['ON_DUE', { state: stateOf(reminded(1)) }],
    ['FINAL', { state: stateOf({ ...reminded(2), status: 'Overdue' }) }],
  ])('%s is sent in its turn', (step, given) => {
    expect(now(step, given)).toBe('send');
  });

  const steps = ['BEFORE_DUE', 'ON_DUE', 'FINAL', 'FURTHER'] as const;
  const answered = (
    ['Responded', 'RespondedLate', 'ActionPlanned', 'InProgress', 'Assured', 'NotToBeImplemented'] as const
  ).map((status): [string, RecommendationState] => ['ANSWERED', stateOf({ ...reminded(2), status })]);
  const closed = (['Superseded', 'Withdrawn', 'RecordedInError', 'Completed'] as const).map(
    (status): [string, RecommendationState] => ['CLOSED', stateOf(reminded(2), { status })],
  );
  const later = { BEFORE_DUE: '2026-05-18', ON_DUE: '2026-06-01', FINAL: '2026-06-08' } as const;

  it.each([
    ...answered,
    ...closed,
    ['NO_SUCH_LANE', stateOf({}, { lanes: {} })] as const,
    ['EXTENDED', stateOf(reminded(2), { deadlines: clocks(later) })] as const,
    ['EXTENDED', stateOf(reminded(2), { deadlines: {} })] as const,
    ['LAPSED', stateOf(reminded(2), { deadlines: clocks(DAY, 'LAPSED') })] as const,
    [
      'NOTICE_GIVEN',
      stateOf({
        status: 'FinalNotice',
        steps: { reminders: 2, representations: 'NONE', finalNotice: { sentAt: '', willBeNamedOn: '' } },
      }),
    ] as const,
    ['NOTICE_GIVEN', stateOf({ ...reminded(2), status: 'NamedNonResponder' })] as const,
  ])('is dropped as %s', (reason, state) => {
    for (const step of steps) expect([step, now(step, { state })]).toEqual([step, reason]);
  });

  it('asks nobody who has answered, or of what is withdrawn', () => {
    expect(now('ASKED', { state: stateOf({ status: 'Responded' }) })).toBe('ANSWERED');
    expect(now('ASKED', { state: stateOf({}, { status: 'Withdrawn' }) })).toBe('CLOSED');
  });

  it('that is on record already is not sent again', () => {
    const state = stateOf({ ...reminded(1), messageIds: [noticeMessage(detailsOf('ON_DUE'), '').id] });
    expect(now('ON_DUE', { state })).toBe('RECORDED_ALREADY');
  });

  it('whose clock was missed is sent late all the same', () => {
    const state = stateOf(reminded(1), { deadlines: clocks(DAY, 'MISSED') });
    expect(now('ON_DUE', { state, at: '2026-05-01T10:00:00.000Z' })).toBe('send');
  });
});

describe('after downtime', () => {
  const late = '2026-05-11T09:00:00.000Z';

  it('the reminder on the day stands for the one before it', () => {
    expect(now('BEFORE_DUE', { at: late })).toBe('SUPERSEDED');
    expect(now('BEFORE_DUE', { at: at17('ON_DUE') })).toBe('SUPERSEDED');
    expect(now('BEFORE_DUE', { at: '2026-04-30T15:59:59.999Z' })).toBe('send');
    expect(now('ON_DUE', { at: late })).toBe('send');
  });

  it('a final notice stands for a reminder only where two were sent', () => {
    expect(now('ON_DUE', { at: late, state: stateOf(reminded(2)) })).toBe('SUPERSEDED');
    expect(now('ON_DUE', { at: late, state: stateOf(reminded(1)) })).toBe('send');
    expect(now('ON_DUE', { at: '2026-05-08T15:59:59.999Z', state: stateOf(reminded(2)) })).toBe('send');
  });

  it('a reminder that is not planned, or has gone, stands for nothing', () => {
    const { [`${NOTICE_CLOCKS.ON_DUE}#${LANE}`]: _gone, ...others } = clocks();
    expect(now('BEFORE_DUE', { at: late, state: stateOf({}, { deadlines: others }) })).toBe('send');
    const gone = { ...clocks(), ...clocks({ ON_DUE: DAY.ON_DUE }, 'MET') };
    expect(now('BEFORE_DUE', { at: late, state: stateOf({}, { deadlines: gone }) })).toBe('send');
  });

  it('an agency is told one thing a day', () => {
    const topic = [message('ASKED', 'DONE', '2026-05-11T08:59:00.000Z')];
    expect(now('ON_DUE', { at: late, topic })).toEqual([noticeTime('2026-05-12'), []]);
    expect(now('ON_DUE', { at: '2026-05-15T09:00:00.000Z', topic })).toBe('send');
  });

  it('on the day is the day in England', () => {
    const topic = [message('ASKED', 'DONE', '2026-05-10T23:30:00.000Z')];
    expect(now('ON_DUE', { at: '2026-05-11T08:00:00.000Z', topic })).toEqual([noticeTime('2026-05-12'), []]);
  });

  it('a final notice leaves as long after the last reminder as the policy does', () => {
    const topic = [asked, message('BEFORE_DUE', 'DONE', at17('BEFORE_DUE')), message('ON_DUE', 'DONE', late)];
    const state = stateOf({ ...reminded(2), status: 'Overdue' });
    expect(now('FINAL', { at: late, topic, state })).toEqual([noticeTime('2026-05-18'), []]);
    expect(now('FINAL', { at: noticeTime('2026-05-18'), topic, state })).toBe('send');
    const inTime = [asked, message('ON_DUE', 'DONE', at17('ON_DUE'))];
    expect(now('FINAL', { topic: inTime, state })).toBe('send');
  });
});

describe('a final notice before two reminders', () => {
  const state = stateOf({ ...reminded(1), status: 'Overdue' });
  const tomorrow = noticeTime('2026-05-11');

  it('lets one more go first, once', () => {
    const topic = [asked, message('ON_DUE', 'DONE', at17('ON_DUE'))];
    expect(now('FINAL', { state, topic })).toEqual([tomorrow, ['FURTHER']]);
    expect(now('FURTHER', { state, topic: [...topic, message('FINAL', 'WAITING')] })).toBe('send');
  });

  it.each<MessageState>(['WAITING', 'SENDING', 'SENT', 'DEAD'])('waits for one that is %s', (waiting) => {
    expect(now('FINAL', { state, topic: [asked, message('ON_DUE', waiting)] })).toEqual([tomorrow, []]);
  });

  it('makes the further reminder another message each time', () => {
    const ids = [1, 2].map((nth) => noticeMessage(detailsOf('FURTHER'), '', nth).id);
    expect(new Set(ids).size).toBe(2);
  });
});
