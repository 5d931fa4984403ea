import { bankHolidays } from './bank-holidays.js';
import { CalendarError } from './calendar-error.js';
import type { Instant } from './instant.js';
import {
  type DayNumber,
  dayNumber,
  FIRST_YEAR,
  LAST_YEAR,
  localDate,
  type LocalDate,
  weekday,
} from './local-date.js';
import { wallClock } from './london-time.js';

/** Room on both sides of the accepted years, so that counting from any accepted date stays inside. */
const MARGIN_YEARS = 10;
const FIRST_DAY = dayNumber(`${FIRST_YEAR - MARGIN_YEARS}-01-01`);
const LAST_DAY = dayNumber(`${LAST_YEAR + MARGIN_YEARS}-12-31`);

/** 17:00 by the wall clock: what comes later counts as received the next working day (domain 3.0). */
const CUT_OFF_MS = 17 * 60 * 60 * 1000;

interface WorkingCalendar {
  /** Working days from FIRST_DAY up to and including the day at this index. */
  readonly countUpTo: Int32Array;
  readonly workingDays: Int32Array;
}

let calendar: WorkingCalendar | undefined;

/** Monday to Friday and no bank holiday in England. */
export function isWorkingDay(date: LocalDate): boolean {
  return isWorking(dayNumber(date));
}

/** The first working day strictly after the date. */
export function nextWorkingDay(date: LocalDate): LocalDate {
  return localDate(step(dayNumber(date), 1));
}

/** The date itself where it is a working day, otherwise the next one. */
export function workingDayOnOrAfter(date: LocalDate): LocalDate {
  return isWorkingDay(date) ? date : nextWorkingDay(date);
}

/**
 * The n-th working day after the date (before it, for a negative n); the date itself is day 0 whether or not it is a
 * working day. Inverse: `workingDaysBetween(d, addWorkingDays(d, n)) === n`.
 */
export function addWorkingDays(date: LocalDate, n: number): LocalDate {
  return localDate(step(dayNumber(date), n));
}

/** Working days after `from` up to and including `to`; for an earlier `to`, minus those from `to` up to the day before `from`. */
export function workingDaysBetween(from: LocalDate, to: LocalDate): number {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  return end >= start ? countUpTo(end) - countUpTo(start) : countUpTo(end - 1) - countUpTo(start - 1);
}

/**
 * Day 0 of a target: the local date of receipt, or the next working day for what arrives after 17:00 or on a day that is
 * no working day. Never for immediate-risk clocks, which run day and night (domain 3.0).
 */
export function receiptDay(received: Instant): LocalDate {
  const { day, time } = wallClock(received);
  return localDate(isWorking(day) && time <= CUT_OFF_MS ? day : step(day, 1));
}

function isWorking(day: DayNumber): boolean {
  return countUpTo(day) > countUpTo(day - 1);
}

function step(day: DayNumber, n: number): DayNumber {
  if (n === 0) return day;
  const position = n > 0 ? countUpTo(day) + n : countUpTo(day - 1) + n + 1;
  const found = theCalendar().workingDays[position - 1];
  if (found === undefined) throw outside(day);
  return found;
}

function countUpTo(day: DayNumber): number {
  const count = theCalendar().countUpTo[day - FIRST_DAY];
  if (count === undefined) throw outside(day);
  return count;
}

function outside(day: DayNumber): CalendarError {
  return new CalendarError('OUTSIDE_CALENDAR', localDate(day));
}

// Lists ask for thousands of due dates, so the days are counted once; every question is then a look-up.
function theCalendar(): WorkingCalendar {
  return (calendar ??= countDays());
}

function countDays(): WorkingCalendar {
  const holidays = new Set<DayNumber>();
  for (let year = FIRST_YEAR - MARGIN_YEARS; year <= LAST_YEAR + MARGIN_YEARS; year += 1) {
    for (const { date } of bankHolidays(year)) holidays.add(dayNumber(date));
  }
  const counts = new Int32Array(LAST_DAY - FIRST_DAY + 1);
  const workingDays: DayNumber[] = [];
  for (let day = FIRST_DAY; day <= LAST_DAY; day += 1) {
    if (weekday(day) % 6 !== 0 && !holidays.has(day)) workingDays.push(day);
    counts[day - FIRST_DAY] = workingDays.length;
  }
  return { countUpTo: counts, workingDays: Int32Array.from(workingDays) };
}
