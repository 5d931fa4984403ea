import Holidays from 'date-holidays';
import {
  addDays,
  addWorkingDays,
  bankHolidays,
  endOfDay,
  isWorkingDay,
  localDateOf,
  nextWorkingDay,
  noticeTime,
  receiptDay,
  wallClock,
  workingDaysBetween,
} from './index.js';

/**
 * Agreement with two oracles for every day of 2000 to 2040: the npm library `date-holidays` (England), and arithmetic
 * written here from first principles, which shares nothing with the code under test: Oudin's Easter, the summer time
 * rule of the Summer Time Order 2002 instead of the zone database, and counting day by day.
 */
const FIRST = 2000;
const LAST = 2040;

const iso = (date: Date): string => date.toISOString().slice(0, 10);
const day = (year: number, month: number, date: number): Date => new Date(Date.UTC(year, month - 1, date));

function everyDay(): string[] {
  const days: string[] = [];
  for (let at = day(FIRST, 1, 1); at.getUTCFullYear() <= LAST; at.setUTCDate(at.getUTCDate() + 1))
    days.push(iso(at));
  return days;
}

function oudinEaster(year: number): Date {
  const g = year % 19;
  const c = Math.floor(year / 100);
  const h = (c - Math.floor(c / 4) - Math.floor((8 * c + 13) / 25) + 19 * g + 15) % 30;
  const i = h - Math.floor(h / 28) * (1 - Math.floor(29 / (h + 1)) * Math.floor((21 - g) / 11));
  const j = (year + Math.floor(year / 4) + i + 2 - c + Math.floor(c / 4)) % 7;
  return day(year, 3, 28 + i - j);
}

/** Days fixed by proclamation, from gov.uk and the London Gazette. `-` takes a day away that the rule would give. */
const PROCLAIMED: Record<number, readonly string[]> = {
  2002: ['-2002-05-27', '2002-06-03', '2002-06-04'],
  2011: ['2011-04-29'],
  2012: ['-2012-05-28', '2012-06-04', '2012-06-05'],
  2020: ['-2020-05-04', '2020-05-08'],
  2022: ['-2022-05-30', '2022-06-02', '2022-06-03', '2022-09-19'],
  2023: ['2023-05-08'],
};

function naiveHolidays(year: number): Set<string> {
  const mondayIn = (month: number, from: number): string => {
    const at = day(year, month, from);
    while (at.getUTCDay() !== 1) at.setUTCDate(at.getUTCDate() + 1);
    return iso(at);
  };
  const easter = oudinEaster(year);
  const days = new Set([
    iso(new Date(easter.getTime() - 2 * 86_400_000)),
    iso(new Date(easter.getTime() + 86_400_000)),
    mondayIn(5, 1),
    mondayIn(5, 25),
    mondayIn(8, 25),
  ]);
  // Each fixed day takes the next weekday that is no holiday yet.
  for (const [month, date] of [
    [1, 1],
    [12, 26],
    [12, 25],
  ] as const) {
    const at = day(year, month, date);
    const taken = () => at.getUTCDay() % 6 === 0 || days.has(iso(at));
    while (taken()) at.setUTCDate(at.getUTCDate() + 1);
    days.add(iso(at));
  }
  for (const change of PROCLAIMED[year] ?? []) {
    if (change.startsWith('-')) days.delete(change.slice(1));
    else days.add(change);
  }
  return days;
}

const summerTime = new Map(
  Array.from({ length: LAST - FIRST + 2 }, (_, index) => {
    const lastSundayAt1 = (month: number): number => {
      const at = day(FIRST + index, month, 31);
      while (at.getUTCDay() !== 0) at.setUTCDate(at.getUTCDate() - 1);
      return at.getTime() + 3_600_000;
    };
    return [FIRST + index, { from: lastSundayAt1(3), to: lastSundayAt1(10) }] as const;
  }),
);

/** Minutes by which England is ahead of UTC: summer time from 01:00 UTC on the last Sunday of March to that of October. */
function naiveOffset(instant: number): number {
  const summer = summerTime.get(new Date(instant).getUTCFullYear());
  return summer && instant >= summer.from && instant < summer.to ? 60 : 0;
}

const DAYS = everyDay();
const naive = new Map(
  Array.from(
    { length: LAST - FIRST + 1 },
    (_, index) => [FIRST + index, naiveHolidays(FIRST + index)] as const,
  ),
);
const naiveWorking = (date: string): boolean =>
  new Date(date).getUTCDay() % 6 !== 0 && !naive.get(Number(date.slice(0, 4)))?.has(date);
