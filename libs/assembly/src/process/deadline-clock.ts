import {
  createDueRunner,
  type DueItem,
  type DueRunner,
  type SystemCommand,
} from '#event-sourcing/process-manager';
import { deadlineBoard, dueDeadlines, type DueDeadline } from '#casework/deadline-board';
import { recordOf } from '#event-sourcing/command';
import { clockNamed, DeadlineTick } from '#record-keeping/record';
import { commands } from '../ledger/declarations.js';
import { followLog } from '../ledger/follow-log.js';
import type { Ledger } from '../ledger/index.js';
import { sendAs } from './system-commands.js';

/** Part of the ids of the commands it sends: never to be changed. */
const NAME = 'deadline-clock';

/** By which command each kind of record is told that a deadline of its is near or ran out: whatever it declares of this shape. */
const ticks = new Map(
  commands
    .filter(({ body }) => (body as { prototype: unknown }).prototype instanceof DeadlineTick)
    .map((declaration) => [declaration.aggregate.name, declaration]),
);

/**
 * The durable clock: a deadline that is near is reminded of and one that ran out is recorded as missed, once each, the longest
 * due first, also when nobody ran the ledger at that moment (domain 3.0). Whether it really was missed the record decides.
 */
export function deadlineClock(ledger: Ledger, pollMs: number): DueRunner {
  const { db, clock, log, readModels } = ledger;
  const boardExists = once(() => readModels.waitFor(deadlineBoard.name, '', 0));
  return createDueRunner<SystemCommand>({
    name: NAME,
    db,
    clock,
    pollMs,
    log: followLog(log),
    send: sendAs(NAME, ledger),
    due: async (now, limit, after) =>
      (await boardExists()) ? (await dueDeadlines(db.sql, now, limit, placeOf(after))).map(tickOf) : [],
  });
}

function tickOf({ id, stream, key, dueAt, tellAt }: DueDeadline): DueItem<SystemCommand> {
  const { name, id: recordId } = recordOf(stream);
  const declaration = ticks.get(name);
  if (declaration === undefined) throw new Error(`Nothing tells a ${name} of its deadlines`);
  return {
    id,
    dueAt: tellAt,
    command: { declaration, id: recordId, command: { ...clockNamed(key), dueAt } },
  };
}

const placeOf = (after: { readonly dueAt: string; readonly id: string } | undefined) =>
  after && { tellAt: after.dueAt, id: after.id };

/** Asks until the answer is yes, and then no more. */
function once(ask: () => Promise<boolean>): () => Promise<boolean> {
  let yes = false;
  return async () => (yes ||= await ask());
}
