import type { Database } from '#platform/database';
import { FeedRefused } from './feed-switch.js';

/** What was sent to a partner in a span of time, from its first instant up to but not including its last. */
export interface ReplaySpan {
  readonly toOrg: string;
  readonly from: Date;
  readonly until: Date;
}

export interface Replay {
  readonly id: number;
  readonly actor: string;
  readonly toOrg: string;
  readonly reason: string;
  readonly beganAt: string;
  readonly endedAt: string | null;
  readonly sent: number;
  readonly leftOut: number;
}

/** Keeps account of messages sent again. */
export interface ReplayBook {
  /** Before anything is sent. @throws FeedRefused SPAN_EMPTY, REASON_REQUIRED */
  begin(span: ReplaySpan, by: { readonly actor: string; readonly reason: string }): Promise<number>;
  end(id: number, result: { readonly sent: number; readonly leftOut: number }): Promise<void>;
  /** The last ones, newest first. */
  latest(): Promise<readonly Replay[]>;
}

export const replayBook = ({ sql }: Database): ReplayBook => ({
  begin: async ({ toOrg, from, until }, { actor, reason }) => {
    if (from.getTime() >= until.getTime())
      throw new FeedRefused('SPAN_EMPTY', 'The span must end after it begins.');
    if (reason.trim() === '') throw new FeedRefused('REASON_REQUIRED', 'Sending again needs a reason.');
    const [row] = await sql<{ id: number }[]>`
      insert into ledger_feed.replay (actor, to_org, from_at, until_at, reason)
      values (${actor}, ${toOrg}, ${from.toISOString()}, ${until.toISOString()}, ${reason}) returning id`;
    return (row as { id: number }).id;
  },
  end: async (id, { sent, leftOut }) => {
    await sql`update ledger_feed.replay set ended_at = now(), sent = ${sent}, left_out = ${leftOut} where id = ${id}`;
  },
  latest: () =>
    sql.unsafe<Replay[]>(
      `select id, actor, to_org as "toOrg", reason, sent, left_out as "leftOut",
         to_char(began_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "beganAt",
         to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "endedAt"
       from ledger_feed.replay order by id desc limit 20`,
    ),
});
