import { epochMs, type Instant, instantFromMs } from './instant.js';
import { type DayNumber, dayNumber, localDate, type LocalDate, MS_PER_DAY } from './local-date.js';

/** A local time of day: `HH:MM` or `HH:MM:SS`. */
export type LocalTime = `${number}:${number}` | `${number}:${number}:${number}`;

interface OffsetSpan {
  readonly from: number;
  readonly offset: number;
}

const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

const spansByYear = new Map<number, readonly OffsetSpan[]>();

/** What clocks and calendars in England show at a moment. */
export interface WallClock {
  readonly day: DayNumber;
  /** Milliseconds since midnight, as a clock counts them. */
  readonly time: number;
}

export function wallClock(instant: Instant): WallClock {
  const ms = epochMs(instant);
  const local = ms + offsetAt(ms);
  const day = Math.floor(local / MS_PER_DAY);
  return { day, time: local - day * MS_PER_DAY };
}

/** The date in England at this moment. */
export function localDateOf(instant: Instant): LocalDate {
  return localDate(wallClock(instant).day);
}

/**
 * The moment at which clocks in England show this date and time. A time that happens twice (the last Sunday of October,
 * 01:00 to 02:00) is its first occurrence; one that never happens (the last Sunday of March) is read as if the clocks had
 * not yet gone forward.
 */
export function instantOf(date: LocalDate, time: LocalTime): Instant {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const wall = dayNumber(date) * MS_PER_DAY + ((hours * 60 + minutes) * 60 + seconds) * 1000;
  const before = offsetAt(wall - MS_PER_DAY);
  const after = offsetAt(wall + MS_PER_DAY);
  const shown = [wall - before, wall - after].filter((ms) => ms + offsetAt(ms) === wall);
  return instantFromMs(shown.length > 0 ? Math.min(...shown) : wall - before);
}

/** 23:59:59 in England, when a deadline of that date ends (domain 3.0). */
export function endOfDay(date: LocalDate): Instant {
  return instantOf(date, '23:59:59');
}

/** 17:00 in England, when reminders and notices of that date go out (domain 3.0). */
export function noticeTime(date: LocalDate): Instant {
  return instantOf(date, '17:00');
}

function offsetAt(ms: number): number {
  const spans = spansOf(new Date(ms).getUTCFullYear());
  return spans.findLast((span) => span.from <= ms)?.offset ?? 0;
}

// Asking Intl costs microseconds and lists ask thousands of times; the law changes the clocks a few times a year at most,
// so each year's changes are found once. The zone data stays the run time's own: a change in the law arrives with it.
function spansOf(year: number): readonly OffsetSpan[] {
  const known = spansByYear.get(year);
  if (known) return known;
  const found = findSpans(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  spansByYear.set(year, found);
  return found;
}

function findSpans(start: number, end: number): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [{ from: start, offset: offsetByIntl(start) }];
  // Four changes in one year have happened (1947); none lay closer than four weeks.
  for (let low = start; low < end; low += 7 * MS_PER_DAY) {
    const high = Math.min(low + 7 * MS_PER_DAY, end);
    const offset = offsetByIntl(high);
    if (offset !== spans.at(-1)?.offset) spans.push({ from: firstWith(offset, low, high), offset });
  }
  return spans;
}

function firstWith(offset: number, low: number, high: number): number {
  let [before, after] = [low, high];
  while (after - before > 1000) {
    const middle = before + Math.floor((after - before) / 2000) * 1000;
    if (offsetByIntl(middle) === offset) after = middle;
    else before = middle;
  }
  return after;
}

function offsetByIntl(ms: number): number {
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const wall = Date.UTC(
    part['year'] ?? 0,
    (part['month'] ?? 1) - 1,
    part['day'] ?? 1,
    part['hour'] ?? 0,
    part['minute'] ?? 0,
    part['second'] ?? 0,
  );
  return wall - Math.floor(ms / 1000) * 1000;
}
