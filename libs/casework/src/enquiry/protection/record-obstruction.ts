import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsInstant, NestedList } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { enquiry } from '../aggregate.js';
import { OPEN } from '../status.js';
import type { Attempt } from './event-data.js';
import { accessObstructed } from './events.js';

export class AttemptMade implements Attempt {
  @IsInstant()
  readonly at!: string;

  @FreeText(2000)
  readonly result!: string;
}

export class RecordObstruction extends RecordCommand {
  @IsCode('OBSTRUCTOR')
  readonly byWhom!: Code<'OBSTRUCTOR'>;

  @NestedList(() => AttemptMade, { min: 1, max: 50 })
  readonly attempts!: readonly AttemptMade[];

  @Flag()
  readonly adultSeen!: boolean;
}

export const recordObstruction = enquiry.command(RecordObstruction, {
  summary: 'Record that access to the adult was obstructed, attempt by attempt',
  source: 'domain 3.3 Access denied',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN,
  then: (_state, command) => [
    accessObstructed({
      ...detailsOf(command),
      attempts: command.attempts.map(({ at, result }) => ({ at, result })),
    }),
  ],
});
