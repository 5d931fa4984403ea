import type { Database } from '#platform/database';
import type { EventStore, Position } from '../store/index.js';
import { Signal } from '../store/signal.js';

const POLL_MS = 15;

/** How far the read models that serve reads are, as far as this process knows. */
export class Checkpoints {
  private readonly known = new Map<string, Position>();
  private readonly moved = new Signal();
  private asking: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    private readonly store: EventStore,
  ) {}

  /** Told by the owner of a projection in this process, or learned from the database. */
  committed(name: string, position: Position): void {
    this.known.set(name, position);
    this.moved.raise();
  }

  /**
   * True as soon as every projection named has handled the event at `position`; false when it has not within the time.
   * An event that was parked counts as handled.
   * @throws InvalidPosition when `position` is none of the store's.
   */
  async waitFor(names: string | readonly string[], position: Position, timeoutMs: number): Promise<boolean> {
    const wanted = typeof names === 'string' ? [names] : names;
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const { ticket } = this.moved;
      if (this.reached(wanted, position)) return true;
      const left = deadline - Date.now();
      if (left <= 0) return false;
      void this.ask();
      await this.moved.wait(ticket, AbortSignal.timeout(Math.min(POLL_MS, left)));
    }
  }

  private reached(names: readonly string[], position: Position): boolean {
    return names.every((name) => {
      const known = this.known.get(name);
      return known !== undefined && this.store.compare(known, position) >= 0;
    });
  }

  /** One question at a time for all who wait. A database that does not answer only makes them wait. */
  private ask(): Promise<void> {
    this.asking ??= this.read()
      .catch(() => undefined)
      .finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async read(): Promise<void> {
    const rows = await this.db.sql.unsafe<{ name: string; checkpoint: string }[]>(
      `select name, checkpoint from ledger_ops.follower where status = 'ACTIVE'`,
      [],
      { prepare: true },
    );
    for (const { name, checkpoint } of rows) {
      const known = this.known.get(name);
      if (known === undefined || this.store.compare(checkpoint, known) > 0) this.committed(name, checkpoint);
    }
  }
}
