import { IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { enquiry } from './aggregate.js';
import { concernAddedToEnquiry } from './events.js';
import { KEPT } from './status.js';

/** By which the ledger tells an enquiry that a further concern was linked to it. */
export class AddLinkedConcern extends RecordCommand {
  @IsEntityId()
  readonly concernId!: string;
}

export const addLinkedConcern = enquiry.command(AddLinkedConcern, {
  summary: 'Record, in the enquiry, that a further concern was linked to it',
  source: 'domain 3.2 LinkConcern, 3.3 E-3',
  who: ['SYSTEM'],
  remit: 'ANY',
  when: KEPT,
  then: ({ concernIds }, command) =>
    concernIds.includes(command.concernId) ? [] : [concernAddedToEnquiry(detailsOf(command))],
});
