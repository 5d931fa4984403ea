import type { NewDomainEvent } from '#event-sourcing/events';
import { deadlineKeys, isOverdue, type DeadlineKey } from '#policy/deadlines';
import { epochMs } from '#policy/working-days';
import { IsEntityId, IsInstant, Optional } from '#policy/validation';
import type { RecordContext } from '../record-context.js';
import { OneOf } from '../fields.js';
import { RecordCommand } from '../record-command.js';
import { clockId } from './clock-id.js';
import type { Deadlines } from './deadlines.js';
import { deadlineMissed, deadlineReminderIssued } from './events.js';

/** By which the clock says that a deadline is near or ran out. Each record declares its own command of this shape. */
export abstract class DeadlineTick extends RecordCommand {
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
 * A reminder when the deadline is near, a miss when it ran out. Nothing at all when it is met, lapsed, told already, extended or
 * not yet near: the clock may repeat itself, also after downtime, and each is written once; a reminder after the due date never.
 */
export function tickOf(
  { deadlines }: { readonly deadlines: Deadlines },
  { key, of, dueAt }: DeadlineTick,
  { now }: RecordContext,
): readonly NewDomainEvent[] {
  const clock = of === undefined ? { key } : { key, of };
  const deadline = deadlines[clockId(clock)];
  if (deadline?.status !== 'OPEN' || epochMs(deadline.dueAt) !== epochMs(dueAt)) return [];
  if (isOverdue(dueAt, now)) return [deadlineMissed({ ...clock, dueAt })];
  const { remindAt } = deadline;
  const near = remindAt !== undefined && epochMs(now) >= epochMs(remindAt);
  return near ? [deadlineReminderIssued({ ...clock, dueAt })] : [];
}
