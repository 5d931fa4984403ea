import type { EventStore, Position } from '../store/index.js';

/** A follower made no progress, or its subscription is gone: it begins again from its checkpoint. */
export class Stalled extends Error {
  readonly code = 'STALLED';
}

/** Notices a subscription that the head leaves behind, and a batch that never ends. */
export class Watched {
  busySince: number | undefined;
  idleSince = Date.now();
  stalled: Stalled | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    public position: Position,
    private readonly patienceMs: number,
    private readonly options: { readonly store: EventStore; readonly stallMs: number },
  ) {}

  start(end: () => void): void {
    this.timer = setInterval(() => void this.look(end), Math.max(10, this.options.stallMs / 4));
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(end: () => void): Promise<void> {
    const now = Date.now();
    if (this.busySince !== undefined) {
      if (now - this.busySince > this.patienceMs) this.give(end, 'a batch takes too long');
      return;
    }
    const { position, idleSince } = this;
    if (now - idleSince < this.options.stallMs) return;
    try {
      const head = await this.options.store.head();
      if (this.silentSince(position, idleSince) && this.options.store.compare(head, position) > 0)
        this.give(end, 'the head left the subscription behind');
    } catch {
      // The store cannot be asked now; the subscription meets the same failure by itself.
    }
  }

  private silentSince(position: Position, idleSince: number): boolean {
    return this.busySince === undefined && this.position === position && this.idleSince === idleSince;
  }

  private give(end: () => void, why: string): void {
    this.stalled ??= new Stalled(why);
    end();
  }
}
