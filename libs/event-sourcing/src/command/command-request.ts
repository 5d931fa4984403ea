import type { CommandDeclaration, DecidingActor, Refusal } from '../decider/index.js';

/** Fields every command that writes into a record may carry beside its own. */
export interface RecordedCommand {
  /** When it happened in the world; now, unless said. */
  readonly occurredAt?: string;
  /** Why it is written down late (G-4). */
  readonly lateEntryReason?: string;
  readonly onBehalfOfUserId?: string;
}

/** A command on its way to a record. */
export interface CommandRequest<C extends object = object> {
  readonly declaration: CommandDeclaration<never, C, never>;
  /** Id of the record; left out by a command that creates one. */
  readonly id?: string;
  readonly command: C;
  readonly actor: Omit<DecidingActor, 'role'>;
  /** The `Idempotency-Key`: a repeat with the same id answers what the first did. */
  readonly commandId: string;
  /** From `If-Match`: decide only on this revision. */
  readonly expectedRevision?: number;
  /** What caused it: the command itself unless an event did. */
  readonly causationId?: string;
  readonly traceId?: string;
}

/** What became of a command. */
export type CommandOutcome =
  | {
      readonly accepted: true;
      readonly id: string;
      readonly revision: number;
      readonly position: string;
      /** True for a repeat: nothing was appended. */
      readonly repeated: boolean;
    }
  | { readonly accepted: false; readonly refusal: Refusal };
