import type { CommandDeclaration } from '#event-sourcing/decider';
import type { Send, SystemCommand } from '#event-sourcing/process-manager';
import { systemActor } from '#identity/actor';
import type { Ledger } from '../ledger/index.js';

/** Carries commands of the ledger's own accord the way all others go: same rules, same table, same envelope. */
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
    return { outcome: 'refused', code: outcome.refusal.code, reason: outcome.refusal.reason };
  };
