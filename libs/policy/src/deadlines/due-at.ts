import {
  addDays,
  addMonths,
  addWorkingDays,
  endOfDay,
  epochMs,
  type Instant,
  instantFromMs,
  type LocalDate,
  localDateOf,
  noticeTime,
  receiptDay,
  workingDaysBetween,
} from '../working-days/index.js';
import { definitionOf, startingPoints } from './deadline-keys.js';
import type { DeadlinePolicyRow } from './policy-row.js';

const MS_PER_HOUR = 3_600_000;

type Period = Pick<DeadlinePolicyRow, 'policyKey' | 'amount' | 'unit'>;

/**
 * When a clock started at `start` runs out. Hours are elapsed hours, day and night, also across a change of the clocks;
 * everything else ends at 23:59:59 in England on its last day, notices go out at 17:00 (domain 3.0).
 */
export function dueAt(row: Period, start: Instant): Instant {
  if (row.unit === 'CLOCK_HOURS') return instantFromMs(epochMs(start) + row.amount * MS_PER_HOUR);
  const day = lastDay(row, start);
  return definitionOf(row.policyKey).notice ? noticeTime(day) : endOfDay(day);
}

/** Working days until the due date: 0 on the day itself, negative once it is past. */
export function workingDaysLeft(due: Instant, now: Instant): number {
  return workingDaysBetween(localDateOf(now), localDateOf(due));
}

/** A deadline is met up to and including its last second. */
export function isOverdue(due: Instant, now: Instant): boolean {
  return epochMs(now) > epochMs(due);
}

function lastDay({ policyKey, amount, unit }: Period, start: Instant): LocalDate {
  switch (unit) {
    case 'WORKING_DAYS':
      return addWorkingDays(isReceived(policyKey) ? receiptDay(start) : localDateOf(start), amount);
    case 'MONTHS':
      return addMonths(localDateOf(start), amount);
    default:
      return addDays(localDateOf(start), amount);
  }
}

// The later receipt is a courtesy of targets. The law counts from the day itself, and so does a count from another date.
function isReceived(policyKey: Period['policyKey']): boolean {
  const { startsFrom, kind } = definitionOf(policyKey);
  return kind === 'TARGET' && startingPoints[startsFrom] === 'ACT';
}
