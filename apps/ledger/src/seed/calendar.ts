import { localDateOf } from '#policy/working-days';
import { agoOf, before, type Ago, type Seeded, type When } from './story.js';

/** When things befell that the calendar holds in place, and how days are told. */

const HOUR_MS = 3_600_000;

/** The calendar year in which the board's year of this moment began, on 1 April. */
export function boardYear(now: Date): number {
  const [year = '', month = ''] = localDateOf(now.toISOString()).split('-');
  return Number(month) >= 4 ? Number(year) : Number(year) - 1;
}

/** Ten in the morning of a day of the board's year that ended last. */
export const inLastBoardYear =
  (month: number, day: number) =>
  (now: Date): Ago => {
    const began = boardYear(now) - 1;
    const moment = Date.UTC(month >= 4 ? began : began + 1, month - 1, day, 10);
    return { hours: (now.getTime() - moment) / HOUR_MS };
  };

export const earlier =
  (when: When, days: number) =>
  (now: Date): Ago => {
    const { days: ago = 0, hours = 0 } = agoOf(when, now);
    return { days: ago + days, hours };
  };

/** The day something was, in England. */
export const dayOf = ({ now }: Pick<Seeded, 'now'>, when: When): string =>
  localDateOf(before(now, agoOf(when, now)));

export const momentOf = ({ now }: Pick<Seeded, 'now'>, when: When): string => before(now, agoOf(when, now));
