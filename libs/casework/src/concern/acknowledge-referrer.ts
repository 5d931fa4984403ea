import type { Code } from '#policy/code-lists';
import { IsCode, IsCodes, IsInstant, Optional } from '#policy/validation';
import { momentOf, detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, OPEN } from './aggregate.js';
import { contactMade } from './contact.js';
import { referrerAcknowledged } from './events.js';

export class AcknowledgeReferrer extends RecordCommand {
  /** When they were told; when the command says it happened, unless given. */
  @Optional()
  @IsInstant()
  readonly at?: string;

  @IsCode('CONTACT_METHOD')
  readonly method!: Code<'CONTACT_METHOD'>;

  @IsCodes('INFO_TOPIC')
  readonly informationGiven!: readonly Code<'INFO_TOPIC'>[];
}

export const acknowledgeReferrer = concern.command(AcknowledgeReferrer, {
  summary: 'Record that the referrer was told their concern has arrived',
  source: 'domain 3.2, concern.contactAdultAndReferrer',
  who: ['TRI', 'EDT', 'SW', 'SAM'],
  when: OPEN,
  then: (state, command, context) => {
    const at = momentOf(command, context);
    return [
      referrerAcknowledged({ ...detailsOf(command), at }),
      ...contactMade(state, 'ACKNOWLEDGEMENT', at),
    ];
  },
});
