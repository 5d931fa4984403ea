import { CalendarError } from './calendar-error.js';

/** A calendar date in England, `YYYY-MM-DD`, without time or zone. */
export type LocalDate = string;

/** Days since 1970-01-01; the form in which dates are counted. */
export type DayNumber = number;

export const MS_PER_DAY = 86_400_000;

/** The years a person's record can speak of. Everything accepted from outside lies in them. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;
const FIRST_DAY = Date.UTC(FIRST_YEAR, 0, 1) / MS_PER_DAY;
const LAST_DAY = Date.UTC(LAST_YEAR, 11, 31) / MS_PER_DAY;

const SHAPE = /^[12]\d{3}-\d{2}-\d{2}$/;

/** True for a real date of the calendar (29 February only in leap years) between 1900 and 2199. */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string') return false;
  const day = parseDay(value);
  return day !== undefined && day >= FIRST_DAY && day <= LAST_DAY;
}

export function dayNumber(date: LocalDate): DayNumber {
  const day = parseDay(date);
  if (day === undefined) throw new CalendarError('NOT_A_LOCAL_DATE', date);
  return day;
}

export function localDate(day: DayNumber): LocalDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** 0 = Sunday … 6 = Saturday. 1970-01-01 was a Thursday. */
export function weekday(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return localDate(dayNumber(date) + days);
}

/** The same day of a later (or earlier) month, or that month's last day where it has no such day: 31 Jan + 1 = 28 or 29 Feb. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const from = new Date(dayNumber(date) * MS_PER_DAY);
  const firstOfMonth = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const target = new Date(firstOfMonth);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  return localDate(firstOfMonth / MS_PER_DAY + Math.min(from.getUTCDate(), lastDay) - 1);
}

function parseDay(text: string): DayNumber | undefined {
  if (!SHAPE.test(text)) return undefined;
  const month = +text.slice(5, 7);
  const dayOfMonth = +text.slice(8, 10);
  if (month < 1 || month > 12 || dayOfMonth < 1) return undefined;
  const day = Date.UTC(+text.slice(0, 4), month - 1, dayOfMonth) / MS_PER_DAY;
  // Date.UTC carries 30 February over into March; every month has 28 days.
  return dayOfMonth <= 28 || localDate(day) === text ? day : undefined;
}
