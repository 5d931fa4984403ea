import { isWithheld } from '#privacy/sealing';
import type { PersonName } from '../person/event-data.js';

/** Initials of the name used officially: all a list over many people needs. */
export function initialsOf(names: unknown): string | null {
  if (!Array.isArray(names) || isWithheld(names as never)) return null;
  const known = names as readonly PersonName[];
  const name = known.find(({ use }) => use === 'OFFICIAL') ?? known[0];
  if (name === undefined) return null;
  const letters = [...name.given, name.family]
    .map((part) => Array.from(part)[0])
    .filter((letter) => letter !== undefined);
  return letters.length === 0 ? null : `${letters.join('.').toUpperCase()}.`;
}
