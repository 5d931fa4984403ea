import type { JsonObject, JsonValue } from '#platform/json';
import type { LocalDate } from '#policy/working-days';

/** Bands in which the age of a child is told; none tells the year of birth. */
const BANDS = [
  [0, 'UNDER_1'],
  [1, '1_TO_4'],
  [5, '5_TO_9'],
  [10, '10_TO_15'],
  [16, '16_OR_17'],
] as const;

/** What of a child may be told; undefined for what does not say who the child is in a way that could be shortened (RR-3). */
export function initialsAndAgeBand(value: JsonValue, on: LocalDate): JsonObject | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { name, dateOfBirth, initials, ageBand } = value as JsonObject;
  const short = typeof name === 'string' ? initialsOf(name) : initials;
  const band = typeof dateOfBirth === 'string' ? bandAt(dateOfBirth, on) : ageBand;
  return {
    ...(isInitials(short) ? { initials: short } : {}),
    ...(isBand(band) ? { ageBand: band } : {}),
  };
}

const initialsOf = (name: string): string =>
  name
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '')
    .map((word) => `${Array.from(word.normalize('NFC'))[0]?.toUpperCase() ?? ''}.`)
    .slice(0, 5)
    .join('');

const isInitials = (value: unknown): value is string =>
  typeof value === 'string' && /^(?:\p{L}\p{M}*\.){1,5}$/u.test(value);

const isBand = (value: unknown): value is string => BANDS.some(([, name]) => name === value);

/** Undefined for somebody who is no child, or has no usable date of birth. */
function bandAt(dateOfBirth: string, on: LocalDate): string | undefined {
  const born = /^(\d{4})-(\d{2}-\d{2})$/.exec(dateOfBirth);
  if (born === null) return undefined;
  const hadBirthday = (born[2] ?? '') <= on.slice(5);
  const age = Number(on.slice(0, 4)) - Number(born[1]) - (hadBirthday ? 0 : 1);
  return age < 0 || age > 17 ? undefined : BANDS.findLast(([from]) => from <= age)?.[1];
}
