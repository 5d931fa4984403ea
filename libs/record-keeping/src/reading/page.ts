import { field, Optional, ShortText, WholeNumber } from '#policy/validation';
import { z } from 'zod';

/** How much of a list, and where to go on. */
export class PageParams {
  /** How many items at the most, 1 to 200. */
  @Optional()
  @WholeNumber(1, 200)
  limit?: number;

  /** `next` of the page before. */
  @Optional()
  @ShortText(2048)
  cursor?: string;
}

export const DEFAULT_LIMIT = 50;

/** A page of a list: `next` is absent on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional() });

/** Splits off the row fetched only to learn whether there is more. */
export function cut<T>(
  rows: readonly T[],
  limit: number,
): { readonly shown: readonly T[]; readonly last?: T } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return last === undefined ? { shown } : { shown, last };
}

/** One of a few words that are no code list. */
export const IsOneOf = (...words: readonly string[]): PropertyDecorator =>
  field(
    { type: 'string', enum: [...words] },
    {
      constraint: 'unknownCode',
      accepts: (value) => words.includes(value as string),
      message: `must be one of ${words.join(', ')}`,
    },
  );
