import { FreeText } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, OPEN } from './aggregate.js';
import { referrerWithdrawalNoted } from './events.js';

/** The referrer wishes the concern away. It is noted, and changes nothing: the duty is to the adult. */
export class RecordReferrerWithdrawal extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

export const recordReferrerWithdrawal = concern.command(RecordReferrerWithdrawal, {
  summary: 'Note that the referrer wishes to withdraw; the duty does not end with it',
  source: 'domain 3.2 ReferrerWithdrawalNoted',
  who: ['TRI', 'EDT', 'SW', 'SAM'],
  when: OPEN,
  then: (_state, command) => [referrerWithdrawalNoted(detailsOf(command))],
});
