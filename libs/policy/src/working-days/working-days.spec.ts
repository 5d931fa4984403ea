import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { holidaysByRule, publishedYears } from './bank-holidays.js';
import {
  addDays,
  addMonths,
  addWorkingDays,
  bankHolidayAlarm,
  bankHolidayCoverage,
  bankHolidays,
  CalendarError,
  endOfDay,
  epochMs,
  instantFromMs,
  instantOf,
  isInstant,
  isLocalDate,
  isWorkingDay,
  localDateOf,
  nextWorkingDay,
  noticeTime,
  receiptDay,
  wallClock,
  workingDayOnOrAfter,
  workingDaysBetween,
} from './index.js';

const date = fc
  .date({ min: new Date('1901-01-01T00:00:00Z'), max: new Date('2198-12-31T00:00:00Z'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const count = fc.integer({ min: -260, max: 260 });

describe('counting working days', () => {
  it('is undone by counting between', () => {
    fc.assert(fc.property(date, count, (from, n) => workingDaysBetween(from, addWorkingDays(from, n)) === n));
  });

  it('comes back to a working day by the same way', () => {
    fc.assert(
      fc.property(date, count, (any, n) => {
        const from = workingDayOnOrAfter(any);
        return addWorkingDays(addWorkingDays(from, n), -n) === from;
      }),
    );
  });

  it('never lets a later start end earlier, nor more days end earlier', () => {
    fc.assert(
      fc.property(date, fc.nat(400), count, fc.nat(20), (from, later, n, more) => {
        expect(addWorkingDays(addDays(from, later), n) >= addWorkingDays(from, n)).toBe(true);
        expect(addWorkingDays(from, n + more) >= addWorkingDays(from, n)).toBe(true);
      }),
    );
  });

  it('ends on a working day, and adds up', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }), (from, n, m) => {
        expect(isWorkingDay(addWorkingDays(from, n))).toBe(true);
        expect(addWorkingDays(addWorkingDays(from, n), m)).toBe(addWorkingDays(from, n + m));
      }),
    );
  });

  it('takes the date itself as day 0, working day or not', () => {
    expect(addWorkingDays('2026-04-04', 0)).toBe('2026-04-04');
    expect(addWorkingDays('2026-04-04', 1)).toBe('2026-04-07');
    expect(addWorkingDays('2026-04-04', -1)).toBe('2026-04-02');
    expect(nextWorkingDay('2026-04-02')).toBe('2026-04-07');
  });

  it('counts what is past as negative, also on the weekend after', () => {
    expect(workingDaysBetween('2026-04-10', '2026-04-10')).toBe(0);
    expect(workingDaysBetween('2026-04-11', '2026-04-10')).toBe(-1);
    expect(workingDaysBetween('2026-04-13', '2026-04-10')).toBe(-1);
    expect(workingDaysBetween('2026-04-14', '2026-04-10')).toBe(-2);
  });

  it('refuses what is no date, and what lies outside the calendar', () => {
    expect(() => addWorkingDays('2026-02-29', 1)).toThrow(CalendarError);
    expect(() => isWorkingDay('1-1-2026')).toThrow('NOT_A_LOCAL_DATE');
    expect(() => isWorkingDay('1700-01-01')).toThrow('OUTSIDE_CALENDAR');
    expect(() => addWorkingDays('2209-12-31', 1)).toThrow('OUTSIDE_CALENDAR');
  });
});

describe('bank holidays', () => {
  it('are in the form gov.uk publishes, each year whole and in order', () => {
    const url = new URL('../../data/bank-holidays.england-and-wales.json', import.meta.url);
    const list = JSON.parse(readFileSync(url, 'utf8')) as { division: string; events: { date: string }[] };
    expect(list.division).toBe('england-and-wales');
    const dates = list.events.map((event) => event.date);
    expect(dates).toEqual([...dates].sort());
    expect(dates.filter((each) => !isLocalDate(each))).toEqual([]);
    expect(publishedYears).toEqual(Array.from({ length: publishedYears.length }, (_, index) => 2012 + index));
    for (const year of publishedYears) expect(bankHolidays(year).length).toBeGreaterThanOrEqual(8);
  });

  it('differ from the rules only where a proclamation changed them', () => {
    const dates = (holidays: readonly { date: string }[]) => holidays.map((holiday) => holiday.date);
    const changed = publishedYears.filter(
      (year) => dates(bankHolidays(year)).join() !== dates(holidaysByRule(year)).join(),
    );
    expect(changed).toEqual([2012, 2020, 2022, 2023]);
  });

  it.each([
    ['1995', '1995-05-08', '1995-05-01'],
    ['1999', '1999-12-31', '1999-12-30'],
    ['2000', '2000-01-03', '2000-01-04'],
    ['2002', '2002-06-03', '2002-05-27'],
    ['2011', '2011-04-29', '2011-04-28'],
    ['2020', '2020-05-08', '2020-05-04'],
    ['2022', '2022-09-19', '2022-05-30'],
    ['2027', '2027-12-28', '2027-12-29'],
  ])('of %s include %s and not %s', (_year, holiday, workday) => {
    expect(isWorkingDay(holiday)).toBe(false);
    expect(isWorkingDay(workday)).toBe(true);
  });

  it('say how far the published list reaches, and warn before it ends', () => {
    const { publishedFrom, publishedUntil } = bankHolidayCoverage();
    expect(publishedFrom).toBe('2012-01-01');
    expect(publishedUntil >= '2028-12-31').toBe(true);
    const alarmAt = `${publishedUntil.slice(0, 4)}-06-30`;
    expect(bankHolidayAlarm(alarmAt).ok).toBe(true);
    expect(bankHolidayAlarm(addDays(alarmAt, 1)).ok).toBe(false);
    expect(bankHolidayAlarm(publishedUntil, 0).ok).toBe(true);
    expect(bankHolidayAlarm('2100-01-01').detail).toContain('gov.uk/bank-holidays.json');
  });
});

