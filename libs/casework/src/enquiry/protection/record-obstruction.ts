import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsInstant, NestedList } from '#policy/validation';
import { epochMs } from '#policy/working-days';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from '../aggregate.js';
import type { EnquiryState } from '../state.js';
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

export const attemptToCome = rule<EnquiryState, RecordObstruction, EnquiryContext>(
  {
    id: 'G-4',
    code: 'OCCURRED_IN_FUTURE',
    reason: 'What is recorded must have happened: this attempt lies ahead.',
    source: 'domain 3.0 G-4',
  },
  ({ command, context }) => {
    const index = command.attempts.findIndex(({ at }) => epochMs(at) > epochMs(context.now));
    return index === -1 ? false : { pointer: `/attempts/${index}/at` };
  },
);

export const recordObstruction = enquiry.command(RecordObstruction, {
  summary: 'Record that access to the adult was obstructed, attempt by attempt',
  source: 'domain 3.3 Access denied',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN,
  refuse: [attemptToCome],
  then: (_state, command) => [
    accessObstructed({
      ...detailsOf(command),
      attempts: command.attempts.map(({ at, result }) => ({ at, result })),
    }),
  ],
});
