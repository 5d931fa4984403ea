import type { Database } from '#platform/database';
import type { FollowLog } from '../following/follow-loop.js';
import type { IdentifiedCommand, Send } from './process-manager.js';

/**
 * Sends a command and sees to a refusal: it is logged and recorded, not repeated. The rules have spoken, and they would again.
 * @throws what `send` throws: whether the command was carried out is then not known.
 */
export async function sendAndRecord<C>(
  { db, send, log }: { readonly db: Database; readonly send: Send<C>; readonly log: FollowLog },
  sender: string,
  causedBy: string,
  command: IdentifiedCommand<C>,
): Promise<void> {
  const outcome = await send(command);
  if (outcome.outcome === 'accepted') return;
  const { commandId } = command;
  log.warn(
    { sender, commandId, causedBy, code: outcome.code },
    'a command that followed from an event was refused',
  );
  await db.sql.unsafe(
    `insert into ledger_ops.process_manager_refusal (command_id, sender, caused_by, code, reason)
     values ($1, $2, $3, $4, $5) on conflict (command_id) do nothing`,
    [commandId, sender, causedBy, outcome.code, outcome.reason],
  );
}
