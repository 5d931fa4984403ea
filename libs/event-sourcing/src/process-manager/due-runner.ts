import type { Clock } from '#platform/clock';
import type { Database } from '#platform/database';
import { failPoint } from '#platform/fail-points';
import { deterministicId } from '#platform/ids';
import { failureOf } from '../following/failure.js';
import type { FollowLog } from '../following/follow-loop.js';
import { OwnerLocks, type Ownership } from '../following/owner-locks.js';
import { backoffMs, DEFAULT_BACKOFF, sleep, type Backoff } from '../following/waiting.js';
import type { Send } from './process-manager.js';
import { sendAndRecord } from './refusals.js';

/** Something whose time has come. */
export interface DueItem<C> {
  /** What makes it this very thing, deadline and due time included: its command is carried out once, ever. */
  readonly id: string;
  /** UTC instant ending in Z. */
  readonly dueAt: string;
  readonly command: C;
}

export interface DueRunnerOptions<C> {
  /** Part of the commands' ids: never change it. */
  readonly name: string;
  /** For the lock and for refusals. */
  readonly db: Database;
  /**
   * What was due by `now`, by `dueAt` and then `id`, at most `limit`, only what comes behind `after` when given.
   * May still name things whose command was carried out a moment ago.
   */
  due(now: Date, limit: number, after?: Pick<DueItem<C>, 'dueAt' | 'id'>): Promise<readonly DueItem<C>[]>;
  readonly send: Send<C>;
  readonly clock: Clock;
  readonly log: FollowLog;
  /** How often to look (default 1,000 ms). */
  readonly pollMs?: number;
  /** Most things fetched at once (default 100). Commands go out one after the other. */
  readonly batch?: number;
  readonly backoff?: Backoff;
}

export interface DueRunnerStatus {
  readonly state: 'STANDBY' | 'RUNNING' | 'BACKING_OFF' | 'ENDED';
  readonly lastSweepAt: string | null;
  readonly sent: number;
  readonly error: string | null;
}

export interface DueRunner {
  start(): void;
  stop(): Promise<void>;
  status(): DueRunnerStatus;
}

/** Of so many things it is remembered that they are done, so that they are not sent again while the read model lags. */
const REMEMBERED = 50_000;

/**
 * A clock that survives downtime: whatever became due meanwhile is found in the read model and sent, oldest first, once.
 * Several processes may run it; one at a time does.
 */
export function createDueRunner<C>(options: DueRunnerOptions<C>): DueRunner {
  return new Runner(options);
}

class Runner<C> implements DueRunner {
  private readonly locks: OwnerLocks;
  private readonly stopping = new AbortController();
  private readonly done = new Set<string>();
  private running: Promise<void> | undefined;
  private current: DueRunnerStatus = { state: 'STANDBY', lastSweepAt: null, sent: 0, error: null };
  private failures = 0;

  constructor(private readonly options: DueRunnerOptions<C>) {
    this.locks = new OwnerLocks(options.db);
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.locks.close();
  }

  status(): DueRunnerStatus {
    return this.current;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.runOnce(signal);
      } catch (error) {
        await this.failed(error, signal);
      }
    }
    this.current = { ...this.current, state: 'ENDED' };
  }

  private async runOnce(signal: AbortSignal): Promise<void> {
    const { name, pollMs = 1_000 } = this.options;
    const ownership = await this.locks.tryAcquire(`due runner ${name}`);
    if (ownership === undefined) {
      this.current = { ...this.current, state: 'STANDBY' };
      return sleep(pollMs, signal);
    }
    try {
      while (!signal.aborted && !ownership.lost.aborted) {
        this.current = { ...this.current, state: 'RUNNING' };
        await this.sweep(ownership, signal);
        this.failures = 0;
        this.current = { ...this.current, lastSweepAt: this.options.clock.now().toISOString(), error: null };
        await sleep(pollMs, signal);
      }
    } finally {
      await ownership.release();
    }
  }

  /** Goes through everything due, page by page: what was refused and still looks due must not hide what comes behind it. */
  private async sweep(ownership: Ownership, signal: AbortSignal): Promise<void> {
    const { clock, batch = 100 } = this.options;
    const now = clock.now();
    let last: DueItem<C> | undefined;
    for (;;) {
      const page = await this.options.due(now, batch, last && { dueAt: last.dueAt, id: last.id });
      for (const item of page) {
        if (signal.aborted || ownership.lost.aborted) return;
        if (!this.done.has(item.id)) await this.sendOne(item);
      }
      const end = page.at(-1);
      if (page.length < batch || end === undefined || end.id === last?.id) return;
      last = end;
    }
  }

  private async sendOne({ id, command }: DueItem<C>): Promise<void> {
    const { name } = this.options;
    failPoint('due-runner.before-send');
    await sendAndRecord(this.options, name, id, { commandId: deterministicId(name, id), command });
    failPoint('due-runner.after-send');
    this.done.add(id);
    const [oldest] = this.done;
    if (this.done.size > REMEMBERED && oldest !== undefined) this.done.delete(oldest);
    this.current = { ...this.current, sent: this.current.sent + 1 };
  }

  private async failed(error: unknown, signal: AbortSignal): Promise<void> {
    const { backoff = DEFAULT_BACKOFF, log, name } = this.options;
    const { reason } = failureOf(error);
    this.failures += 1;
    this.current = { ...this.current, state: 'BACKING_OFF', error: reason };
    const waitMs = Math.round(backoffMs(backoff, this.failures));
    log.warn({ dueRunner: name, reason, waitMs }, 'what is due could not be seen to, will go on');
    await sleep(waitMs, signal);
  }
}
