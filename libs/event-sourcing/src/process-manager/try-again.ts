import { openCount, parkedFirst, ParkedRefused, type ParkedEvent } from '../following/parked-events.js';
import type { ProcessManager } from './process-manager.js';
import type { ManagerContext } from './react-and-send.js';
import { settleManagerCase } from './settle.js';

/** Cases tried again in one turn, so that what comes anew does not wait for all that was held. */
const MOST_CASES = 200;

/**
 * Tries parked events again that the manager wants tried: by the follower itself, between two batches, so that nothing of the same
 * case is under way meanwhile. Each is audited as if an operator had asked.
 * @returns how many events are still parked or waiting
 */
export async function tryAgain<C, S>(
  manager: ProcessManager<C, S>,
  context: ManagerContext<C, S>,
): Promise<number> {
  const wanted: ParkedEvent[] = [];
  for (const parked of await parkedFirst(context.db.sql, manager.name)) {
    if (wanted.length < MOST_CASES && (await manager.again?.(parked, context.services)) === true)
      wanted.push(parked);
  }
  const worker = async (): Promise<void> => {
    for (let next = wanted.shift(); next !== undefined; next = wanted.shift())
      await settled(manager, context, next);
  };
  const ended = await Promise.allSettled(Array.from({ length: manager.atOnce }, worker));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  return openCount(context.db.sql, manager.name);
}

/** Whoever was quicker, an operator say, has seen to it. */
async function settled<C, S>(
  manager: ProcessManager<C, S>,
  context: ManagerContext<C, S>,
  parked: ParkedEvent,
): Promise<void> {
  const by = {
    id: parked.id,
    action: 'RETRY' as const,
    actor: `system:${manager.name}`,
    reason: parked.reason,
  };
  try {
    await settleManagerCase(context, manager, parked, by);
  } catch (error) {
    if (!(error instanceof ParkedRefused)) throw error;
  }
}
