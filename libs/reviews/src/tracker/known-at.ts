import { columnName } from '#event-sourcing/projection';
import type { RemitFilter } from '#identity/authorisation';
import type { Sql } from '#platform/database';
import type { Reader } from '#record-keeping/reading';
import { coloured, foldUncoloured, lanesTouched, type LaneTelling, type Uncoloured } from './fold-lane.js';
import { foldRecommendation, recommendationTouched } from './fold-recommendation.js';
import { foldReview, reviewTouched, type ReviewTelling } from './fold-review.js';
import type { LaneRow } from './lane-row.js';
import type { RecommendationRow } from './recommendation-row.js';
import type { ReviewRow } from './review-row.js';
import { mayKnow } from './remit.js';
import { current, type Sources } from './sources.js';

type Fragment = ReturnType<Sql>;

export interface Rows {
  readonly lanes: readonly LaneRow[];
  readonly recommendations: readonly RecommendationRow[];
  readonly reviews: readonly ReviewRow[];
}

/**
 * As everything was known at a moment: what had been recorded by then, and nothing recorded since. Whether the reader may see it is
 * a question of today.
 */
export async function knownAt(
  sql: Sql,
  remit: RemitFilter,
  { reader, now, asAt }: { readonly reader: Reader; readonly now: string; readonly asAt: string },
): Promise<Sources> {
  const told = await sql<{ event: LaneTelling | ReviewTelling }[]>`
    select h.event from ledger_read.recommendation_history h
    where h.recorded_at <= ${asAt}::timestamptz and h.id in (
      select unnest(array[l.rec_id, c.sar_id]) ${mayKnow(sql, remit, { reader, now, sources: current(sql) })})
    order by h.ordinal`;
  const rows = rowsAfter(told.map(({ event }) => event));
  const table = (view: Fragment, of: readonly object[]): Fragment =>
    sql`jsonb_populate_recordset(null::${view}, ${asColumns(of)}::text::jsonb)`;
  return {
    lanes: table(sql`ledger_read.recommendation_lane`, rows.lanes),
    recommendations: table(sql`ledger_read.recommendation`, rows.recommendations),
    reviews: table(sql`ledger_read.tracked_review`, rows.reviews),
  };
}

const asColumns = (rows: readonly object[]): string =>
  JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([field, value]) => [columnName(field), value])),
    ),
  );

/** The rows that events of recommendations and reviews leave behind. Pure. */
export function rowsAfter(events: readonly (LaneTelling | ReviewTelling)[]): Rows {
  const lanes = new Map<string, Uncoloured>();
  const recommendations = new Map<string, RecommendationRow>();
  const reviews = new Map<string, ReviewRow>();
  for (const event of events) {
    for (const { sarId } of reviewTouched(event as ReviewTelling))
      keep(reviews, sarId, foldReview(reviews.get(sarId), event as ReviewTelling));
    for (const { recId } of recommendationTouched(event as LaneTelling))
      keep(recommendations, recId, foldRecommendation(recommendations.get(recId), event as LaneTelling));
    for (const key of lanesTouched(event as LaneTelling))
      keep(lanes, key.laneId, foldUncoloured(lanes.get(key.laneId), event as LaneTelling, key));
  }
  return {
    lanes: [...lanes.values()].map(coloured),
    recommendations: [...recommendations.values()],
    reviews: [...reviews.values()],
  };
}

function keep<T>(rows: Map<string, T>, key: string, row: T | undefined): void {
  if (row !== undefined) rows.set(key, row);
}
