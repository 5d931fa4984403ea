import { accessLevel, DATA_CLASSES, type AccessLevel, type DataClass } from '#identity/authorisation';
import type { Role } from '#identity/actor';

/** From the most a reader may see to the least (domain 2.2). */
const LEVELS: readonly AccessLevel[] = [
  'FULL',
  'SUMMARY',
  'OWN_ORG',
  'OWN_SUBJECT',
  'AGGREGATE',
  'REASON',
  'BREAK_GLASS',
  'NONE',
];

const isDataClass = (name: string | undefined): name is DataClass =>
  (DATA_CLASSES as readonly (string | undefined)[]).includes(name);

/** How much of a class of data a reader sees in the best of these roles. A class nobody knows opens to nobody. */
export function readingLevel(dataClass: string | undefined, roles: readonly string[]): AccessLevel {
  if (!isDataClass(dataClass)) return 'NONE';
  const levels = roles.map((role) => LEVELS.indexOf(accessLevel(dataClass, role as Role)));
  return LEVELS[Math.min(...levels, LEVELS.length - 1)] ?? 'NONE';
}
