import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCodes, Optional, ShortText } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { LIVE, person } from './aggregate.js';
import { personCommunicationNeedsRecorded } from './events.js';

export class RecordCommunicationNeeds extends RecordCommand {
  @ShortText(100)
  readonly language!: string;

  @Flag()
  readonly interpreter!: boolean;

  @IsCodes('INFO_FORMAT')
  readonly format!: readonly Code<'INFO_FORMAT'>[];

  @Optional()
  @FreeText(4000)
  readonly reasonableAdjustments?: string;

  @Optional()
  @ShortText(500)
  readonly preferredContact?: string;
}

export const recordCommunicationNeeds = person.command(RecordCommunicationNeeds, {
  summary: 'Record how the person communicates and wishes to be contacted',
  source: 'domain 3.1',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: LIVE,
  then: (_state, command) => [personCommunicationNeedsRecorded(detailsOf(command))],
});
