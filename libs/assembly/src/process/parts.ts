/** What a process has started, to be stopped in the opposite order: what was started last needs what was started before. */
export class Parts {
  private readonly stops: (() => Promise<unknown>)[] = [];

  /** Called with what a part needs to end; answers the part. */
  add<T>(part: T, stop: (part: T) => Promise<unknown>): T {
    this.stops.push(() => stop(part));
    return part;
  }

  /** Stops all of them, also when one fails. @throws the first failure, when all are stopped */
  async stop(): Promise<void> {
    const failures: unknown[] = [];
    for (const stop of this.stops.splice(0).reverse())
      await stop().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
