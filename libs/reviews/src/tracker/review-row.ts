import type { LinkTold } from './recommendation-row.js';

/** What of a review everything about its recommendations must know. */
export interface ReviewRow {
  readonly sarId: string;
  readonly ref: string;
  readonly areaCode: string;
  /** Persons the review is about: somebody connected with them sees nothing of it (RM-4). */
  readonly subjects: readonly string[];
  readonly reviewer: string | null;
  /** Until when the reviewer sees it. */
  readonly accessUntil: string | null;
  readonly links: readonly LinkTold[];
}
