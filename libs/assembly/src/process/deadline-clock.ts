import { createDueRunner, type DueItem, type DueRunner } from '#event-sourcing/process-manager';
import { deadlineBoard, dueDeadlines, type DueDeadline } from '#casework/deadline-board';
import { clockNamed, MissDeadline } from '#record-keeping/record';
import { commands } from '../ledger/declarations.js';
import { followLog } from '../ledger/follow-log.js';
import type { Ledger } from '../ledger/index.js';
import { sendAs, type SystemCommand } from './system-commands.js';

/** Part of the ids of the commands it sends: never to be changed. */
const NAME = 'deadline-clock';

/** By which command each kind of record is told that a deadline of its ran out: whatever it declares of this shape. */
const missCommands = new Map(
  commands
    .filter(({ body }) => (body as { prototype: unknown }).prototype instanceof MissDeadline)
    .map((declaration) => [declaration.aggregate.name, declaration]),
);

/**
 * The durable clock: a deadline that ran out is recorded as missed, once, the longest overdue first, also when nobody ran the
 * ledger at that moment (domain 3.0). Whether it really was missed the record decides.
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
      (await boardExists()) ? (await dueDeadlines(db.sql, now, limit, after)).map(missOf) : [],
  });
}

function missOf({ id, stream, key, dueAt }: DueDeadline): DueItem<SystemCommand> {
  const cut = stream.indexOf('-');
  const kind = stream.slice(0, cut);
  const declaration = missCommands.get(kind);
  if (declaration === undefined) throw new Error(`Nothing tells a ${kind} that a deadline ran out`);
  return {
    id,
    dueAt,
    command: { declaration, id: stream.slice(cut + 1), command: { ...clockNamed(key), dueAt } },
  };
}

/** Asks until the answer is yes, and then no more. */
function once(ask: () => Promise<boolean>): () => Promise<boolean> {
  let yes = false;
  return async () => (yes ||= await ask());
}
