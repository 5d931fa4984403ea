import type { Evolvers } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import { isOverdue, type DeadlineKey } from '#policy/deadlines';
import type { RecordContext, RecordPolicy } from '../record-context.js';
import { clockId, clockNamed, type ClockId, type ClockName } from './clock-id.js';
import { deadlineLapsed, deadlineMet, deadlineSet, type DeadlineEvent } from './events.js';

export interface DeadlineState {
  readonly dueAt: string;
  readonly status: 'OPEN' | 'MET' | 'MISSED' | 'LAPSED';
  readonly extended: boolean;
  /** When to remind of it; gone once that was done. */
  readonly remindAt?: string;
}

/** A clock that still counts, with its name. */
export interface Clock extends ClockName, DeadlineState {
  readonly status: Exclude<DeadlineState['status'], 'LAPSED'>;
}

/** The clocks of a record, by name. */
export type Deadlines = Readonly<Partial<Record<ClockId, DeadlineState>>>;

/** Every clock of a record but those that lapsed. */
export const clocksOf = (deadlines: Deadlines): readonly Clock[] =>
  Object.entries(deadlines).flatMap(([id, deadline]) => {
    if (deadline === undefined || deadline.status === 'LAPSED') return [];
    return [{ ...clockNamed(id), ...deadline, status: deadline.status }];
  });

interface HasDeadlines {
  readonly deadlines: Deadlines;
}

/** How deadline events fold into a record that keeps its clocks under `deadlines`. */
export function deadlineEvolvers<S extends HasDeadlines>(): Evolvers<S, DeadlineEvent> {
  const put = (state: S, clock: ClockName, deadline: DeadlineState): S => ({
    ...state,
    deadlines: { ...state.deadlines, [clockId(clock)]: deadline },
  });
  const change = (state: S, clock: ClockName, facts: Partial<DeadlineState>): S =>
    put(state, clock, { ...(state.deadlines[clockId(clock)] ?? NEVER_SET), ...facts });
  return {
    DeadlineSet: (state, { data }) =>
      put(state, data, { dueAt: data.dueAt, status: 'OPEN', extended: false, ...nearOf(data) }),
    DeadlineExtended: (state, { data }) =>
      put(state, data, { dueAt: data.newDueAt, status: 'OPEN', extended: true, ...nearOf(data) }),
    DeadlineMet: (state, { data }) => change(state, data, { status: 'MET' }),
    DeadlineMissed: (state, { data }) => change(state, data, { status: 'MISSED' }),
    DeadlineMissExplained: (state) => state,
    DeadlineLapsed: (state, { data }) => change(state, data, { status: 'LAPSED' }),
    DeadlineReminderIssued: (state, { data }) => {
      const { remindAt: _done, ...deadline } = state.deadlines[clockId(data)] ?? NEVER_SET;
      return put(state, data, deadline);
    },
  };
}

/** Stands in where a log tells what became of a clock and not that it was set. */
const NEVER_SET: DeadlineState = { dueAt: '', status: 'OPEN', extended: false };

const nearOf = ({ remindAt }: { readonly remindAt?: string }) => (remindAt === undefined ? {} : { remindAt });

interface Of {
  /** Id of the part, action or stage the clock is for. */
  readonly of?: string;
}

/** Starts a clock under the policy in force. */
export function startClock(
  key: DeadlineKey,
  areaCode: string,
  start: string,
  { policy }: RecordContext,
  of: Of = {},
): NewDomainEvent {
  const set = policy.deadline(key, areaCode, start);
  return deadlineSet({ ...set, ...of, ...reminderOf(set.dueAt, start, areaCode, policy) });
}

/** Starts a clock whose date somebody set, as for one report or one action. */
export function setClock(
  key: DeadlineKey,
  dueAt: string,
  { policy, occurredAt, actor }: RecordContext,
  of: Of = {},
): NewDomainEvent {
  const reminder = reminderOf(dueAt, occurredAt, actor.areaCode, policy);
  return deadlineSet({ key, ...of, dueAt, ...reminder, policyVersion: policy.version });
}

/** What an event that gives a clock its date says of the reminder. */
export function reminderOf(
  dueAt: string,
  start: string,
  areaCode: string,
  policy: RecordPolicy,
): { readonly remindAt?: string } {
  const remindAt = policy.reminder(areaCode, dueAt, start);
  return remindAt === undefined ? {} : { remindAt };
}

/**
 * What an act at this moment does to a deadline: met when it came in time, also where it was written down after the clock had
 * already recorded a miss. A late act says nothing: the clock tells the miss, once (ADR 0053).
 */
export function meets(
  deadlines: Deadlines,
  key: DeadlineKey,
  metAt: string,
  of?: string,
): readonly NewDomainEvent[] {
  const clock = of === undefined ? { key } : { key, of };
  const deadline = deadlines[clockId(clock)];
  if (deadline === undefined || deadline.status === 'MET' || deadline.status === 'LAPSED') return [];
  return isOverdue(deadline.dueAt, metAt) ? [] : [deadlineMet({ ...clock, dueAt: deadline.dueAt, metAt })];
}

/** What nobody waits for any more cannot be missed: a running clock ends without being met. */
export function lapses(deadlines: Deadlines, key: DeadlineKey, of?: string): readonly NewDomainEvent[] {
  const clock = of === undefined ? { key } : { key, of };
  return deadlines[clockId(clock)]?.status === 'OPEN' ? [deadlineLapsed(clock)] : [];
}
