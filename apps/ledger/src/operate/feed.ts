import { lookAtFeeds, type OutboundStanding } from '#assembly/gateway';
import { FEED_NAMES } from '#information-sharing/feeds';
import { feedSwitch, replayBook, type HoldScope, type Replay } from '#messaging/feed-switch';
import { CliFailure } from '../failure.js';
import { withDatabases, withLedger } from '../open.js';
import type { Output } from '../terminal/output.js';
import { table } from '../terminal/table.js';
import { withFeeds } from './feeds-at-work.js';
import { operator } from './operator.js';

/** What is held: one feed, one partner, one partner on one feed, or all. */
export interface ScopeOptions {
  readonly feed?: string;
  readonly to?: string;
  readonly reason: string;
}

/** How the feeds to partners stand: how far they are, what waits, what is held, what was sent again. */
export const feedStatus = (out: Output): Promise<void> =>
  withLedger(async (ledger) => {
    const standing = await lookAtFeeds(ledger);
    const replays = await replayBook(ledger.db).latest();
    tellStanding(out, standing);
    tellReplays(out, replays);
    out.result({ ...standing, replays });
  });

function tellStanding(
  out: Output,
  { follower, oldestWaitingSeconds, holds, waiting }: OutboundStanding,
): void {
  const { checkpoint, head, lagSeconds, refusals } = follower;
  const place =
    checkpoint === null
      ? 'nothing was ever sent: no gateway has run here'
      : checkpoint === head
        ? 'everything in the log is seen to'
        : `${Math.round(lagSeconds)} s behind the log`;
  out.line(`feeds     ${place}`);
  out.line(`waiting   ${follower.heldBack} messages, the oldest for ${Math.round(oldestWaitingSeconds)} s`);
  if (refusals > 0) out.line(`refusals  ${refusals} commands of the feeds were refused`);
  if (holds.length > 0) {
    out.line();
    const rows = holds.map(({ feed, toOrg, heldBy, heldAt, reason }) => [
      ...[feed ?? 'every feed', toOrg ?? 'everybody', heldBy, heldAt, reason],
    ]);
    out.line(table(['held', 'to', 'by', 'since', 'reason'], rows));
  }
  if (waiting.length === 0) return;
  out.line();
  const rows = waiting.map(({ feed, toOrg, cases, messages, since, reason }) => [
    ...[feed, toOrg, cases, messages, since, reason],
  ]);
  out.line(table(['waits on', 'to', 'cases', 'messages', 'since', 'the first because'], rows));
}

function tellReplays(out: Output, replays: readonly Replay[]): void {
  if (replays.length === 0) return;
  out.line();
  const rows = replays.map(({ beganAt, actor, toOrg, sent, leftOut, endedAt, reason }) => [
    ...[beganAt, actor, toOrg, endedAt === null ? 'broken off' : sent, leftOut, reason],
  ]);
  out.line(table(['sent again', 'by', 'to', 'messages', 'left out', 'reason'], rows));
}

/** Stops what is sent to a partner, on a feed, or at all; what comes meanwhile waits in order. */
export const holdFeed = (out: Output, options: ScopeOptions): Promise<void> =>
  withDatabases(async ({ db }) => {
    const scope = scopeOf(options);
    await feedSwitch(db).hold(scope, { actor: operator(), reason: options.reason });
    out.line(`Held: ${nameOf(scope)}. What was handed to the broker before is not called back.`);
    out.result({ held: scope });
  });

export const releaseFeed = (out: Output, options: ScopeOptions): Promise<void> =>
  withDatabases(async ({ db }) => {
    const scope = scopeOf(options);
    await feedSwitch(db).release(scope, { actor: operator(), reason: options.reason });
    out.line(`Released: ${nameOf(scope)}. The gateway sends what waited, in order.`);
    out.result({ released: scope });
  });

function scopeOf({ feed, to }: ScopeOptions): HoldScope {
  if (feed !== undefined && !FEED_NAMES.some((name) => name === feed))
    throw new CliFailure(
      'UNKNOWN_FEED',
      `There is no feed ${feed}. There are: ${FEED_NAMES.join(', ')}.`,
      64,
    );
  return { ...(feed === undefined ? {} : { feed }), ...(to === undefined ? {} : { toOrg: to }) };
}

const nameOf = ({ feed, toOrg }: HoldScope): string =>
  `${feed === undefined ? 'every feed' : `the feed ${feed}`} to ${toOrg ?? 'everybody'}`;

export interface ReplayOptions {
  readonly to: string;
  readonly from: string;
  readonly until?: string;
  readonly reason: string;
}

/** Sends a partner again what it was sent in a span of time, under the same ids. */
export const replayFeed = (out: Output, { to, from, until, reason }: ReplayOptions): Promise<void> =>
  withFeeds(async (feeds) => {
    const result = await feeds.replay({
      ...{ toOrg: to, reason, actor: operator() },
      from: instantOf('--from', from),
      until: until === undefined ? new Date() : instantOf('--until', until),
      onProgress: (sent) => {
        if (sent % 100 === 0) out.progress(`${sent} messages sent again`);
      },
    });
    out.line(
      `${result.sent} messages sent again to ${to}; ${result.leftOut} left out, for they no longer hold or cannot be made.`,
    );
    out.result(result);
  });

function instantOf(option: string, text: string): Date {
  const instant = new Date(text);
  if (/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(text) && !Number.isNaN(instant.getTime())) return instant;
  throw new CliFailure(
    'TIME_INVALID',
    `${option} takes a date or an instant of UTC: 2026-11-20 or 2026-11-20T08:30:00Z.`,
    64,
  );
}
