import type { Evolvers } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import { isOverdue, type DeadlineKey } from '#policy/deadlines';
import type { RecordContext } from '../record-context.js';
import { deadlineMet, deadlineSet, type DeadlineEvent } from './events.js';

export interface DeadlineState {
  readonly dueAt: string;
  readonly status: 'OPEN' | 'MET' | 'MISSED';
  readonly extended: boolean;
}

/** The clocks of a record, by key. */
export type Deadlines = Readonly<Partial<Record<DeadlineKey, DeadlineState>>>;

interface HasDeadlines {
  readonly deadlines: Deadlines;
}

/** How deadline events fold into a record that keeps its clocks under `deadlines`. */
export function deadlineEvolvers<S extends HasDeadlines>(): Evolvers<S, DeadlineEvent> {
  const change = (state: S, key: DeadlineKey, facts: Partial<DeadlineState>): S => ({
    ...state,
    deadlines: { ...state.deadlines, [key]: { ...state.deadlines[key], ...facts } },
  });
  return {
    DeadlineSet: (state, { data }) =>
      change(state, data.key, { dueAt: data.dueAt, status: 'OPEN', extended: false }),
    DeadlineExtended: (state, { data }) => change(state, data.key, { dueAt: data.newDueAt, extended: true }),
    DeadlineMet: (state, { data }) => change(state, data.key, { status: 'MET' }),
    DeadlineMissed: (state, { data }) => change(state, data.key, { status: 'MISSED' }),
    DeadlineMissExplained: (state) => state,
  };
}

/** Starts a clock under the policy in force. */
export function startClock(
  key: DeadlineKey,
  areaCode: string,
  start: string,
  { policy }: RecordContext,
): NewDomainEvent {
  return deadlineSet(policy.deadline(key, areaCode, start));
}

/**
 * What an act at this moment does to a deadline: met when it came in time, also where it was written down after the clock had
 * already recorded a miss. A late act says nothing: the clock tells the miss, once (ADR 0053).
 */
export function meets(deadlines: Deadlines, key: DeadlineKey, metAt: string): readonly NewDomainEvent[] {
  const deadline = deadlines[key];
  if (deadline === undefined || deadline.status === 'MET' || isOverdue(deadline.dueAt, metAt)) return [];
  return [deadlineMet({ key, dueAt: deadline.dueAt, metAt })];
}
