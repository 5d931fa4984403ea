import { IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, DECIDED } from './aggregate.js';
import { concernLinkedToEnquiry } from './events.js';

export class LinkConcern extends RecordCommand {
  @IsEntityId()
  readonly enquiryId!: string;
}

export const linkConcern = concern.command(LinkConcern, {
  summary: 'Link the concern to the enquiry that is made about it',
  source: 'domain 3.2, E-3',
  who: ['SAM'],
  when: DECIDED,
  then: (_state, command) => [concernLinkedToEnquiry(detailsOf(command))],
});
