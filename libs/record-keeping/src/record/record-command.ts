import type { RecordedCommand } from '#event-sourcing/command';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsInstant, Optional } from '#policy/validation';
import { UserId } from './fields.js';

/** Fields every command may carry beside its own; they go into the envelope of its events (domain 3.0). */
export abstract class RecordCommand implements RecordedCommand {
  /** When it happened in the world; now, unless said. */
  @Optional()
  @IsInstant()
  readonly occurredAt?: string;

  /** Why it is written down more than one working day after it happened (G-4). */
  @Optional()
  @FreeText(1000)
  readonly lateEntryReason?: string;

  @Optional()
  @IsCode('SENSITIVITY')
  readonly sensitivity?: Code<'SENSITIVITY'>;

  @Optional()
  @IsCode('CHANNEL')
  readonly channel?: Code<'CHANNEL'>;

  @Optional()
  @UserId()
  readonly onBehalfOfUserId?: string;
}

/** What a command says of its own, without what goes into the envelope. */
export function detailsOf<C extends RecordCommand>(command: C): Omit<C, keyof RecordCommand> {
  const {
    occurredAt: _occurredAt,
    lateEntryReason: _lateEntryReason,
    sensitivity: _sensitivity,
    channel: _channel,
    onBehalfOfUserId: _onBehalfOfUserId,
    ...details
  } = command;
  return details;
}
