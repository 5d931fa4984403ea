import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '#platform/clock';
import type { Database } from '#platform/database';
import type { Logger } from '#platform/logging';
import type { Correspondent } from './correspondent.js';
import { carryOn, type Hands } from './hand-over.js';
import { DISPATCH_LIMITS, type DispatchLimits } from './limits.js';
import { claim, LeaseLost } from './rows.js';
import type { Sender } from './sender.js';

export interface DispatcherOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly sender: Sender;
  readonly correspondents: readonly Correspondent[];
  /** How often to look (default 1,000 ms). */
  readonly pollMs?: number;
  readonly limits?: Partial<DispatchLimits>;
}

export interface DispatcherStatus {
  readonly state: 'RUNNING' | 'BACKING_OFF' | 'ENDED';
  readonly lastSweepAt: string | null;
  readonly error: string | null;
}

/** Sends what is due, for as long as it runs. Any number of processes may run one: each message is in one hand at a time. */
export interface Dispatcher {
  start(): void;
  /** Lets the message in hand finish. */
  stop(): Promise<void>;
  status(): DispatcherStatus;
  /** Goes through everything due now; answers how many messages it took. */
  sweep(): Promise<number>;
}

const MOST_BACKOFF_MS = 15_000;

/** @throws Error when two correspondents write the same kind, or a lease may end before what is done under it */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { db, clock, log, pollMs = 1_000 } = options;
  const limits = { ...DISPATCH_LIMITS, ...options.limits };
  if (limits.leaseMs < limits.startMs + limits.sendMs + limits.settleMs)
    throw new RangeError('A lease must outlast the start, the sending and the settling of a message');
  const hands: Hands = { ...options, limits, correspondents: byKind(options.correspondents) };
  const stopping = new AbortController();
  let status: DispatcherStatus = { state: 'RUNNING', lastSweepAt: null, error: null };
  let running: Promise<void> | undefined;
  let failures = 0;

  async function sweep(): Promise<number> {
    for (let taken = 0; ; taken += 1) {
      if (stopping.signal.aborted) return taken;
      const held = await claim(db, clock.now(), limits.leaseMs);
      if (held === undefined) return taken;
      await carryOn(hands, held).catch((error: unknown) => {
        if (!(error instanceof LeaseLost)) throw error;
        log.warn('a message was left to another worker', { commandId: held.message.id });
      });
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      let waitMs = pollMs;
      try {
        await sweep();
        failures = 0;
        status = { state: 'RUNNING', lastSweepAt: clock.now().toISOString(), error: null };
      } catch (error) {
        failures += 1;
        waitMs = Math.min(MOST_BACKOFF_MS, pollMs * 2 ** Math.min(failures, 10));
        status = { ...status, state: 'BACKING_OFF', error: codeOf(error) };
        log.warn('the outbox could not be seen to, will go on', { error, delayMs: waitMs });
      }
      await pause(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    status = { ...status, state: 'ENDED' };
  }

  return {
    start: () => {
      running ??= run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
    status: () => status,
    sweep,
  };
}

function byKind(correspondents: readonly Correspondent[]): ReadonlyMap<string, Correspondent> {
  const kinds = correspondents.flatMap((one) => one.kinds.map((kind) => [kind, one] as const));
  const map = new Map(kinds);
  if (map.size !== kinds.length) throw new Error('Two correspondents write the same kind of message');
  return map;
}

const codeOf = (error: unknown): string => {
  const code: unknown = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : error instanceof Error ? error.name : 'UNKNOWN';
};
