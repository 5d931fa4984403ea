interface Waiting<T> {
  readonly items: readonly T[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupLimits {
  /** Most items in one write; a single caller's may be more and then go alone. */
  readonly maxItems: number;
  /** Writes under way at once: while one is on its way, the next fills up. */
  readonly inFlight: number;
}

/**
 * Gathers what callers want written at the same time into one write, so that the cost of a round trip and of a flush
 * to disk is shared: the busier, the larger the groups. Each caller waits for the write its items are in, and fails
 * with it.
 */
export class GroupWriter<T> {
  private readonly waiting: Waiting<T>[] = [];
  private underWay = 0;
  private scheduled = false;

  constructor(
    private readonly write: (items: readonly T[]) => Promise<void>,
    private readonly limits: GroupLimits,
  ) {}

  /** Resolves when the items are written; rejects when the write they were in did. */
  add(items: readonly T[]): Promise<void> {
    if (items.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, resolve, reject });
      this.schedule();
    });
  }

  /** Not at once: callers of the same turn of the event loop share the group. */
  private schedule(): void {
    if (this.scheduled || this.underWay >= this.limits.inFlight || this.waiting.length === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      void this.writeGroup();
      this.schedule();
    });
  }

  private async writeGroup(): Promise<void> {
    const group = this.takeGroup();
    this.underWay += 1;
    try {
      await this.write(group.flatMap(({ items }) => items));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      this.underWay -= 1;
      this.schedule();
    }
  }

  private takeGroup(): Waiting<T>[] {
    let size = 0;
    const fits = this.waiting.findIndex(({ items }, index) => {
      size += items.length;
      return index > 0 && size > this.limits.maxItems;
    });
    return this.waiting.splice(0, fits === -1 ? this.waiting.length : fits);
  }
}
