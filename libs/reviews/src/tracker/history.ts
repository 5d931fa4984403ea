import type { ProjectedEvent } from '#event-sourcing/projection';
import type { JsonValue } from '#platform/json';
import type { RecommendationEvent } from '../recommendation/events.js';
import { recommendationOf } from './fold-lane.js';
import { reviewEventTypes, reviewOf, type ReviewTelling } from './fold-review.js';

/** One event, as it is needed to tell how things stood at an earlier date. Sealed values stay sealed. */
export interface HistoryRow {
  readonly eventId: string;
  /** The recommendation's or the review's id. */
  readonly id: string;
  readonly ordinal: number;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly event: JsonValue;
}

const OF_REVIEWS: ReadonlySet<string> = new Set(reviewEventTypes);

/** The event as folds need it: nothing of who wrote it. */
export function historyOf(event: ProjectedEvent<RecommendationEvent> | ReviewTelling): readonly HistoryRow[] {
  const { eventId, stream, type, ordinal, revision, position, data, meta } = event;
  const id = OF_REVIEWS.has(type) ? reviewOf(stream) : recommendationOf(stream);
  if (id === undefined) return [];
  const { occurredAt, recordedAt, sensitivity } = meta;
  const told = {
    ...{ eventId, stream, type, ordinal, revision, position, data },
    meta: { occurredAt, recordedAt, sensitivity },
  };
  return [{ eventId, id, ordinal, type, occurredAt, recordedAt, event: told as unknown as JsonValue }];
}
