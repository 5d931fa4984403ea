import type { AccessPageRequest } from './access-log.js';

const MAX_LIMIT = 500;

/** Where a page ended: the entry's time, and its number among those of the same time. */
export interface AccessCursor {
  readonly at: string;
  readonly number: number;
}

/** The limit or the cursor is not one this log gave out. */
export class AccessPageInvalid extends Error {
  override readonly name = 'AccessPageInvalid';
  readonly code = 'ACCESS_PAGE_INVALID';

  constructor() {
    super(
      `A page of the access log has 1 to ${MAX_LIMIT} entries and continues from the "next" of another page.`,
    );
  }
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(\d{1,15})$/;

export const writeCursor = ({ at, number }: AccessCursor): string => `${at}_${number}`;

/** Checked limit and cursor; throws `AccessPageInvalid`. */
export function readPageRequest(page: AccessPageRequest): { limit: number; after: AccessCursor | undefined } {
  const { limit, after } = page;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) throw new AccessPageInvalid();
  if (after === undefined) return { limit, after };
  const [, at, number] = CURSOR.exec(after) ?? [];
  if (at === undefined || Number.isNaN(Date.parse(at))) throw new AccessPageInvalid();
  return { limit, after: { at, number: Number(number) } };
}