const disagreements = (agree: (date: string) => boolean): string[] => DAYS.filter((date) => !agree(date));

/** Everywhere `date-holidays` 3.37.0 differs, and why it is wrong. */
const ORACLE_IS_WRONG = new Map([
  // Golden Jubilee: the spring holiday was moved from 27 May to 4 June 2002 and 3 June added (Royal Proclamation of 2001).
  ['2002-05-27', 'not moved'],
  ['2002-06-03', 'missing'],
  ['2002-06-04', 'missing'],
  // Wedding of Prince William: a bank holiday by proclamation.
  ['2011-04-29', 'missing'],
  // Diamond Jubilee: gov.uk lists 4 June 2012 as the spring holiday's substitute day, not 28 May.
  ['2012-05-28', 'not moved'],
  ['2012-06-04', 'missing'],
]);

describe('working days of 2000 to 2040', () => {
  it('agree with date-holidays but where that is wrong', () => {
    const england = new Holidays('GB', 'ENG');
    const listed = new Set(
      Array.from({ length: LAST - FIRST + 1 }, (_, index) => england.getHolidays(FIRST + index))
        .flat()
        .filter(({ type }) => type === 'public')
        .map(({ date }) => date.slice(0, 10)),
    );
    const working = (date: string): boolean => new Date(date).getUTCDay() % 6 !== 0 && !listed.has(date);
    expect(disagreements((date) => isWorkingDay(date) === working(date))).toEqual([
      ...ORACLE_IS_WRONG.keys(),
    ]);
  });

  it('agree with the rules written out by hand', () => {
    expect(disagreements((date) => isWorkingDay(date) === naiveWorking(date))).toEqual([]);
    const holidays = (year: number) => bankHolidays(year).map(({ date }) => date);
    for (const [year, days] of naive) expect(holidays(year)).toEqual([...days].sort());
  });

  it.each([1, 2, 5, 20])('counted %i on, one by one', (n) => {
    const working = DAYS.map(naiveWorking);
    const walk = (start: number): string | undefined => {
      let [at, left] = [start, n];
      while (left > 0) if (working[(at += 1)] ?? true) left -= 1;
      return DAYS[at];
    };
    const wrong = DAYS.filter((date, index) => {
      const end = walk(index);
      if (end === undefined) return false; // beyond 2040
      return addWorkingDays(date, n) !== end || workingDaysBetween(date, end) !== n;
    });
    expect(wrong).toEqual([]);
    expect(walk(0)).toBeDefined();
  });
});

describe('the clock in England, 2000 to 2040', () => {
  const wall = (date: string, time: string): string => {
    const asUtc = Date.parse(`${date}T${time}Z`);
    return new Date(asUtc - naiveOffset(asUtc - 3_600_000) * 60_000).toISOString();
  };

  it('ends a day at 23:59:59 and sends notices at 17:00', () => {
    expect(disagreements((date) => endOfDay(date) === wall(date, '23:59:59'))).toEqual([]);
    expect(disagreements((date) => noticeTime(date) === wall(date, '17:00:00'))).toEqual([]);
  });

  it('shows the right date and time around midnight, noon and every change', () => {
    const wrong = DAYS.flatMap((date) =>
      [0, 1, 12, 23].map((hour) => Date.parse(date) + hour * 3_600_000),
    ).filter((ms) => {
      const shown = new Date(ms + naiveOffset(ms) * 60_000);
      const instant = new Date(ms).toISOString();
      return localDateOf(instant) !== iso(shown) || wallClock(instant).time !== shown.getTime() % 86_400_000;
    });
    expect(wrong).toEqual([]);
  });

  it('receives until 17:00 on a working day, later on the next', () => {
    const next = (date: string): string =>
      naiveWorking(addDays(date, 1)) ? addDays(date, 1) : next(addDays(date, 1));
    const inside = DAYS.slice(0, -10);
    const wrong = inside.filter((date) => {
      const expected = naiveWorking(date) ? [date, date, next(date)] : [next(date), next(date), next(date)];
      const received = ['00:00:00', '17:00:00', '17:00:01'].map((time) => receiptDay(wall(date, time)));
      return received.join() !== expected.join() || nextWorkingDay(date) !== next(date);
    });
    expect(wrong).toEqual([]);
  });
});
