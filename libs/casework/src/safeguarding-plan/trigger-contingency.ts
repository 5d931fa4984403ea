import { FreeText, IsInstant, Optional } from '#policy/validation';
import { momentOf, RecordCommand } from '#record-keeping/record';
import { IN_FORCE, safeguardingPlan } from './aggregate.js';
import { contingencyTriggered } from './events.js';

export class TriggerContingency extends RecordCommand {
  /** What happened that the plan had foreseen, and what was done. */
  @FreeText(4000)
  readonly event!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const triggerContingency = safeguardingPlan.command(TriggerContingency, {
  summary: 'Record that what the plan foresaw has happened',
  source: 'domain 3.4 ContingencyTriggered',
  who: ['SW', 'SAM', 'TM'],
  when: IN_FORCE,
  then: (_state, command, context) => [
    contingencyTriggered({ event: command.event, at: momentOf(command, context) }),
  ],
});
