import { WholeNumber } from '#policy/validation';
import { detailsOf, EntityIds, RecordCommand } from '#record-keeping/record';
import { concern } from './aggregate.js';
import { repeatConcernNoted } from './events.js';
import { CONCERN_STATUSES } from './state.js';

/** By which the ledger tells a concern that it is not the first about this person in a short time. */
export class NoteRepeatConcern extends RecordCommand {
  @EntityIds(100, 1)
  readonly earlierConcernIds!: readonly string[];

  /** How far back was looked, in calendar days. */
  @WholeNumber(1, 3660)
  readonly withinDays!: number;
}

export const noteRepeatConcern = concern.command(NoteRepeatConcern, {
  summary: 'Record that other concerns about this person were raised a short time before',
  source: 'domain 5.3',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: CONCERN_STATUSES,
  then: ({ status, repeats }, command) =>
    repeats === undefined && status !== 'RecordedInError' ? [repeatConcernNoted(detailsOf(command))] : [],
});
