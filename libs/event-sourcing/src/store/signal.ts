/**
 * Tells waiters that something happened. A waiter first takes a ticket, then looks, then waits for a newer ticket:
 * what happens between looking and waiting is never missed.
 */
export class Signal {
  private current = 0;
  private readonly waiters = new Set<() => void>();

  get ticket(): number {
    return this.current;
  }

  /** True while somebody waits to be told. */
  get awaited(): boolean {
    return this.waiters.size > 0;
  }

  raise(): void {
    this.current += 1;
    for (const wake of [...this.waiters]) wake();
  }

  /** Resolves when this was raised after `ticket` was taken, or when `abort` aborts. */
  wait(ticket: number, abort: AbortSignal): Promise<void> {
    if (ticket !== this.current || abort.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.waiters.delete(done);
        abort.removeEventListener('abort', done);
        resolve();
      };
      this.waiters.add(done);
      abort.addEventListener('abort', done, { once: true });
    });
  }
}
