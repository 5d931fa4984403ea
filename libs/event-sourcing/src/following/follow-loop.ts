import { START, type EventStore, type Position, type StoredEvent } from '../store/index.js';
import { UnknownEvent } from '../events/index.js';
import { backoffMs, nextMoment, sleep, unlessAborted, type Backoff } from './waiting.js';
import { failureOf } from './failure.js';
import type { OwnerLocks, Ownership } from './owner-locks.js';
import { Stalled, Watched } from './watchdog.js';

/** Lines of a log in pino's order of arguments. */
export interface FollowLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Something that handles the log in order. */
export interface Follower {
  /** Unique over all followers: the name of its lock. */
  readonly label: string;
  readonly maxBatch: number;
  /** Most milliseconds one batch may take before it is given up and taken up again from the checkpoint. */
  readonly patienceMs: number;
  /**
   * Between two batches, what comes is gathered until the next of the moments that lie so many milliseconds apart; 0 takes it as it
   * comes. What comes after a silence is taken at once.
   */
  readonly gatherMs: number;
  /** Takes ownership; answers where to go on. */
  claim(): Promise<Position>;
  /** Handles a batch and moves the checkpoint. Rejecting means: start again from the checkpoint, later. */
  handle(batch: readonly StoredEvent[]): Promise<void>;
  /** Other work, while it is wanted: before each batch, and every so many milliseconds while none comes. */
  readonly idle?: { readonly everyMs: number; wanted(): boolean; run(): Promise<void> };
}

export type LoopState =
  /** Another process has it. */
  | 'STANDBY'
  | 'FOLLOWING'
  /** Something is out of reach; it is tried again. */
  | 'BACKING_OFF'
  /** It met something it must not pass: see `error`. */
  | 'STOPPED'
  | 'ENDED';

export interface LoopOptions {
  readonly store: EventStore;
  readonly locks: OwnerLocks;
  readonly log: FollowLog;
  readonly backoff: Backoff;
  /** How often a standby asks for the lock, milliseconds. */
  readonly standbyMs: number;
  /** A subscription that is silent for so long while the head is ahead is opened anew, milliseconds. */
  readonly stallMs: number;
}

/** Thrown by a follower for what must not be passed and will not go away by itself. */
export class MustStop extends Error {
  readonly code: string = 'MUST_STOP';
}

/** Keeps one follower going: waits for ownership, follows, and after any failure begins again from the checkpoint. */
export class FollowLoop<F extends Follower = Follower> {
  private static begun = 0;
  /** When it goes on among those who gather as long as it does. */
  private readonly turn = (FollowLoop.begun += 1);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private current: LoopState = 'STANDBY';
  private failures = 0;
  /** Up to where somebody waits, until it has gone on once because of it. */
  private wanted: Position = START;
  private goOn: () => void = () => undefined;
  private lastError: string | undefined;

  constructor(
    readonly follower: F,
    private readonly options: LoopOptions,
  ) {}

  get state(): LoopState {
    return this.current;
  }

