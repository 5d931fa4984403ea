import { rule, type Rule } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import { deadlineKeys, type DeadlineKey } from '#policy/deadlines';
import { FreeText, IsEntityId, IsInstant, Optional } from '#policy/validation';
import { epochMs, instantFromMs } from '#policy/working-days';
import type { RecordContext } from '../record-context.js';
import { OneOf } from '../fields.js';
import { RecordCommand } from '../record-command.js';
import { clockId } from './clock-id.js';
import { reminderOf, type Deadlines } from './deadlines.js';
import { deadlineExtended } from './events.js';
import { EXTENSION_REASONS, type ExtensionReason } from './extension-reason.js';

interface HasDeadlines {
  readonly deadlines: Deadlines;
}

/** Gives the adult's pace, or information still to come, more time than the target did (domain 3.0). */
export abstract class ExtendDeadline extends RecordCommand {
  @OneOf(deadlineKeys)
  readonly key!: DeadlineKey;

  /** Id of the part, action or stage, where several clocks run under one key. */
  @Optional()
  @IsEntityId()
  readonly of?: string;

  @IsInstant()
  readonly newDueAt!: string;

  @OneOf(EXTENSION_REASONS)
  readonly reasonCode!: ExtensionReason;

  @FreeText(2000)
  readonly reason!: string;
}

/** Says why a target was missed. */
export abstract class ExplainMissedDeadline extends RecordCommand {
  @OneOf(deadlineKeys)
  readonly key!: DeadlineKey;

  @Optional()
  @IsEntityId()
  readonly of?: string;

  @OneOf(EXTENSION_REASONS)
  readonly reasonCode!: ExtensionReason;

  @FreeText(2000)
  readonly reason!: string;
}

/** Clocks that run day and night because somebody is in danger now: nobody may stop them (domain 3.0). */
const IMMEDIATE: ReadonlySet<DeadlineKey> = new Set(['concern.immediateRisk', 'esc.immediateDanger']);

export const deadlineNotExtendable: Rule<unknown, never, RecordContext> = rule<
  unknown,
  ExtendDeadline,
  RecordContext
>(
  {
    id: 'G-deadline',
    code: 'DEADLINE_NOT_EXTENDABLE',
    reason:
      'The clock of an immediate risk runs day and night and cannot be extended: protect the adult now.',
    source: 'domain 3.0, deadlines',
  },
  ({ command }) => (IMMEDIATE.has(command.key) ? { pointer: '/key' } : false),
);

export const deadlineNotOpen: Rule<HasDeadlines, never, RecordContext> = rule<
  HasDeadlines,
  ExtendDeadline,
  RecordContext
>(
  {
    id: 'G-deadline',
    code: 'DEADLINE_NOT_OPEN',
    reason: 'Only a deadline that is running can be extended.',
    source: 'domain 3.0, deadlines',
  },
  ({ state, command }) =>
    state.deadlines[clockId(command)]?.status === 'OPEN' ? false : { pointer: '/key' },
);

export const extensionNotLater: Rule<HasDeadlines, never, RecordContext> = rule<
  HasDeadlines,
  ExtendDeadline,
  RecordContext
>(
  {
    id: 'G-deadline',
    code: 'EXTENSION_NOT_LATER',
    reason: 'An extension must end after the deadline it extends.',
    source: 'domain 3.0, deadlines',
  },
  ({ state, command }) => {
    const dueAt = state.deadlines[clockId(command)]?.dueAt;
    const later = dueAt !== undefined && epochMs(command.newDueAt) > epochMs(dueAt);
    return later ? false : { pointer: '/newDueAt' };
  },
);

export const deadlineNotMissed: Rule<HasDeadlines, never, RecordContext> = rule<
  HasDeadlines,
  ExplainMissedDeadline,
  RecordContext
>(
  {
    id: 'G-deadline',
    code: 'DEADLINE_NOT_MISSED',
    reason: 'Only a missed deadline is explained.',
    source: 'domain 3.0, deadlines',
  },
  ({ state, command }) =>
    state.deadlines[clockId(command)]?.status === 'MISSED' ? false : { pointer: '/key' },
);

/** What an extension writes down; a reminder comes before the new date too. */
export function extended(
  { key, of, newDueAt, reasonCode, reason }: ExtendDeadline,
  areaCode: string,
  { actor, occurredAt, policy }: RecordContext,
): NewDomainEvent {
  const dueAt = instantFromMs(epochMs(newDueAt));
  return deadlineExtended({
    key,
    ...(of === undefined ? {} : { of }),
    newDueAt: dueAt,
    ...reminderOf(dueAt, occurredAt, areaCode, policy),
    reasonCode,
    reason,
    by: actor.userId,
  });
}
