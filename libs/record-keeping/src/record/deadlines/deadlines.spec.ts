import type { DomainEvent } from '#event-sourcing/events';
import type { RecordContext } from '../record-context.js';
import { AREA, POLICY } from '../../examples/index.js';
import {
  clocksOf,
  deadlineEvolvers,
  lapses,
  meets,
  setClock,
  startClock,
  type Deadlines,
} from './deadlines.js';
import {
  deadlineExtended,
  deadlineLapsed,
  deadlineMet,
  deadlineMissed,
  deadlineMissExplained,
  deadlineReminderIssued,
  deadlineSet,
} from './events.js';
import { DeadlineTick, tickOf } from './deadline-tick.js';

const KEY = 'concern.s42Decision';
const DUE = '2026-04-08T22:59:59.000Z';
const NEAR = '2026-04-07T16:00:00.000Z';
const PART = '0197a1b2-0000-7000-8000-0000000ca501';
const LATER = '2026-04-10T22:59:59.000Z';
const set = deadlineSet({ key: KEY, dueAt: DUE, policyVersion: 3 });
const extended = deadlineExtended({
  key: KEY,
  newDueAt: LATER,
  reasonCode: 'ADULTS_PACE',
  reason: 'She asks for it',
  by: 'tm.demo',
});
const met = deadlineMet({ key: KEY, dueAt: DUE, metAt: '2026-04-07T09:00:00.000Z' });
const missed = deadlineMissed({ key: KEY, dueAt: DUE });
const explained = deadlineMissExplained({
  key: KEY,
  reasonCode: 'DEMAND',
  reason: 'Illness',
  by: 'sam.demo',
});

class Tick extends DeadlineTick {}

const evolvers = deadlineEvolvers<{ readonly deadlines: Deadlines }>() as unknown as Record<
  string,
  (state: { deadlines: Deadlines }, event: DomainEvent) => { deadlines: Deadlines }
>;
const after = (...events: readonly { type: string; data: unknown }[]): Deadlines =>
  events.reduce((state, event) => evolvers[event.type]?.(state, event as DomainEvent) ?? state, {
    deadlines: {},
  }).deadlines;

describe('a deadline', () => {
  it.each([
    ['set', [set], { dueAt: DUE, status: 'OPEN', extended: false }],
    ['extended', [set, extended], { dueAt: LATER, status: 'OPEN', extended: true }],
    ['met', [set, met], { dueAt: DUE, status: 'MET', extended: false }],
    ['missed', [set, missed], { dueAt: DUE, status: 'MISSED', extended: false }],
    ['missed and explained', [set, missed, explained], { dueAt: DUE, status: 'MISSED', extended: false }],
    ['met in time but written down late', [set, missed, met], { dueAt: DUE, status: 'MET', extended: false }],
    ['set anew', [set, extended, missed, set], { dueAt: DUE, status: 'OPEN', extended: false }],
  ])('%s', (_what, events, state) => {
    expect(after(...events)).toEqual({ [KEY]: state });
  });

  it('is set from the policy of the area', () => {
    const context = { policy: POLICY } as RecordContext;
    expect(startClock(KEY, AREA, '2026-04-02T15:50:00.000Z', context)).toEqual(
      deadlineSet({ key: KEY, dueAt: DUE, remindAt: NEAR, policyVersion: 3 }),
    );
  });

  it('too short for a reminder has none', () => {
    const context = { policy: POLICY } as RecordContext;
    const { data } = startClock('concern.immediateRisk', AREA, '2026-04-02T15:50:00.000Z', context);
    expect(data).toEqual({
      key: 'concern.immediateRisk',
      dueAt: '2026-04-02T19:50:00.000Z',
      policyVersion: 1,
    });
  });

  it('may be set by hand, for one part of a record', () => {
    const context = {
      policy: POLICY,
      occurredAt: '2026-04-02T15:50:00.000Z',
      actor: { areaCode: AREA },
    } as RecordContext;
    expect(setClock(KEY, DUE, context, { of: PART }).data).toEqual({
      key: KEY,
      of: PART,
      dueAt: DUE,
      remindAt: NEAR,
      policyVersion: POLICY.version,
    });
  });
});

