import type { Database } from '#platform/database';

/** What is held: one feed, one partner, one partner on one feed; everything where neither is said. */
export interface HoldScope {
  readonly feed?: string;
  readonly toOrg?: string;
}

export interface Hold {
  readonly feed: string | null;
  readonly toOrg: string | null;
  readonly reason: string;
  readonly heldBy: string;
  /** UTC instant ending in Z. */
  readonly heldAt: string;
}

/** An operator asked for what is not to be done. */
export class FeedRefused extends Error {
  override readonly name = 'FeedRefused';

  constructor(
    readonly code: 'ALREADY_HELD' | 'NOT_HELD' | 'REASON_REQUIRED' | 'FEED_HELD' | 'SPAN_EMPTY',
    message: string,
  ) {
    super(message);
  }
}

/** The switch of the feeds. What is held waits, in order, and goes out when it is released; nothing is lost. */
export interface FeedSwitch {
  /** @throws FeedRefused ALREADY_HELD, REASON_REQUIRED */
  hold(scope: HoldScope, by: { readonly actor: string; readonly reason: string }): Promise<void>;
  /** @throws FeedRefused NOT_HELD when nothing of exactly this scope is held, REASON_REQUIRED */
  release(scope: HoldScope, by: { readonly actor: string; readonly reason: string }): Promise<void>;
  /** What is held now, longest first. */
  holds(): Promise<readonly Hold[]>;
  /** Whether nothing may be sent to this partner on this feed. At most {@link FRESH_MS} old. */
  isHeld(feed: string, toOrg: string): Promise<boolean>;
}

/** So soon after `hold` returns, no further message is handed to the broker. */
const FRESH_MS = 200;

export function feedSwitch(db: Database): FeedSwitch {
  let last: { readonly at: number; readonly holds: Promise<readonly Hold[]> } | undefined;
  const holds = () =>
    db.sql.unsafe<Hold[]>(
      `select feed, to_org as "toOrg", reason, held_by as "heldBy",
         to_char(held_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "heldAt"
       from ledger_feed.hold where released_at is null order by id`,
    );
  const fresh = (): Promise<readonly Hold[]> => {
    const now = performance.now();
    if (last === undefined || now - last.at > FRESH_MS) last = { at: now, holds: holds() };
    return last.holds;
  };
  return {
    holds,
    hold: async ({ feed = null, toOrg = null }, { actor, reason }) => {
      if (reason.trim() === '')
        throw new FeedRefused('REASON_REQUIRED', 'Holding a feed needs a reason, for whoever finds it held.');
      const added = await db.sql`
        insert into ledger_feed.hold (feed, to_org, reason, held_by) values (${feed}, ${toOrg}, ${reason}, ${actor})
        on conflict do nothing returning id`;
      if (added.length === 0)
        throw new FeedRefused('ALREADY_HELD', 'That is held already; "ledger feed status" says by whom.');
    },
    release: async ({ feed = null, toOrg = null }, { actor, reason }) => {
      if (reason.trim() === '') throw new FeedRefused('REASON_REQUIRED', 'Releasing a feed needs a reason.');
      const released = await db.sql`
        update ledger_feed.hold set released_by = ${actor}, released_at = now(), release_reason = ${reason}
        where released_at is null and feed is not distinct from ${feed} and to_org is not distinct from ${toOrg}
        returning id`;
      if (released.length === 0)
        throw new FeedRefused('NOT_HELD', 'Exactly that is not held; "ledger feed status" says what is.');
    },
    isHeld: async (feed, toOrg) => (await fresh()).some((hold) => covers(hold, feed, toOrg)),
  };
}

const covers = (hold: Pick<Hold, 'feed' | 'toOrg'>, feed: string, toOrg: string): boolean =>
  (hold.feed === null || hold.feed === feed) && (hold.toOrg === null || hold.toOrg === toOrg);
