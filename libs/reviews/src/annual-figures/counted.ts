import type { DeadlineKey } from '#policy/deadlines';
import type { ReportYear } from '../annual-report/schedule-2.js';
import { isOf, type Fact } from './facts.js';

/** One thing counted under a key, and the event by which it counts. */
export interface Counted {
  readonly key: string;
  readonly fact: Fact;
  /** Which of several things the one event tells: a part of a recommendation, a power. */
  readonly of?: string;
}

export const counted = (key: string, fact: Fact | undefined, of?: string): readonly Counted[] =>
  fact === undefined ? [] : [{ key, fact, ...(of === undefined ? {} : { of }) }];

/** One for each code. */
export const byCode = (
  family: string,
  codes: Iterable<string | undefined>,
  fact: Fact | undefined,
): readonly Counted[] =>
  [...new Set(codes)].flatMap((code) => (code === undefined ? [] : counted(`${family}.${code}`, fact)));

export const isWithin =
  ({ from, to }: ReportYear) =>
  ({ day }: Pick<Fact, 'day'>): boolean =>
    day >= from && day <= to;

/** Whether what a clock waited for came in time. A clock met after it was missed was met in time, and written down late (ADR 0053). */
export function inTime(
  family: string,
  facts: readonly Fact[],
  keys: readonly DeadlineKey[],
): readonly Counted[] {
  const last = facts
    .filter(isOf('DeadlineMet', 'DeadlineMissed'))
    .findLast(({ data }) => keys.includes(data.key));
  return counted(`${family}.${last?.type === 'DeadlineMet' ? 'met' : 'missed'}`, last);
}
