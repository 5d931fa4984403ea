import type { Code } from '#policy/code-lists';
import { Flag, IsCode, ShortText } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { enquiry } from '../aggregate.js';
import { OPEN } from '../status.js';
import { courtOrderSought } from './events.js';

export class SeekCourtOrder extends RecordCommand {
  @IsCode('ORDER')
  readonly order!: Code<'ORDER'>;

  @ShortText(300)
  readonly applicant!: string;

  /** Whether a third party may apply, or supports the application. */
  @Flag()
  readonly supportedByThirdParty!: boolean;

  @ShortText(300)
  readonly court!: string;
}

export const seekCourtOrder = enquiry.command(SeekCourtOrder, {
  summary: 'Record that a court order is sought to protect the adult',
  source: 'domain 3.3 Court orders',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN,
  then: (_state, command, context) => [
    courtOrderSought({ ...detailsOf(command), orderId: context.newId('court-order') }),
  ],
});
