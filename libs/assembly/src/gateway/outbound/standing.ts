import type { Database } from '#platform/database';
import { PARTNER_FEEDS } from './partner-feeds.js';

/** For how long the oldest event held back has been, seconds; 0 when none is. */
export async function oldestHeldSeconds({ sql }: Database): Promise<number> {
  const [row] = await sql<{ seconds: number }[]>`
    select coalesce(extract(epoch from clock_timestamp() - min(parked_at)), 0)::float8 as seconds
    from ledger_ops.parked_event
    where follower = ${PARTNER_FEEDS} and generation = 0 and state in ('PARKED', 'WAITING')`;
  return Math.max(0, row?.seconds ?? 0);
}