describe('clocks under one key', () => {
  const other = deadlineSet({ key: KEY, of: PART, dueAt: LATER, policyVersion: 3 });

  it('run beside each other', () => {
    const deadlines = after(set, other, met);
    expect(clocksOf(deadlines)).toEqual([
      { key: KEY, dueAt: DUE, status: 'MET', extended: false },
      { key: KEY, of: PART, dueAt: LATER, status: 'OPEN', extended: false },
    ]);
    expect(meets(deadlines, KEY, DUE, PART)).toEqual([
      deadlineMet({ key: KEY, of: PART, dueAt: LATER, metAt: DUE }),
    ]);
  });

  it('lapse one by one, and what lapsed is neither met nor missed nor lapses again', () => {
    const deadlines = after(set, other);
    expect(lapses(deadlines, KEY, PART)).toEqual([deadlineLapsed({ key: KEY, of: PART })]);
    const lapsed = after(set, other, deadlineLapsed({ key: KEY, of: PART }));
    expect(clocksOf(lapsed)).toHaveLength(1);
    expect(lapses(lapsed, KEY, PART)).toEqual([]);
    expect(meets(lapsed, KEY, DUE, PART)).toEqual([]);
    const late = { now: '2026-05-01T00:00:00.000Z' } as RecordContext;
    const miss = Object.assign(new Tick(), { key: KEY, of: PART, dueAt: LATER });
    expect(tickOf({ deadlines: lapsed }, miss, late)).toEqual([]);
    expect(tickOf({ deadlines }, miss, late)).toEqual([deadlineMissed({ key: KEY, of: PART, dueAt: LATER })]);
  });
});

describe('an act meets a deadline', () => {
  it('up to its last second', () => {
    expect(meets(after(set), KEY, DUE)).toEqual([deadlineMet({ key: KEY, dueAt: DUE, metAt: DUE })]);
    expect(meets(after(set), KEY, '2026-04-08T23:00:00.000Z')).toEqual([]);
  });

  it('once', () => {
    expect(meets(after(set, met), KEY, '2026-04-07T10:00:00.000Z')).toEqual([]);
  });

  it('that was extended, by its new date', () => {
    const metAt = '2026-04-10T12:00:00.000Z';
    expect(meets(after(set, extended), KEY, metAt)).toEqual([deadlineMet({ key: KEY, dueAt: LATER, metAt })]);
  });

  it('also after the clock called it missed, when it took place in time', () => {
    expect(meets(after(set, missed), KEY, '2026-04-08T10:00:00.000Z')).toHaveLength(1);
    expect(meets(after(set, missed), KEY, '2026-04-09T10:00:00.000Z')).toEqual([]);
  });

  it('only where there is one', () => {
    expect(meets({}, KEY, '2026-04-07T10:00:00.000Z')).toEqual([]);
  });
});

describe('the clock', () => {
  const tick = (deadlines: Deadlines, dueAt = DUE, now = '2026-04-08T23:00:00.000Z') =>
    tickOf({ deadlines }, Object.assign(new Tick(), { key: KEY, dueAt }), { now } as RecordContext);

  it('writes a miss once the time has run out, and not a moment before', () => {
    expect(tick(after(set))).toEqual([missed]);
    expect(tick(after(set), DUE, DUE)).toEqual([]);
  });

  it.each([
    ['there is none', {}],
    ['it is met', after(set, met)],
    ['it is missed already', after(set, missed)],
    ['it was extended since', after(set, extended)],
  ])('writes nothing when %s', (_what, deadlines) => {
    expect(tick(deadlines)).toEqual([]);
  });

  it('writes the miss of an extended deadline under its new date', () => {
    expect(tick(after(set, extended), LATER, '2026-04-10T23:00:00.000Z')).toEqual([
      deadlineMissed({ key: KEY, dueAt: LATER }),
    ]);
  });

  describe('reminds', () => {
    const near = deadlineSet({ key: KEY, dueAt: DUE, remindAt: NEAR, policyVersion: 3 });
    const reminder = deadlineReminderIssued({ key: KEY, dueAt: DUE });

    it('once, from the moment set for it', () => {
      expect(tick(after(near), DUE, '2026-04-07T15:59:59.999Z')).toEqual([]);
      expect(tick(after(near), DUE, NEAR)).toEqual([reminder]);
      expect(tick(after(near, reminder), DUE, NEAR)).toEqual([]);
    });

    it('of nothing that has run out, and still tells the miss', () => {
      expect(tick(after(near))).toEqual([missed]);
      expect(tick(after(near, reminder))).toEqual([missed]);
    });

    it.each([
      ['met', after(near, met)],
      ['without a reminder', after(set)],
      ['extended without one', after(near, extended)],
    ])('of no deadline that is %s', (_what, deadlines) => {
      expect(tick(deadlines, DUE, NEAR)).toEqual([]);
    });
  });
});
