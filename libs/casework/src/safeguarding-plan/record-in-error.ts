import { rule } from '#event-sourcing/decider';
import type { NewDomainEvent } from '#event-sourcing/events';
import { FreeText, IsEntityId } from '#policy/validation';
import { clockId, detailsOf, lapses, RecordCommand, setClock } from '#record-keeping/record';
import { OPEN_PLAN, safeguardingPlan, type PlanContext } from './aggregate.js';
import { clocksEnded } from './ended-clocks.js';
import { planEntryRecordedInError, planRecordedInError } from './events.js';
import type { PlanState } from './state.js';

/** Says that the whole plan should never have been recorded, as of another enquiry. */
export class RecordPlanInError extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

/** Says that one entry should never have been made: an action of another plan, one called done that is not. */
export class RecordPlanEntryInError extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

export const recordPlanInError = safeguardingPlan.command(RecordPlanInError, {
  summary: 'Say that the plan was recorded in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1',
  who: ['SAM'],
  when: [...OPEN_PLAN, 'Ended'],
  then: ({ told: [drafted = ''], deadlines }, command) => [
    planRecordedInError({ ...detailsOf(command), correctedEventId: drafted }),
    ...clocksEnded(deadlines),
  ],
});

export const noSuchEntry = rule<PlanState, RecordPlanEntryInError, PlanContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'Name an entry of this plan that still counts.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    Object.hasOwn(state.entries, command.correctedEventId) ? false : { pointer: '/correctedEventId' },
);

export const recordPlanEntryInError = safeguardingPlan.command(RecordPlanEntryInError, {
  summary: 'Say that an entry was made in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN_PLAN,
  refuse: [noSuchEntry],
  then: (state, command, context) => [
    planEntryRecordedInError({
      ...detailsOf(command),
      correctedEventType: state.entries[command.correctedEventId]?.type ?? '',
    }),
    ...clockSetRight(state, command.correctedEventId, context),
  ],
});

/** An action that never was is not waited for; one that is still to be done after all is waited for by its old day. */
function clockSetRight(
  { entries, actions, deadlines }: PlanState,
  eventId: string,
  context: PlanContext,
): readonly NewDomainEvent[] {
  const entry = entries[eventId];
  const of = entry?.actionId;
  if (entry === undefined || of === undefined) return [];
  if (entry.type === 'PlanActionAdded') return lapses(deadlines, 'plan.action', of);
  const clock = deadlines[clockId({ key: 'plan.action', of })];
  const stopped = clock !== undefined && clock.status !== 'OPEN' && actions[of]?.missed === false;
  return stopped ? [setClock('plan.action', clock.dueAt, context, { of })] : [];
}
