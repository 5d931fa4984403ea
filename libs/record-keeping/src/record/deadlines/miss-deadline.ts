import type { NewDomainEvent } from '#event-sourcing/events';
import { deadlineKeys, isOverdue, type DeadlineKey } from '#policy/deadlines';
import { epochMs } from '#policy/working-days';
import { IsEntityId, IsInstant, Optional } from '#policy/validation';
import type { RecordContext } from '../record-context.js';
import { OneOf } from '../fields.js';
import { RecordCommand } from '../record-command.js';
import { clockId } from './clock-id.js';
import type { Deadlines } from './deadlines.js';
import { deadlineMissed } from './events.js';

/** By which the clock says that a deadline ran out. Each record declares its own command of this shape. */
export abstract class MissDeadline extends RecordCommand {
  @OneOf(deadlineKeys)
  readonly key!: DeadlineKey;

  @Optional()
  @IsEntityId()
  readonly of?: string;

  /** The date the clock knows: an extension since then makes the message void. */
  @IsInstant()
  readonly dueAt!: string;
}

/**
 * Nothing at all when the deadline is met, missed already, extended or not yet due: the clock may repeat itself, also after
 * downtime, and the miss is written once.
 */
export function missOf(
  { deadlines }: { readonly deadlines: Deadlines },
  { key, of, dueAt }: MissDeadline,
  { now }: RecordContext,
): readonly NewDomainEvent[] {
  const clock = of === undefined ? { key } : { key, of };
  const deadline = deadlines[clockId(clock)];
  const due =
    deadline?.status === 'OPEN' && epochMs(deadline.dueAt) === epochMs(dueAt) && isOverdue(dueAt, now);
  return due ? [deadlineMissed({ ...clock, dueAt })] : [];
}
