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
  switch (row.unit) {
    case 'CLOCK_HOURS':
      return instantFromMs(epochMs(start) + row.amount * MS_PER_HOUR);
    case 'WORKING_DAYS':
      return endOn(addWorkingDays(dayZero(row, start), row.amount), row);
    case 'CALENDAR_DAYS':
      return endOn(addDays(localDateOf(start), row.amount), row);
    case 'MONTHS':
      return endOn(addMonths(localDateOf(start), row.amount), row);
  }
}

/** Working days until the due date: 0 on the day itself, negative once it is past. */
export function workingDaysLeft(due: Instant, now: Instant): number {
  return workingDaysBetween(localDateOf(now), localDateOf(due));
}

/** A deadline is met up to and including its last second. */
export function isOverdue(due: Instant, now: Instant): boolean {
  return epochMs(now) > epochMs(due);
}

function endOn(day: LocalDate, { policyKey }: Period): Instant {
  return definitionOf(policyKey).notice ? noticeTime(day) : endOfDay(day);
}

// The later receipt is a courtesy of targets. The law counts from the day itself, and so does a count from another date.
function dayZero({ policyKey }: Period, start: Instant): LocalDate {
  const { startsFrom, kind } = definitionOf(policyKey);
  const received = kind === 'TARGET' && startingPoints[startsFrom] === 'ACT';
  return received ? receiptDay(start) : localDateOf(start);
}
