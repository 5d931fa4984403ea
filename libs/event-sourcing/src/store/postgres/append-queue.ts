import type { PendingAppend } from './pending-append.js';

export interface QueueLimits {
  /** Most events in a batch; one append may be larger and then goes alone. */
  readonly maxEvents: number;
  /** Most characters of payload in a batch; one append may be larger and then goes alone. */
  readonly maxSize: number;
  /** Batches under way at once: while the server works on one, the next is put together. */
  readonly inFlight: number;
}

/**
 * Gathers the appends of the process into batches. While batches are under way the next one fills, so the busier it is, the
 * more appends share one round trip, one lock and one flush.
 * A stream has at most one append under way: the next builds upon its outcome. The others of that stream wait behind it.
 */
export class AppendQueue {
  private readonly ready: PendingAppend[] = [];
  private readonly behind = new Map<string, PendingAppend[]>();
  private underWay = 0;
  private scheduled = false;
  private idle: (() => void)[] = [];

  /** @param send settles every append it is given, or gives it back with `again`; it does not throw */
  constructor(
    private readonly limits: QueueLimits,
    private readonly send: (batch: readonly PendingAppend[]) => Promise<readonly PendingAppend[]>,
  ) {}

  push(append: PendingAppend): void {
    const others = this.behind.get(append.stream);
    if (others === undefined) {
      this.behind.set(append.stream, []);
      this.ready.push(append);
      this.schedule();
    } else {
      others.push(append);
    }
  }

  /** Resolves when nothing waits and nothing is under way. */
  drained(): Promise<void> {
    if (this.behind.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  /** Not at once: appends that come in the same turn of the event loop share the batch. */
  private schedule(): void {
    if (this.scheduled || this.underWay >= this.limits.inFlight) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.start();
    });
  }

  private start(): void {
    if (this.ready.length === 0 || this.underWay >= this.limits.inFlight) return;
    const batch = this.takeBatch();
    this.underWay += 1;
    void this.send(batch).then((again) => {
      this.underWay -= 1;
      this.settle(batch, new Set(again));
    });
    this.schedule();
  }

  private takeBatch(): PendingAppend[] {
    const batch: PendingAppend[] = [];
    const ids = new Set<string>();
    let size = 0;
    let taken = 0;
    for (const append of this.ready) {
      size += append.size;
      const full = ids.size + append.events.length > this.limits.maxEvents || size > this.limits.maxSize;
      // The same ids twice in one batch, as from a caller that repeats itself: the later one finds out from the next batch.
      if (batch.length > 0 && (full || append.events.some((event) => ids.has(event.eventId)))) break;
      for (const event of append.events) ids.add(event.eventId);
      batch.push(append);
      taken += 1;
    }
    this.ready.splice(0, taken);
    return batch;
  }

  private settle(batch: readonly PendingAppend[], again: ReadonlySet<PendingAppend>): void {
    for (const append of batch) {
      const next = again.has(append) ? append : this.behind.get(append.stream)?.shift();
      if (next === undefined) this.behind.delete(append.stream);
      else this.ready.push(next);
    }
    if (this.ready.length > 0) this.schedule();
    else if (this.behind.size === 0) for (const resolve of this.idle.splice(0)) resolve();
  }
}
