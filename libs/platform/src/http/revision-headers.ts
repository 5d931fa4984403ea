import { RequestRefused } from './problem.js';

const STRONG = /^"([1-9]\d{0,14})"$/;

/** `5` → `"5"`: the record's revision is its entity tag. */
export const etagOf = (revision: number): string => `"${revision}"`;

/**
 * The revision a caller insists on; undefined without `If-Match`, and for `*`, which every existing record satisfies.
 * @throws RequestRefused 400 INVALID_IF_MATCH for anything but one strong tag: a weak tag or a list would have to be guessed at.
 */
export function revisionFromIfMatch(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const revision = STRONG.exec(header)?.[1];
  if (revision !== undefined) return Number(revision);
  throw new RequestRefused({
    code: 'INVALID_IF_MATCH',
    detail: 'If-Match carries the one ETag that came with the record, such as "5".',
  });
}
