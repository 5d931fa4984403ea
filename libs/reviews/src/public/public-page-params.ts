import type { Refusal } from '#event-sourcing/decider';
import { IsGssCode, Optional, ShortText } from '#policy/validation';
import { isInstant } from '#policy/working-days';
import { PageParams } from '#record-keeping/reading';

export class PublicPageParams extends PageParams {
  /** GSS code of the authority: only of the board for its area. */
  @Optional()
  @IsGssCode()
  areaCode?: string;
}

export class PublicAgencyParams extends PublicPageParams {
  /** Only this organisation, by the ledger's code. */
  @Optional()
  @ShortText(100)
  agency?: string;
}

/** Where a public page ended. */
export interface PublicPlace {
  readonly at: string;
  readonly id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The cursor of a public list: the same for everybody and every time, so that caches may keep the page. Dates and ids of what is
 * published are no secret.
 */
export const cursorOf = ({ at, id }: PublicPlace): string => `${at}_${id}`;

/** The place a cursor names; undefined where it names none. */
export function placeIn(cursor: string): PublicPlace | undefined {
  const [at = '', id = '', ...more] = cursor.split('_');
  return isInstant(at) && UUID.test(id) && more.length === 0 ? { at, id } : undefined;
}

export const CURSOR_UNKNOWN: Refusal = {
  code: 'INVALID_CURSOR',
  reason: 'The cursor is none of this list.',
  pointer: '/cursor',
};

interface Placed {
  readonly after: PublicPlace | undefined;
}

/** The place to go on from, or why there is none. */
export function askedFrom(cursor: string | undefined): Placed | { readonly refused: Refusal } {
  if (cursor === undefined) return { after: undefined };
  const after = placeIn(cursor);
  return after === undefined ? { refused: CURSOR_UNKNOWN } : { after };
}
