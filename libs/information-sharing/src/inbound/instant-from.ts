import { type Instant, instantOf, isInstant, isLocalDate } from '#policy/working-days';

const RFC_3339 = /^(\d{4}-\d\d-\d\d)[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** A moment with its offset (RFC 3339), as the ledger writes it; undefined for anything else, a time without offset among them. */
export function instantFrom(text: string): Instant | undefined {
  const date = RFC_3339.exec(text)?.[1];
  if (date === undefined || !isLocalDate(date)) return undefined;
  const ms = Date.parse(text.replace(' ', 'T').toUpperCase());
  if (Number.isNaN(ms)) return undefined;
  const instant = new Date(ms).toISOString();
  return isInstant(instant) ? instant : undefined;
}

/** The parts a sender's own way of writing a date is put together of; everything else in a form stands for itself. */
const PARTS = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d\\d)',
  dd: '(?<day>\\d\\d)',
  HH: '(?<hour>\\d\\d)',
  mm: '(?<minute>\\d\\d)',
  ss: '(?<second>\\d\\d)',
} as const;

const PART = /yyyy|MM|dd|HH|mm|ss/g;

/** Whether a form names a whole date, each part once. */
export function isDateForm(form: string): boolean {
  const parts: readonly string[] = form.match(PART) ?? [];
  const whole = ['yyyy', 'MM', 'dd'].every((part) => parts.includes(part));
  return (
    whole && new Set(parts).size === parts.length && !/[A-Za-z]/.test(form.replace(PART, '').replace(/T/, ''))
  );
}

/**
 * Reads a date a sender writes in a form of its own, such as `dd/MM/yyyy HH:mm`; clocks are those of England. A date without a time is
 * the day's first moment.
 */
export function dateIn(
  form: string,
  text: string,
): { readonly date: string; readonly instant: Instant } | undefined {
  const pattern = form
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(PART, (part) => PARTS[part as keyof typeof PARTS]);
  const found = new RegExp(`^${pattern}$`).exec(text.trim())?.groups;
  if (found === undefined) return undefined;
  const { year = '', month = '', day = '', hour = '00', minute = '00', second = '00' } = found;
  const date = `${year}-${month}-${day}`;
  const isTime = Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59;
  if (!isTime || !isLocalDate(date)) return undefined;
  return { date, instant: instantOf(date, `${Number(hour)}:${Number(minute)}:${Number(second)}`) };
}
