import type { ProcessManagerRunner, ProcessManagerStatus } from '#event-sourcing/process-manager';
import type { FeedSwitch, Hold } from '#messaging/feed-switch';
import type { Database } from '#platform/database';
import { laneFrom, PARTNER_FEEDS } from './partner-feeds.js';

/** What waits for one partner on one feed, and what the first of it waits for. */
export interface Waiting {
  readonly feed: string;
  readonly toOrg: string;
  readonly cases: number;
  readonly messages: number;
  /** UTC instant ending in Z. */
  readonly since: string;
  readonly reason: string;
}

/** How the way out stands, as the database has it: whichever process sends. */
export interface OutboundStanding {
  readonly follower: ProcessManagerStatus;
  readonly holds: readonly Hold[];
  readonly waiting: readonly Waiting[];
  /** For how long the oldest message has been waiting, however it comes that it waits. */
  readonly oldestWaitingSeconds: number;
}

/** The same, as the process that sends knows it. */
export interface OutboundStatus extends OutboundStanding {
  /** Whether the broker answered when it was last asked. */
  readonly brokerUp: boolean;
}

export interface StandingSources {
  readonly db: Database;
  readonly runner: Pick<ProcessManagerRunner, 'status'>;
  readonly feeds: FeedSwitch;
}

export async function outboundStanding({ db, runner, feeds }: StandingSources): Promise<OutboundStanding> {
  const [statuses, holds, held, oldestHeld] = await Promise.all([
    runner.status(),
    feeds.holds(),
    heldCases(db),
    oldestHeldSeconds(db),
  ]);
  const follower = statuses[0] as ProcessManagerStatus;
  return {
    ...{ follower, holds, waiting: waitingOf(held) },
    oldestWaitingSeconds: Math.max(follower.lagSeconds, oldestHeld),
  };
}

interface HeldCase {
  readonly lane: string;
  readonly messages: number;
  readonly since: string;
  readonly reason: string;
}

const heldCases = ({ sql }: Database): Promise<readonly HeldCase[]> =>
  sql.unsafe<HeldCase[]>(
    `select case_id as lane, count(*)::int4 as messages, coalesce(min(reason), '') as reason,
       to_char(min(parked_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since
     from ledger_ops.parked_event
     where follower = $1::text and generation = 0 and state in ('PARKED', 'WAITING')
     group by case_id order by since`,
    [PARTNER_FEEDS],
  );

/** By partner and feed, whose cases wait for reasons of their own: that of the oldest stands for them. */
function waitingOf(held: readonly HeldCase[]): readonly Waiting[] {
  const found = new Map<string, Waiting>();
  for (const { lane, messages, since, reason } of held) {
    const { feed, toOrg } = laneFrom(lane);
    const key = `${feed} ${toOrg}`;
    const before = found.get(key) ?? { feed, toOrg, cases: 0, messages: 0, since, reason };
    found.set(key, { ...before, cases: before.cases + 1, messages: before.messages + messages });
  }
  return [...found.values()];
}

async function oldestHeldSeconds({ sql }: Database): Promise<number> {
  const [row] = await sql<{ seconds: number }[]>`
    select coalesce(extract(epoch from clock_timestamp() - min(parked_at)), 0)::float8 as seconds
    from ledger_ops.parked_event
    where follower = ${PARTNER_FEEDS} and generation = 0 and state in ('PARKED', 'WAITING')`;
  return Math.max(0, row?.seconds ?? 0);
}