describe('dates', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
  ])('%s plus %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  it('are real ones between 1900 and 2199', () => {
    for (const real of ['2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])
      expect(isLocalDate(real)).toBe(true);
    for (const no of [
      '2023-02-29',
      '1900-02-29',
      '1899-12-31',
      '2200-01-01',
      '2026-13-01',
      '2026-1-1',
      '',
      null,
      0,
    ])
      expect(isLocalDate(no)).toBe(false);
  });
});

describe('instants', () => {
  it('are UTC strings of real moments', () => {
    const real = ['2026-04-08T22:59:59Z', '2026-04-08T22:59:59.123Z', '2024-02-29T00:00:00.123456789Z'];
    for (const instant of real) expect(isInstant(instant)).toBe(true);
    const no = [
      '2026-04-08T22:59:59',
      '2026-04-08T22:59:59+00:00',
      '2026-04-08T24:00:00Z',
      '2026-04-08T23:59:60Z',
      '2026-02-30T00:00:00Z',
      '2026-04-08t22:59:59z',
      '2026-04-08T22:59Z',
      '2026-04-08',
      1_775_000_000_000,
      null,
    ];
    for (const other of no) expect(isInstant(other)).toBe(false);
    expect(() => epochMs('yesterday')).toThrow('NOT_AN_INSTANT');
    expect(instantFromMs(epochMs('2026-04-08T22:59:59Z'))).toBe('2026-04-08T22:59:59.000Z');
  });

  it.each([
    ['summer time', '2026-06-30', '23:59:59', '2026-06-30T22:59:59.000Z'],
    ['the last second before summer time', '2026-03-29', '00:59:59', '2026-03-29T00:59:59.000Z'],
    ['an hour that does not exist', '2026-03-29', '01:30', '2026-03-29T01:30:00.000Z'],
    ['the first hour of summer time', '2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
    ['an hour that comes twice', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['the hour after it', '2026-10-25', '02:00', '2026-10-25T02:00:00.000Z'],
    ['the years of permanent summer time', '1970-01-15', '12:00', '1970-01-15T11:00:00.000Z'],
    ['double summer time', '1947-06-15', '12:00', '1947-06-15T10:00:00.000Z'],
  ] as const)('%s: %s %s', (_name, local, time, instant) => {
    expect(instantOf(local, time)).toBe(instant);
  });

  it('come back from what the clock shows, but for the hour that comes twice', () => {
    const ms = fc
      .integer({ min: Date.UTC(1901, 0, 1), max: Date.UTC(2198, 0, 1) })
      .map((each) => each - (each % 1000));
    fc.assert(
      fc.property(ms, (at) => {
        const seconds = wallClock(instantFromMs(at)).time / 1000;
        const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
        const back = epochMs(instantOf(localDateOf(instantFromMs(at)), `${h}:${m}:${s}`));
        expect([0, 3_600_000]).toContain(at - back);
      }),
    );
  });

  it('end a day after its notices have gone out, on the same date', () => {
    fc.assert(
      fc.property(date, (each) => {
        expect(epochMs(endOfDay(each)) - epochMs(noticeTime(each))).toBe((6 * 3600 + 59 * 60 + 59) * 1000);
        expect([localDateOf(endOfDay(each)), localDateOf(noticeTime(each))]).toEqual([each, each]);
      }),
    );
  });
});

describe('the day of receipt', () => {
  it.each([
    ['Thursday 16:50', '2026-04-02T15:50:00Z', '2026-04-02'],
    ['Thursday 17:00 sharp', '2026-04-02T16:00:00Z', '2026-04-02'],
    ['a moment later, before Easter', '2026-04-02T16:00:00.001Z', '2026-04-07'],
    ['Good Friday', '2026-04-03T09:00:00Z', '2026-04-07'],
    ['just after local midnight, still the day before in UTC', '2026-06-30T23:30:00Z', '2026-07-01'],
    ['the Sunday the clocks go back', '2026-10-25T01:30:00Z', '2026-10-26'],
  ])('%s', (_name, received, expected) => {
    expect(receiptDay(received)).toBe(expected);
  });
});
