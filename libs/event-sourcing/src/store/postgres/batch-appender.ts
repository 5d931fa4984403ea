import type { Sql } from '#platform/database';
import { failPoint } from '#platform/fail-points';
import { GENESIS } from '../chain-hash.js';
import { EventIdTaken, StoreUnavailable, WrongExpectedRevision } from '../event-store.js';
import { placeOn, toColumns, type PlacedAppend } from './batch-columns.js';
import type { PendingAppend } from './pending-append.js';
import type { RecentHeads, StreamHead } from '../recent-heads.js';
import { APPEND_BATCH, list, STREAM_HEADS } from './statements.js';
import { withRetries } from './store-errors.js';

/** What became of an append; see migrations/0011_all_fit.sql. */
type Outcome =
  | { readonly outcome: 'stored'; readonly revision: number; readonly position: number }
  | {
      readonly outcome: 'repeated';
      readonly revision: number;
      readonly position: number;
      readonly hash: string;
    }
  | { readonly outcome: 'taken'; readonly event_id: string }
  | { readonly outcome: 'conflict' | 'forked'; readonly revision: number; readonly hash: string | null };

/** In place of the outcomes when every append is stored. */
interface AllStored {
  readonly outcome: 'all';
  /** Of the event before the first of the batch. */
  readonly position: number;
}

/** Pauses before a batch whose outcome got lost is sent again; its event ids make that harmless. */
const RETRY_PAUSES = [30, 300];

/** An append on `any` revision gives way to other processes so often, then it says so. */
const MAX_REBASES = 50;

export interface BatchAppenderOptions {
  readonly sql: Sql;
  readonly heads: RecentHeads;
  /** Called after each commit that added events. */
  readonly stored: () => void;
}

export class BatchAppender {
  constructor(private readonly options: BatchAppenderOptions) {}

  /** Settles every append of the batch, save those it returns: they are to be sent again on what their streams are now. */
  async send(batch: readonly PendingAppend[]): Promise<readonly PendingAppend[]> {
    try {
      let resent = false;
      const outcomes = await withRetries(RETRY_PAUSES, (attempt) => {
        resent = attempt > 0;
        return this.append(batch);
      });
      return this.settle(outcomes, resent);
    } catch (error) {
      if (batch.length > 1 && !(error instanceof StoreUnavailable)) return this.sendOneByOne(batch);
      for (const append of batch) append.reject(error);
      return [];
    }
  }

  /** The database refused the statement as such: now only the append that it cannot take fails. */
  private async sendOneByOne(batch: readonly PendingAppend[]): Promise<readonly PendingAppend[]> {
    const again: PendingAppend[] = [];
    for (const append of batch) again.push(...(await this.send([append])));
    return again;
  }

  private async append(batch: readonly PendingAppend[]): Promise<[PlacedAppend, Outcome][]> {
    const heads = await this.findHeads(batch);
    const placed = batch.map((append) => placeOn(baseFor(append, heads.get(append.stream)), append));
    failPoint('store.before-append');
    const rows = await this.options.sql.unsafe<(Outcome | AllStored)[]>(APPEND_BATCH, toColumns(placed), {
      prepare: true,
    });
    failPoint('store.after-append');
    const [first] = rows;
    if (first?.outcome === 'all') return allStored(placed, first.position);
    return placed.map((one, at) => [one, rows[at] as Outcome]);
  }

  /** The newest known event of each stream, at or below the revision its append builds upon. */
  private async findHeads(batch: readonly PendingAppend[]): Promise<Map<string, StreamHead>> {
    const found = new Map<string, StreamHead>();
    const missing: PendingAppend[] = [];
    for (const append of batch) {
      const head = this.options.heads.get(append.stream);
      const base = baseOf(append);
      if (head !== undefined && (base === undefined || head.revision === base))
        found.set(append.stream, head);
      else if (base !== 0) missing.push(append);
    }
    if (missing.length === 0) return found;
    const rows = await this.options.sql.unsafe<(StreamHead & { stream: string })[]>(
      STREAM_HEADS,
      [
        list(missing.map((append) => append.stream)),
        list(missing.map((append) => baseOf(append) ?? Number.MAX_SAFE_INTEGER)),
      ],
      { prepare: true },
    );
    for (const { stream, revision, hash } of rows) found.set(stream, { revision, hash });
    return found;
  }

  private settle(outcomes: readonly [PlacedAppend, Outcome][], resent: boolean): PendingAppend[] {
    if (outcomes.some(([, { outcome }]) => outcome === 'stored' || outcome === 'repeated'))
      this.options.stored();
    return outcomes
      .filter(([placed, outcome]) => !this.settleOne(placed, outcome, resent))
      .map(([{ append }]) => append);
  }

  /** @returns false when the append has to be sent again on another base */
  private settleOne({ append, hashes }: PlacedAppend, outcome: Outcome, resent: boolean): boolean {
    const { stream, expected } = append;
    const hash = hashes.at(-1) as string;
    switch (outcome.outcome) {
      case 'stored':
        this.options.heads.put(stream, { revision: outcome.revision, hash });
        append.resolve({
          revision: outcome.revision,
          position: String(outcome.position),
          repeated: false,
        });
        return true;
      case 'repeated':
        // What an earlier try of our own stored, whose answer got lost, is this append and no repetition of it.
        append.resolve({
          revision: outcome.revision,
          position: String(outcome.position),
          repeated: !(resent && outcome.hash === hash),
        });
        return true;
      case 'taken':
        append.reject(new EventIdTaken(outcome.event_id));
        return true;
      case 'conflict':
        if (outcome.hash === null) this.options.heads.forget(stream);
        else this.options.heads.put(stream, { revision: outcome.revision, hash: outcome.hash });
        if (expected === 'any' && append.rebased++ < MAX_REBASES) return false;
        append.reject(new WrongExpectedRevision(stream, expected, outcome.revision));
        return true;
      case 'forked':
        // This process remembers what the log no longer holds, as after a restore from a backup. The log is right.
        this.options.heads.forget(stream);
        if (append.rebased++ < MAX_REBASES) return false;
        append.reject(
          new StoreUnavailable(`The hash of ${stream} at revision ${outcome.revision} keeps changing`),
        );
        return true;
    }
  }
}

/** Where each append of a batch is that fitted as a whole: one behind the other. */
function allStored(placed: readonly PlacedAppend[], before: number): [PlacedAppend, Outcome][] {
  let position = before;
  return placed.map((one) => {
    const { base, hashes } = one;
    position += hashes.length;
    const revision = base.revision + hashes.length;
    return [one, { outcome: 'stored', revision, position }];
  });
}

/** The revision an append builds upon; undefined: whatever there is. */
const baseOf = ({ expected }: PendingAppend): number | undefined =>
  expected === 'any' ? undefined : expected === 'no-stream' ? 0 : expected;

/**
 * What an append builds upon, given the newest known event at or below it. Where the stream has no such revision no hash is right;
 * the log then refuses by the revision, or knows the event ids.
 */
function baseFor(append: PendingAppend, head: StreamHead | undefined): StreamHead {
  const revision = baseOf(append) ?? head?.revision ?? 0;
  return head?.revision === revision ? head : { revision, hash: GENESIS };
}
