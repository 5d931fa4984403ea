import type { CommandDeclaration } from '#event-sourcing/decider';
import type { Send, SystemCommand } from '#event-sourcing/process-manager';
import { systemActor } from '#identity/actor';
import { StoreUnavailable } from '#event-sourcing/store';
import type { Ledger } from '../ledger/index.js';

/**
 * Carries commands of the ledger's own accord the way all others go: same rules, same table, same envelope.
 * @throws StoreUnavailable when others wrote to the record all the while. Somebody who asked is told so and asks again; here nobody
 *   would, and what was to be recorded (a missed deadline, a notice that has left) would be lost.
 */
export const sendAs =
  (component: string, { runner }: Pick<Ledger, 'runner'>): Send<SystemCommand> =>
  async ({ commandId, command: { declaration, id, command }, cause }) => {
    const outcome = await runner.run({
      declaration: declaration as unknown as CommandDeclaration<never, object, never>,
      id,
      command,
      commandId,
      actor: systemActor(component),
      ...(cause === undefined ? {} : { causationId: cause.causationId }),
    });
    if (outcome.accepted) return { outcome: 'accepted' };
    if (outcome.refusal.code === 'VERSION_CONFLICT')
      throw new StoreUnavailable(
        'The record was written to by others all the while; the command is sent again',
      );
    return { outcome: 'refused', code: outcome.refusal.code, reason: outcome.refusal.reason };
  };
