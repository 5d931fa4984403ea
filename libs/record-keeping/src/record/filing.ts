import type { DecidingActor } from '#event-sourcing/decider';
import type { RecordCommand } from './record-command.js';

/** By which way a command came in: as it says, or by the way everything comes in. */
export function channelOf(command: RecordCommand, actor: DecidingActor): string {
  return command.channel ?? (actor.role === 'SYSTEM' ? 'SYSTEM' : 'API');
}

/** When the act took place: as said, or when the command says it happened. */
export function momentOf(
  command: { readonly at?: string },
  context: { readonly occurredAt: string },
): string {
  return command.at ?? context.occurredAt;
}
