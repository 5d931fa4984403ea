import { Flag, IsInstant, Optional, ShortText, FreeText } from '#policy/validation';
import { detailsOf, momentOf, RecordCommand } from '#record-keeping/record';
import { recommendation } from './aggregate.js';
import { impactEvaluated } from './events.js';

/** Whether anything is different for people since, by the measure of the recommendation (quality marker 15). */
export class EvaluateImpact extends RecordCommand {
  @FreeText(2000)
  readonly measure!: string;

  /** The figure before. */
  @ShortText(200)
  readonly baseline!: string;

  /** The figure now. */
  @ShortText(200)
  readonly value!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;

  /** Whether what caused the failure is gone. */
  @Flag()
  readonly causeAddressed!: boolean;
}

export const evaluateImpact = recommendation.command(EvaluateImpact, {
  summary: 'Evaluate what the recommendation has changed for people',
  source: 'domain 3.6 Impact, R-9',
  who: ['CHR', 'SBM', 'SARG'],
  when: ['Active', 'Completed'],
  then: ({ recId }, command, context) => [
    impactEvaluated({ ...detailsOf(command), recId, at: momentOf(command, context) }),
  ],
});
