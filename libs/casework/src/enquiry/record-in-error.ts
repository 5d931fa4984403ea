import { rule } from '#event-sourcing/decider';
import { FreeText, IsEntityId } from '#policy/validation';
import { clocksOf, detailsOf, lapses, RecordCommand } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from './aggregate.js';
import { enquiryAddendumAdded, enquiryEntryRecordedInError, enquiryRecordedInError } from './events.js';
import type { EnquiryState, Entry } from './state.js';
import { KEPT, OPEN } from './status.js';
import { TAKEN_BACK } from './taken-back.js';

/** Says that the whole enquiry should never have been recorded, as of another person. */
export class RecordEnquiryInError extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

/** Says that one entry should never have been made: a conversation with somebody else, an advocate who was not appointed. */
export class RecordEnquiryEntryInError extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

/** Adds to an entry what was learned later, without changing it. */
export class AddEnquiryAddendum extends RecordCommand {
  @IsEntityId()
  readonly toEventId!: string;

  @FreeText(20_000)
  readonly addendum!: string;
}

const entryOf = ({ entries }: EnquiryState, id: string): Entry | undefined =>
  entries.find(({ eventId }) => eventId === id);

const NOT_IN_RECORD = { id: 'G-1', code: 'EVENT_NOT_IN_RECORD', source: 'domain 3.0 G-1' } as const;

export const noSuchEntry = rule<EnquiryState, RecordEnquiryEntryInError, EnquiryContext>(
  {
    ...NOT_IN_RECORD,
    reason: 'Name an entry of this enquiry that still counts and that is not a decision, which is corrected.',
  },
  ({ state, command }) =>
    TAKEN_BACK.has(entryOf(state, command.correctedEventId)?.type ?? '')
      ? false
      : { pointer: '/correctedEventId' },
);

export const nothingToAddTo = rule<EnquiryState, AddEnquiryAddendum, EnquiryContext>(
  { ...NOT_IN_RECORD, reason: 'Name an entry of this enquiry that still counts.' },
  ({ state, command }) =>
    entryOf(state, command.toEventId) === undefined ? { pointer: '/toEventId' } : false,
);

/** With the record its clocks end: nobody waits for anything in it. */
export const recordEnquiryInError = enquiry.command(RecordEnquiryInError, {
  summary: 'Say that the enquiry was recorded in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1, 3.3 states',
  who: ['SAM'],
  when: KEPT,
  then: ({ opening, deadlines }, command) => [
    enquiryRecordedInError({ ...detailsOf(command), correctedEventId: opening.eventIds[0] ?? '' }),
    ...clocksOf(deadlines).flatMap(({ key, of }) => lapses(deadlines, key, of)),
  ],
});

export const recordEnquiryEntryInError = enquiry.command(RecordEnquiryEntryInError, {
  summary: 'Say that an entry was made in error; it stays visible and no longer counts',
  source: 'domain 3.0 G-1',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN,
  refuse: [noSuchEntry],
  then: (state, command) => [
    enquiryEntryRecordedInError({
      ...detailsOf(command),
      correctedEventType: entryOf(state, command.correctedEventId)?.type ?? '',
    }),
  ],
});

export const addEnquiryAddendum = enquiry.command(AddEnquiryAddendum, {
  summary: 'Add to an entry of the enquiry what was learned later; the entry stays as it was written',
  source: 'domain 3.0 G-1, 3.3 E-17',
  who: ['SW', 'SAM', 'TM'],
  when: KEPT,
  refuse: [nothingToAddTo],
  then: (state, command) => [
    enquiryAddendumAdded({
      ...detailsOf(command),
      toEventType: entryOf(state, command.toEventId)?.type ?? '',
    }),
  ],
});
