import type { Sql } from '#platform/database';

type Fragment = ReturnType<Sql>;

/** Where a reading takes its rows from: the tables, or the same rows as they stood at an earlier moment. */
export interface Sources {
  readonly lanes: Fragment;
  readonly recommendations: Fragment;
  readonly reviews: Fragment;
}

/** As everything stands now. */
export const current = (sql: Sql): Sources => ({
  lanes: sql`ledger_read.recommendation_lane`,
  recommendations: sql`ledger_read.recommendation`,
  reviews: sql`ledger_read.tracked_review`,
});
