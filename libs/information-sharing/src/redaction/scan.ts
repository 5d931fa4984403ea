import type { JsonValue } from '#platform/json';
import { scanText, type FindingKind, type KnownName } from '#privacy/scan';
import type { FeedName } from '../feeds/feed.js';
import type { Considered } from './rules.js';

/** A full date may be when something happened, or is due; where everybody reads it, it may be when somebody was born. */
const TELLING: readonly FindingKind[] = ['name', 'nhs-number', 'postcode', 'phone-number', 'e-mail-address'];
const TELLING_EVERYBODY: readonly FindingKind[] = [...TELLING, 'date-of-birth'];
/** Digits of a reference look like telephone numbers and postcodes. */
const TELLING_IN_REFERENCE: readonly FindingKind[] = ['name', 'nhs-number', 'e-mail-address'];

/** RR-9: whether something typed could tell who somebody is. Pure. */
export function tellsWho({ value, marks }: Considered, feed: FeedName, names: readonly KnownName[]): boolean {
  if (!marks.includes('FREE_TEXT')) return false;
  const telling = kindsFor(feed, marks.includes('REFERENCE'));
  return textsOf(value).some((text) => scanText(text, names).some(({ kind }) => telling.includes(kind)));
}

function kindsFor(feed: FeedName, isReference: boolean): readonly FindingKind[] {
  if (feed === 'public') return TELLING_EVERYBODY;
  return isReference ? TELLING_IN_REFERENCE : TELLING;
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((item) => textsOf(item as JsonValue));
}
