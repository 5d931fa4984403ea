import proclamations from '../../data/bank-holidays.proclamations.json' with { type: 'json' };
import published from '../../data/bank-holidays.england-and-wales.json' with { type: 'json' };
import { easterDay } from './easter.js';
import { type DayNumber, dayNumber, localDate, type LocalDate, weekday } from './local-date.js';

export interface BankHoliday {
  readonly date: LocalDate;
  readonly title: string;
}

const SUNDAY = 0;
const MONDAY = 1;
const SATURDAY = 6;

const publishedByYear = new Map<number, BankHoliday[]>();
for (const { date, title } of published.events) {
  const year = yearOf(date);
  publishedByYear.set(year, [...(publishedByYear.get(year) ?? []), { date, title }]);
}

/** The years gov.uk has published, ascending. Outside them the statutory rules are projected. */
export const publishedYears: readonly number[] = [...publishedByYear.keys()].sort((a, b) => a - b);

/** The bank holidays of England in one year, ascending: as published where published, otherwise by rule. */
export function bankHolidays(year: number): readonly BankHoliday[] {
  return publishedByYear.get(year) ?? proclaimed(year, holidaysByRule(year));
}

/**
 * The days the Banking and Financial Dealings Act 1971, Schedule 1, and custom give a year, with the substitute days for
 * those that fall on a weekend. Proclamations (jubilees, moved May holidays) cannot be derived and are not in here.
 */
export function holidaysByRule(year: number): readonly BankHoliday[] {
  const easter = easterDay(year);
  const holidays: readonly (readonly [DayNumber, string])[] = [
    [weekdayOnOrAfter(dayNumber(`${year}-01-01`)), 'New Year’s Day'],
    [easter - 2, 'Good Friday'],
    [easter + 1, 'Easter Monday'],
    [firstMondayFrom(dayNumber(`${year}-05-01`)), 'Early May bank holiday'],
    [firstMondayFrom(dayNumber(`${year}-05-25`)), 'Spring bank holiday'],
    [firstMondayFrom(dayNumber(`${year}-08-25`)), 'Summer bank holiday'],
    ...christmas(year),
  ];
  return sorted(holidays.map(([day, title]) => ({ date: localDate(day), title })));
}

// A Sunday Christmas passes over Monday, which is Boxing Day, to Tuesday; a Saturday Christmas takes Monday and the
// Sunday Boxing Day after it Tuesday. Either way the two days are the 27th or 28th.
function christmas(year: number): readonly (readonly [DayNumber, string])[] {
  const christmasDay = dayNumber(`${year}-12-25`);
  const boxingDay = christmasDay + 1;
  const onWeekend = [SATURDAY, SUNDAY].includes(weekday(christmasDay));
  const boxingOnWeekend = [SATURDAY, SUNDAY].includes(weekday(boxingDay));
  return [
    [onWeekend ? dayNumber(`${year}-12-27`) : christmasDay, 'Christmas Day'],
    [boxingOnWeekend ? dayNumber(`${year}-12-28`) : boxingDay, 'Boxing Day'],
  ];
}

function proclaimed(year: number, byRule: readonly BankHoliday[]): readonly BankHoliday[] {
  const moved = proclamations.moved.filter(({ from }) => yearOf(from) === year);
  const added = proclamations.added.filter(({ date }) => yearOf(date) === year);
  const kept = byRule.filter(({ date }) => !moved.some(({ from }) => from === date));
  return sorted([...kept, ...moved.map(({ to, title }) => ({ date: to, title })), ...added]);
}

function weekdayOnOrAfter(day: DayNumber): DayNumber {
  if (weekday(day) === SATURDAY) return day + 2;
  return weekday(day) === SUNDAY ? day + 1 : day;
}

function firstMondayFrom(day: DayNumber): DayNumber {
  return day + ((MONDAY - weekday(day) + 7) % 7);
}

function sorted(holidays: readonly BankHoliday[]): readonly BankHoliday[] {
  return [...holidays].sort((a, b) => a.date.localeCompare(b.date));
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}
