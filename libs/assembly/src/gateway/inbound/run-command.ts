import type { CommandOutcome } from '#event-sourcing/command';
import type { CommandDeclaration } from '#event-sourcing/decider';
import { StoreUnavailable } from '#event-sourcing/store';
import type { Actor } from '#identity/actor';
import { bodyReader } from '#policy/validation';
import type { Ledger } from '../../ledger/index.js';

/** What is asked of a record on a sender's behalf. */
export interface Asked {
  readonly declaration: CommandDeclaration<never, never, never>;
  /** Follows from the message, so that the log itself drops what comes twice. */
  readonly commandId: string;
  readonly actor: Actor;
  readonly body: object;
  /** Id of the record; left out by what begins one. */
  readonly id?: string;
}

/** The body made of a message is none the command takes: the fault is ours, and an operator's to mend. */
export class BodyNotAccepted extends Error {
  override readonly name = 'BodyNotAccepted';
  readonly code = 'BODY_NOT_ACCEPTED';
}

/**
 * Sends a command the way all others go: validated like a request's body, authorised as the sender, decided by the record's rules.
 * @throws StoreUnavailable when it is not known what became of it, BodyNotAccepted
 */
export async function runFor(
  { runner }: Pick<Ledger, 'runner'>,
  { declaration, commandId, actor, body, id }: Asked,
): Promise<CommandOutcome> {
  const { body: Body } = declaration as unknown as CommandDeclaration & { readonly body: new () => object };
  const read = bodyReader(Body)(body);
  if ('faults' in read) throw new BodyNotAccepted(read.faults.map(({ property }) => property).join(' '));
  const outcome = await runner.run({
    declaration: declaration as never,
    command: read.body,
    commandId,
    actor,
    ...(id === undefined ? {} : { id }),
  });
  if (!outcome.accepted && outcome.refusal.code === 'VERSION_CONFLICT')
    throw new StoreUnavailable(
      'The record was written to by others all the while; the message is handled again',
    );
  return outcome;
}
