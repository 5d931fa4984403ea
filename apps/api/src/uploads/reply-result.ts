import type { FieldError } from '#platform/http';

/** What became of a row. */
export type RowOutcome =
  | { readonly status: 'skipped' }
  | {
      readonly status: 'accepted';
      readonly unchanged: boolean;
      readonly id: string;
      readonly laneId: string;
      readonly revision: number;
      readonly position: string;
    }
  | {
      readonly status: 'refused';
      readonly code: string;
      readonly detail: string;
      readonly pointer?: string;
      readonly errors?: readonly FieldError[];
    };

/** What became of one row, with its number. */
export type RowResult = { readonly row: number } & RowOutcome;

/** The reply to an upload. */
export function resultOf(rows: readonly RowResult[]) {
  const count = (status: RowResult['status']): number => rows.filter((each) => each.status === status).length;
  return { accepted: count('accepted'), refused: count('refused'), skipped: count('skipped'), rows };
}
