/** Runs work of one key one after the other, in the order it came, and that of different keys side by side. */
export class InTurn {
  private readonly last = new Map<string, Promise<unknown>>();

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key);
    const done = before === undefined ? work() : before.then(work, work);
    this.last.set(key, done);
    const forget = (): void => {
      if (this.last.get(key) === done) this.last.delete(key);
    };
    done.then(forget, forget);
    return done;
  }

  /** Resolves when nothing runs any more. */
  async idle(): Promise<void> {
    while (this.last.size > 0) await Promise.allSettled(this.last.values());
  }
}
