import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsLocalDate, Optional, ShortText } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { LIVE, person } from './aggregate.js';
import { datesOutOfOrder } from './dates-in-order.js';
import { personLegalAuthorityRecorded } from './events.js';

export class RecordLegalAuthority extends RecordCommand {
  @IsCode('LEGAL_AUTHORITY')
  readonly type!: Code<'LEGAL_AUTHORITY'>;

  @ShortText(200)
  readonly holder!: string;

  @FreeText(2000)
  readonly scope!: string;

  /** Whether the document itself was seen, or only spoken of. */
  @Flag()
  readonly evidenceSeen!: boolean;

  @IsLocalDate()
  readonly from!: string;

  @Optional()
  @IsLocalDate()
  readonly to?: string;
}

export const recordLegalAuthority = person.command(RecordLegalAuthority, {
  summary: 'Record who may decide or act for the person, and on what authority',
  source: 'domain 3.1',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: LIVE,
  refuse: [datesOutOfOrder],
  then: (_state, command) => [personLegalAuthorityRecorded(detailsOf(command))],
});
