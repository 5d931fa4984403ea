import { systemClock, type Clock } from '#platform/clock';
import { FollowLoop, type LoopState } from '../following/follow-loop.js';
import { waitingSince } from '../following/lag.js';
import { OwnerLocks } from '../following/owner-locks.js';
import { parkedEvents, ParkedRefused, type ParkedEvents } from '../following/parked-events.js';
import { DEFAULT_BACKOFF, type Backoff } from '../following/waiting.js';
import type { Position } from '../store/index.js';
import { ManagerFollower } from './manager-follower.js';
import type { ProcessManager } from './process-manager.js';
import type { ManagerContext } from './react-and-send.js';
import { settleManagerCase } from './settle.js';

export interface ProcessManagerRunnerOptions<C, S> extends ManagerContext<C, S> {
  readonly managers: readonly ProcessManager<C, S>[];
  readonly clock?: Clock;
  readonly backoff?: Backoff;
  /** How often a standby asks for the lock (1,000 ms). */
  readonly standbyMs?: number;
  /** After so long a silence behind the head a subscription is opened anew (30,000 ms). */
  readonly stallMs?: number;
}

export interface ProcessManagerStatus {
  readonly name: string;
  readonly state: LoopState;
  readonly checkpoint: Position | null;
  readonly head: Position;
  /** For how long the oldest event it has not reacted to has been waiting. */
  readonly lagSeconds: number;
  /** Events parked or waiting. */
  readonly heldBack: number;
  readonly refusals: number;
  readonly error: string | null;
}

export interface ProcessManagerRunner {
  /** Reacts from now on, as owner or standby, through outages. */
  start(): void;
  stop(): Promise<void>;
  status(): Promise<readonly ProcessManagerStatus[]>;
  readonly parked: ParkedEvents;
}

interface Row {
  readonly name: string;
  readonly checkpoint: string;
  readonly blocked: number;
  readonly refusals: number;
}

/** Runs process managers, each at its own pace and with its own checkpoint. */
export function createProcessManagerRunner<C, S>(
  options: ProcessManagerRunnerOptions<C, S>,
): ProcessManagerRunner {
  const { db, store, log, managers, clock = systemClock } = options;
  const { backoff = DEFAULT_BACKOFF, standbyMs = 1_000, stallMs = 30_000 } = options;
  const locks = new OwnerLocks(db);
  const loops = new Map(
    managers.map((manager) => [
      manager.name,
      new FollowLoop(new ManagerFollower(manager, options), {
        store,
        locks,
        log,
        backoff,
        standbyMs,
        stallMs,
      }),
    ]),
  );
  if (loops.size !== managers.length) throw new Error('Two process managers have one name');

  const statusOf = async (name: string, loop: FollowLoop, row: Row | undefined, head: Position) => {
    const checkpoint = row?.checkpoint ?? '';
    const oldest = store.compare(checkpoint, head) < 0 ? await waitingSince(store, checkpoint) : undefined;
    return {
      ...{ name, head, state: loop.state, error: loop.error ?? null, checkpoint: row?.checkpoint ?? null },
      ...{ heldBack: row?.blocked ?? 0, refusals: row?.refusals ?? 0 },
      lagSeconds: oldest === undefined ? 0 : Math.max(0, (clock.now().getTime() - oldest) / 1_000),
    };
  };

  return {
    start: () => {
      loops.forEach((loop) => {
        loop.start();
      });
    },
    stop: async () => {
      await Promise.all([...loops.values()].map((loop) => loop.stop()));
      await locks.close();
    },
    status: async () => {
      const head = await store.head();
      const rows = await db.sql.unsafe<Row[]>(
        `select name, checkpoint, blocked,
           (select count(*) from ledger_ops.process_manager_refusal r where r.sender = f.name) as refusals
         from ledger_ops.follower f where kind = 'PROCESS_MANAGER'`,
      );
      return Promise.all(
        [...loops].map(([name, loop]) =>
          statusOf(
            name,
            loop,
            rows.find((row) => row.name === name),
            head,
          ),
        ),
      );
    },
    parked: parkedEvents(db, (entry, by) => {
      const manager = managers.find(({ name }) => name === entry.follower);
      if (manager === undefined) throw new ParkedRefused('UNKNOWN_FOLLOWER', entry.id);
      return settleManagerCase(options, manager, entry, by);
    }),
  };
}
