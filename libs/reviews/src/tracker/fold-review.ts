import type { ProjectedEvent } from '#event-sourcing/projection';
import { endOfDay, isLocalDate } from '#policy/working-days';
import type { Kept } from '#record-keeping/reading';
import type { SarEvent } from '../sar/events.js';
import type { ReviewRow } from './review-row.js';

/** Events of a review that say who may see it and what it is linked to. */
export const reviewEventTypes = [
  'SarReferred',
  'SarCorrected',
  'SarCommissioned',
  'SarReviewerReplaced',
  'SarReviewerAccessExtended',
  'SarParallelProcessLinked',
  'SarEntryRecordedInError',
] as const;

export type ReviewTelling = ProjectedEvent<Extract<SarEvent, { type: (typeof reviewEventTypes)[number] }>>;

const TYPES: ReadonlySet<string> = new Set(reviewEventTypes);
const BEGINS = 'sar-';

export const reviewOf = (stream: string): string => stream.slice(BEGINS.length);

export const reviewTouched = ({ stream, type }: ReviewTelling): readonly Pick<ReviewRow, 'sarId'>[] =>
  TYPES.has(type) ? [{ sarId: reviewOf(stream) }] : [];

/** A day ends at its last second in England. */
const endOf = (until: string): string => (isLocalDate(until) ? endOfDay(until) : until);

/** The row an event leaves behind. Pure. */
export function foldReview(row: ReviewRow | undefined, event: ReviewTelling): ReviewRow | undefined {
  if (event.type === 'SarReferred') {
    const { sarId, ref, areaCode, subjects } = event.data;
    return { sarId, ref, areaCode, subjects, reviewer: null, accessUntil: null, links: [] };
  }
  if (row === undefined) return undefined;
  switch (event.type) {
    case 'SarCorrected':
      return { ...row, subjects: event.data.subjects ?? row.subjects };
    case 'SarCommissioned':
    case 'SarReviewerReplaced': {
      const { reviewerUserId, accessUntil } = event.data;
      return { ...row, reviewer: reviewerUserId ?? null, accessUntil: endOf(accessUntil) };
    }
    case 'SarReviewerAccessExtended':
      return { ...row, accessUntil: endOf(event.data.accessUntil) };
    case 'SarParallelProcessLinked': {
      const { kind, ref } = event.data;
      const link = { eventId: event.eventId, kind, ref: ref as Kept<string>, linkedRecId: null };
      return { ...row, links: [...row.links, link] };
    }
    case 'SarEntryRecordedInError': {
      const { correctedEventId } = event.data;
      return { ...row, links: row.links.filter(({ eventId }) => eventId !== correctedEventId) };
    }
  }
}
