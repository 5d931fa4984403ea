import type { Code } from '#policy/code-lists';
import { FreeText, IsCodes, IsInstant, Optional } from '#policy/validation';
import { meets, momentOf, detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, OPEN } from './aggregate.js';
import { immediateProtectionActionRecorded } from './events.js';

export class RecordImmediateProtection extends RecordCommand {
  @IsCodes('PROTECT_ACTION', { min: 1 })
  readonly actions!: readonly Code<'PROTECT_ACTION'>[];

  /** What was done, or why nothing was needed. */
  @FreeText(4000)
  readonly detail!: string;

  /** When it was done; when the command says it happened, unless given. */
  @Optional()
  @IsInstant()
  readonly at?: string;

  @FreeText(4000)
  readonly interimPlan!: string;
}

export const recordImmediateProtection = concern.command(RecordImmediateProtection, {
  summary: 'Record what was done at once to keep the adult safe',
  source: 'domain 3.2, concern.immediateRisk',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: OPEN,
  then: ({ deadlines }, command, context) => {
    const at = momentOf(command, context);
    return [
      immediateProtectionActionRecorded({ ...detailsOf(command), at }),
      ...meets(deadlines, 'concern.immediateRisk', at),
    ];
  },
});
