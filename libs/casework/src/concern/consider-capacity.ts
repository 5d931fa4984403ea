import { Flag, FreeText } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, OPEN } from './aggregate.js';
import { capacityConsidered } from './events.js';

export class ConsiderCapacity extends RecordCommand {
  /** Capacity is about one decision at one time (Mental Capacity Act 2005). */
  @FreeText(2000)
  readonly decisionInQuestion!: string;

  @Flag()
  readonly reasonToDoubt!: boolean;

  @Flag()
  readonly assessmentNeeded!: boolean;
}

export const considerCapacity = concern.command(ConsiderCapacity, {
  summary: 'Record whether there is reason to doubt that the adult can take a decision',
  source: 'domain 3.2; Mental Capacity Act 2005 s1',
  who: ['SW', 'SAM'],
  when: OPEN,
  then: (_state, command) => [capacityConsidered(detailsOf(command))],
});
