/** Times a message may take, ms. `leaseMs` must exceed the sum of the three before it: see `handOver`. */
export interface DispatchLimits {
  /** From the mark that it is being sent to the beginning of handing over, at most. */
  readonly startMs: number;
  /** Handing over, at most: then the carrier is told that nobody listens any more. */
  readonly sendMs: number;
  /** For what is on its way to arrive where it can be found. */
  readonly settleMs: number;
  readonly leaseMs: number;
  /** Tries until it is given up and an operator is told. */
  readonly attempts: number;
  /** Between tries: doubling from the first to the most. */
  readonly firstPauseMs: number;
  readonly mostPauseMs: number;
}

/** Twelve tries within about a day and a half. */
export const DISPATCH_LIMITS: DispatchLimits = {
  startMs: 5_000,
  sendMs: 30_000,
  settleMs: 15_000,
  leaseMs: 60_000,
  attempts: 12,
  firstPauseMs: 30_000,
  mostPauseMs: 6 * 3_600_000,
};

/** How long to wait after so many tries. */
export const pauseAfter = (
  attempts: number,
  { firstPauseMs, mostPauseMs }: Pick<DispatchLimits, 'firstPauseMs' | 'mostPauseMs'>,
): number => Math.min(mostPauseMs, firstPauseMs * 2 ** Math.min(Math.max(attempts, 1) - 1, 30));
