import type { DomainEvent } from '#event-sourcing/events';
import type { RecordContext } from '../record-context.js';
import { AREA, POLICY } from '../../examples/index.js';
import { deadlineEvolvers, meets, startClock, type Deadlines } from './deadlines.js';
import {
  deadlineExtended,
  deadlineMet,
  deadlineMissed,
  deadlineMissExplained,
  deadlineSet,
} from './events.js';
import { MissDeadline, missOf } from './miss-deadline.js';

const KEY = 'concern.s42Decision';
const DUE = '2026-04-08T22:59:59.000Z';
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
      deadlineSet({ key: KEY, dueAt: DUE, policyVersion: 3 }),
    );
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

class Miss extends MissDeadline {}

describe('the clock', () => {
  const tick = (deadlines: Deadlines, dueAt = DUE, now = '2026-04-08T23:00:00.000Z') =>
    missOf({ deadlines }, Object.assign(new Miss(), { key: KEY, dueAt }), { now } as RecordContext);

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
});
