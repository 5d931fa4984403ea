import { rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, OPEN, type ConcernContext } from './aggregate.js';
import { concernEntryRecordedInError, concernRecordedInError } from './events.js';
import type { ConcernState } from './state.js';

/** Says that the whole concern should never have been recorded, as of another person. */
export class RecordConcernInError extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

/** Says that one entry should never have been made: views of somebody else, a protection that was not given. */
export class RecordConcernEntryInError extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

export const recordConcernInError = concern.command(RecordConcernInError, {
  summary: 'Say that the concern was recorded in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1, 3.2 states',
  who: ['SAM'],
  when: [...OPEN, 'Closed'],
  then: ({ told: [raised = ''] }, command) => [
    concernRecordedInError({ ...detailsOf(command), correctedEventId: raised }),
  ],
});

export const noSuchEntry = rule<ConcernState, RecordConcernEntryInError, ConcernContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'Name an entry of this concern that still counts.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    Object.hasOwn(state.acts, command.correctedEventId) ? false : { pointer: '/correctedEventId' },
);

export const recordConcernEntryInError = concern.command(RecordConcernEntryInError, {
  summary: 'Say that an entry was made in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN,
  refuse: [noSuchEntry],
  then: ({ acts }, command) => [
    concernEntryRecordedInError({
      ...detailsOf(command),
      correctedEventType: acts[command.correctedEventId]?.type ?? '',
    }),
  ],
});
