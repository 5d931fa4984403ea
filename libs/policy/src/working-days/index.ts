/**
 * Working-day arithmetic of England (domain 3.0): pure, synchronous, no clock of its own.
 *
 * - A `LocalDate` is `YYYY-MM-DD` in England; an `Instant` is a UTC string ending in `Z`.
 * - Working days are Monday to Friday less the bank holidays of England. The list under `libs/policy/data` is the one
 *   gov.uk publishes (2012 on, in gov.uk's own format: to renew it, replace the file with the `england-and-wales` part of
 *   www.gov.uk/bank-holidays.json, keeping the past years); other years follow the statutory rules and the known
 *   proclamations. `bankHolidayAlarm` warns before the published part runs out.
 * - Accepted are 1900 to 2199. Before 1978 the holidays are today's rules, not that year's law.
 */
export { CalendarError, type CalendarErrorCode } from './calendar-error.js';
export { addDays, addMonths, isLocalDate, type LocalDate } from './local-date.js';
export { epochMs, type Instant, instantFromMs, isInstant } from './instant.js';
export {
  endOfDay,
  instantOf,
  localDateOf,
  type LocalTime,
  noticeTime,
  wallClock,
  type WallClock,
} from './london-time.js';
export { type BankHoliday, bankHolidays } from './bank-holidays.js';
export {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  receiptDay,
  workingDayOnOrAfter,
  workingDaysBetween,
} from './working-days.js';
export {
  type BankHolidayAlarm,
  bankHolidayAlarm,
  type BankHolidayCoverage,
  bankHolidayCoverage,
} from './coverage.js';
