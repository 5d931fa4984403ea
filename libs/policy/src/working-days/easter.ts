import { type DayNumber, dayNumber, type LocalDate } from './local-date.js';

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's algorithm). */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const leapCenturies = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - correction + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const position = epact + toSunday - 7 * late + 114;
  return [year, Math.floor(position / 31), (position % 31) + 1]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

export function easterDay(year: number): DayNumber {
  return dayNumber(easterSunday(year));
}
