import { localDateOf, wallClock } from '#policy/working-days';

/** `1 June 2026, 09:00`, as clocks in England show it. */
export function momentOf(instant: string): string {
  const minutes = Math.floor(wallClock(instant).time / 60_000);
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${dayOf(instant)}, ${hours}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `1 June 2026`, the date in England. */
export function dayOf(instant: string): string {
  const [year = '', month = '', day = ''] = localDateOf(instant).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
