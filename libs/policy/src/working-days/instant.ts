import { CalendarError } from './calendar-error.js';
import { isLocalDate } from './local-date.js';

/**
 * A moment, as an RFC 3339 string in UTC ending in `Z`: `2026-04-08T22:59:59.000Z`. This is the form in commands,
 * events and rows; epoch milliseconds are used only inside a calculation.
 */
export type Instant = string;

const SHAPE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/;

/** True for a real moment between 1900 and 2199, written in UTC with a capital `T` and `Z`. No leap seconds. */
export function isInstant(value: unknown): value is Instant {
  if (typeof value !== 'string') return false;
  const date = SHAPE.exec(value)?.[1];
  return date !== undefined && isLocalDate(date);
}

/** Milliseconds since 1970; digits beyond the millisecond are cut off. */
export function epochMs(instant: Instant): number {
  if (!isInstant(instant)) throw new CalendarError('NOT_AN_INSTANT', instant);
  return Date.parse(instant);
}

/** The one spelling the ledger writes: always three decimals. */
export function instantFromMs(ms: number): Instant {
  return new Date(ms).toISOString();
}