  /** Why it is backing off or stopped. */
  get error(): string | undefined {
    return this.lastError;
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Somebody waits until it has handled what is at a position: it goes on at once, without gathering. */
  hurry(position: Position): void {
    const { store } = this.options;
    if (store.compare(position, this.wanted) > 0) this.wanted = position;
    store.heardOf?.(position);
    this.goOn();
  }

  /** Lets the batch under way finish. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (this.goesOn()) {
      try {
        await this.followOnce(signal);
      } catch (error) {
        if (!signal.aborted) await this.failed(error, signal);
      }
    }
    if (this.state !== 'STOPPED') this.current = 'ENDED';
  }

  private goesOn(): boolean {
    return !this.stopping.signal.aborted && this.current !== 'STOPPED';
  }

  private async followOnce(signal: AbortSignal): Promise<void> {
    const ownership = await this.options.locks.tryAcquire(this.follower.label);
    if (ownership === undefined) {
      this.current = 'STANDBY';
      await sleep(this.options.standbyMs, signal);
      return;
    }
    try {
      await this.own(ownership, signal);
    } finally {
      await ownership.release();
    }
  }

  private async failed(error: unknown, signal: AbortSignal): Promise<void> {
    const { log, backoff } = this.options;
    const { reason } = failureOf(error);
    this.lastError = reason;
    if (error instanceof UnknownEvent || error instanceof MustStop) {
      this.current = 'STOPPED';
      log.error({ follower: this.follower.label, reason }, 'follower stopped: it cannot pass this event');
      return;
    }
    this.failures += 1;
    this.current = 'BACKING_OFF';
    const waitMs = Math.round(backoffMs(backoff, this.failures));
    log.warn(
      { follower: this.follower.label, reason, waitMs },
      'follower failed, will go on from its checkpoint',
    );
    await sleep(waitMs, signal);
  }

  private async own(ownership: Ownership, signal: AbortSignal): Promise<void> {
    const position = await this.follower.claim();
    const watched = new Watched(position, this.follower.patienceMs, this.options);
    const end = new AbortController();
    const over = (): void => {
      end.abort();
    };
    signal.addEventListener('abort', over, { once: true });
    ownership.lost.addEventListener('abort', over, { once: true });
    // Either may have been aborted while the follower was being claimed, and a listener hears nothing of the past.
    if (signal.aborted || ownership.lost.aborted) over();
    watched.start(over);
    try {
      this.current = 'FOLLOWING';
      await this.pump(watched, end.signal);
      if (signal.aborted) return;
      throw (
        watched.stalled ??
        new Stalled(ownership.lost.aborted ? 'the lock was lost' : 'the subscription ended')
      );
    } finally {
      watched.stop();
      end.abort();
      signal.removeEventListener('abort', over);
      ownership.lost.removeEventListener('abort', over);
    }
  }

  private async pump(watched: Watched, end: AbortSignal): Promise<void> {
    const { follower, options } = this;
    const subscription = options.store.subscribe({
      after: watched.position,
      maxBatch: follower.maxBatch,
      signal: end,
    });
    const batches = subscription[Symbol.asyncIterator]();
    try {
      while (!end.aborted) {
        await this.idle(watched, end);
        const next = await this.nextOrIdle(batches.next(), watched, end);
        if (next === undefined || next.done === true) return;
        await guarded(watched, end, () => follower.handle(next.value));
        watched.position = next.value.at(-1)?.position ?? watched.position;
        this.failures = 0;
        this.lastError = undefined;
        // A full batch says that more is there already.
        if (next.value.length < follower.maxBatch) await this.gather(watched.position, end);
      }
    } finally {
      void batches.return?.().catch(() => undefined);
    }
  }

  /** Lets events gather, so that what each batch costs by itself is paid so often a second and no more, however fast they come. */
  private async gather(position: Position, end: AbortSignal): Promise<void> {
    const { gatherMs } = this.follower;
    const isWanted = this.options.store.compare(this.wanted, position) > 0;
    // Once, and no more: nobody may ever write at the position somebody named.
    this.wanted = START;
    if (gatherMs <= 0 || isWanted) return;
    const hurried = new Promise<void>((resolve) => (this.goOn = resolve));
    await unlessAborted(Promise.race([nextMoment(gatherMs, this.turn), hurried]), end);
  }

  private async nextOrIdle<T>(next: Promise<T>, watched: Watched, end: AbortSignal): Promise<T | undefined> {
    const answer = { arrived: false };
    const mark = (): void => {
      answer.arrived = true;
    };
    const settled = next.then(mark, mark);
    const waiting = (): boolean => !answer.arrived && !end.aborted;
    const { idle } = this.follower;
    while (idle?.wanted() === true && waiting()) {
      const pause = new AbortController();
      const wake = (): void => {
        pause.abort();
      };
      end.addEventListener('abort', wake, { once: true });
      await Promise.race([settled, sleep(idle.everyMs, pause.signal)]);
      end.removeEventListener('abort', wake);
      pause.abort();
      if (waiting()) await this.idle(watched, end);
    }
    return unlessAborted(next, end);
  }

  private async idle(watched: Watched, end: AbortSignal): Promise<void> {
    const { idle } = this.follower;
    if (idle?.wanted() === true) await guarded(watched, end, () => idle.run());
  }
}

/** Work that is given up only when the watchdog says so; the checkpoint tells later how far it came. */
async function guarded(watched: Watched, end: AbortSignal, work: () => Promise<void>): Promise<void> {
  watched.busySince = Date.now();
  const done = work();
  try {
    await unlessAborted(done, end);
    if (end.aborted && watched.stalled === undefined) await done;
  } finally {
    watched.busySince = undefined;
    watched.idleSince = Date.now();
  }
}
