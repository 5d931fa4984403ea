import type { Database } from '#platform/database';
import type { EventStore, Position } from '../store/index.js';

/** How often the database is asked how far the read models of other processes are, while somebody waits for one. */
const POLL_MS = 15;
/** An owner in this process who told of its checkpoint so lately will tell again: nobody has to ask. */
const TELLS_FOR_MS = 2_000;
/** One in another process tells only who waits, and what it tells may be lost: whoever waits for longer has the database asked. */
const HINTS_FOR_MS = 100;

/** `AT_ONCE`: whoever follows the read model is told that somebody waits, and goes on without gathering. */
export type Urgency = 'PATIENT' | 'AT_ONCE';

interface Waiter {
  readonly names: readonly string[];
  readonly position: Position;
  readonly done: (reached: boolean) => void;
}

/** How far the read models that serve reads are, as far as this process knows. */
export class Checkpoints {
  private readonly known = new Map<string, Position>();
  private readonly tellsUntil = new Map<string, number>();
  private readonly waiters = new Set<Waiter>();
  private asking = false;

  constructor(
    private readonly db: Pick<Database, 'sql'>,
    private readonly store: Pick<EventStore, 'compare'>,
    private readonly hurry: (names: readonly string[], position: Position) => void,
  ) {}

  /** Told by the owner of a projection in this process. */
  committed(name: string, position: Position): void {
    this.tellsUntil.set(name, performance.now() + TELLS_FOR_MS);
    this.learn(name, position);
  }

  /** Told by the owner of a projection in another process, because somebody waits for it. */
  hinted(name: string, position: Position): void {
    const until = performance.now() + HINTS_FOR_MS;
    this.tellsUntil.set(name, Math.max(this.tellsUntil.get(name) ?? 0, until));
    this.learn(name, position);
  }

  /**
   * True as soon as every projection named has handled the event at `position`; false when it has not within the time.
   * An event that was parked counts as handled.
   * @throws InvalidPosition when `position` is none of the store's.
   */
  async waitFor(
    names: string | readonly string[],
    position: Position,
    timeoutMs: number,
    urgency: Urgency = 'PATIENT',
  ): Promise<boolean> {
    const wanted = typeof names === 'string' ? [names] : names;
    this.store.compare(position, position);
    if (this.reached(wanted, position)) return true;
    if (timeoutMs <= 0) return false;
    return new Promise((resolve) => {
      const waiter: Waiter = {
        ...{ names: wanted, position },
        done: (reached) => {
          clearTimeout(timer);
          this.waiters.delete(waiter);
          resolve(reached);
        },
      };
      const timer = setTimeout(waiter.done, timeoutMs, false);
      this.waiters.add(waiter);
      if (urgency === 'AT_ONCE') this.hurry(wanted, position);
      void this.ask();
    });
  }

  private reached(names: readonly string[], position: Position): boolean {
    return names.every((name) => {
      const known = this.known.get(name);
      return known !== undefined && this.store.compare(known, position) >= 0;
    });
  }

  private learn(name: string, position: Position): void {
    const known = this.known.get(name);
    if (known !== undefined && this.store.compare(position, known) <= 0) return;
    this.known.set(name, position);
    for (const waiter of [...this.waiters])
      if (waiter.names.includes(name) && this.reached(waiter.names, waiter.position)) waiter.done(true);
  }

  /** One who asks for all who wait. A database that does not answer only makes them wait. */
  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    while (this.waiters.size > 0) {
      if (this.mustAsk()) await this.read().catch(() => undefined);
      if (this.waiters.size > 0) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    this.asking = false;
  }

  private mustAsk(): boolean {
    const now = performance.now();
    return [...this.waiters].some(({ names }) =>
      names.some((name) => (this.tellsUntil.get(name) ?? -Infinity) < now),
    );
  }

  private async read(): Promise<void> {
    const names = [...new Set([...this.waiters].flatMap((waiter) => waiter.names))];
    const rows = await this.db.sql.unsafe<{ name: string; checkpoint: string }[]>(
      `select name, checkpoint from ledger_ops.follower where status = 'ACTIVE' and name = any((select $1::text[])::text[])`,
      [names],
      { prepare: true },
    );
    for (const { name, checkpoint } of rows) this.learn(name, checkpoint);
  }
}
