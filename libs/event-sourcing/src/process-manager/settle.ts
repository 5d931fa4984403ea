import type { Sql } from '#platform/database';
import { stepOf, type Step } from '../following/decode.js';
import type { Failure } from '../following/failure.js';
import { park } from '../following/parking.js';
import {
  audit,
  openEvents,
  ParkedRefused,
  type ParkedEvent,
  type Settlement,
  type SettleResult,
} from '../following/parked-events.js';
import { RESOLVE } from '../following/statements.js';
import { followerIdOf } from './follower-id.js';
import type { ProcessManager } from './process-manager.js';
import { inLanes, reactAndSend, type ManagerContext } from './react-and-send.js';

const TRIES = 20;

interface Handled {
  readonly count: number;
  readonly failure?: Failure;
}

/** Reacts again to a case's parked and waiting events, in order, and then frees the case. */
export async function settleManagerCase<C, S>(
  context: ManagerContext<C, S>,
  manager: ProcessManager<C, S>,
  entry: ParkedEvent,
  by: Settlement,
): Promise<SettleResult> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const open = await openEvents(context.db.sql, entry);
    if (open[0]?.id !== entry.id) throw new ParkedRefused('NOT_PARKED', entry.id);
    const steps = await readSteps(context, manager, by.action === 'DISCARD' ? open.slice(1) : open);
    const handled = await handleInOrder(context, manager, steps);
    const result = await context.db.transaction((tx) => record(tx, entry, open, steps, handled, by));
    if (result !== undefined) return result;
  }
  throw new ParkedRefused('BUSY', entry.id);
}

async function readSteps<C, S>(
  context: ManagerContext<C, S>,
  manager: ProcessManager<C, S>,
  open: readonly ParkedEvent[],
): Promise<readonly Step[]> {
  const { store, catalogue } = context;
  const steps: Step[] = [];
  for (const { stream, revision, ordinal } of open) {
    const [stored] = await store.readStream(stream, { after: revision - 1, limit: 1 });
    const step = stored && stepOf(manager, catalogue, stored, ordinal);
    if (step !== undefined) steps.push(step);
  }
  return inLanes(manager, context, steps);
}

async function handleInOrder<C, S>(
  context: ManagerContext<C, S>,
  manager: ProcessManager<C, S>,
  steps: readonly Step[],
): Promise<Handled> {
  for (const [count, step] of steps.entries()) {
    const { failure } = await reactAndSend(manager, context, step);
    if (failure !== undefined) return { count, failure };
  }
  return { count: steps.length };
}

/** Undefined when more events of the case came to wait meanwhile; sending the others again is harmless. */
async function record(
  tx: Sql,
  entry: ParkedEvent,
  open: readonly ParkedEvent[],
  steps: readonly Step[],
  { count, failure }: Handled,
  by: Settlement,
): Promise<SettleResult | undefined> {
  const id = followerIdOf({ name: entry.follower });
  await tx.unsafe('select 1 from ledger_ops.follower where name = $1 and generation = $2 for update', [
    id.name,
    id.generation,
  ]);
  const now = await openEvents(tx, entry);
  if (now.map((each) => each.id).join() !== open.map((each) => each.id).join()) return undefined;
  const discarded = by.action === 'DISCARD' ? entry.id : -1;
  await tx.unsafe(RESOLVE, [id.name, id.generation, entry.caseId, discarded, 'DISCARDED']);
  const heldBack = steps.slice(count).map((step, at) => (at === 0 && failure ? { step, failure } : { step }));
  await park(tx, id, heldBack);
  const result = { handled: count, stillParked: heldBack.length };
  await audit(tx, entry, by, result);
  return result;
}
