import { rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId } from '#policy/validation';
import { type RecordContext, detailsOf, RecordCommand } from '#record-keeping/record';
import { LIVE, person } from './aggregate.js';
import { personEntryRecordedInError } from './events.js';
import type { PersonState } from './state.js';

/** Says that an entry should never have been made: a death, an address, an identity of somebody else. */
export class RecordPersonEntryInError extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

export const noSuchEntry = rule<PersonState, RecordPersonEntryInError, RecordContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'Name an entry of this record that still counts.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    state.entries.some(({ eventId }) => eventId === command.correctedEventId)
      ? false
      : { pointer: '/correctedEventId' },
);

export const recordPersonEntryInError = person.command(RecordPersonEntryInError, {
  summary: 'Say that an entry was made in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1',
  who: ['SW', 'SAM', 'TM'],
  when: LIVE,
  refuse: [noSuchEntry],
  then: ({ entries }, command) => [
    personEntryRecordedInError({
      ...detailsOf(command),
      correctedEventType: entries.find(({ eventId }) => eventId === command.correctedEventId)?.type ?? '',
    }),
  ],
});
