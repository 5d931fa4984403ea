import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsInstant, Optional } from '#policy/validation';
import { detailsOf, momentOf, RecordCommand } from '#record-keeping/record';
import { enquiry } from './aggregate.js';
import { adultConversationHeld } from './events.js';
import { WORKED_ON } from './status.js';

export class HoldConversation extends RecordCommand {
  @Optional()
  @IsInstant()
  readonly at?: string;

  /** Whether the adult was seen with nobody listening who might be the source of the risk. */
  @Flag()
  readonly seenAlone!: boolean;

  @IsCode('CONTACT_METHOD')
  readonly method!: Code<'CONTACT_METHOD'>;

  @FreeText(8000)
  readonly summary!: string;
}

export const holdConversation = enquiry.command(HoldConversation, {
  summary: 'Record a conversation with the adult',
  source: 'Making Safeguarding Personal; domain 3.3',
  who: ['SW', 'SAM'],
  when: WORKED_ON,
  then: (_state, command, context) => [
    adultConversationHeld({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});
