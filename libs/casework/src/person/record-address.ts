import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsLocalDate, IsUprn, IsUsrn, Optional } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { LIVE, person } from './aggregate.js';
import { datesOutOfOrder } from './dates-in-order.js';
import { personAddressRecorded } from './events.js';

export class RecordAddress extends RecordCommand {
  @FreeText(500)
  readonly address!: string;

  @Optional()
  @IsUprn()
  readonly uprn?: string;

  @Optional()
  @IsUsrn()
  readonly usrn?: string;

  @IsCode('ADDRESS_USE')
  readonly use!: Code<'ADDRESS_USE'>;

  @IsCode('ACCOMMODATION')
  readonly accommodation!: Code<'ACCOMMODATION'>;

  /** False where a letter or a visit there would endanger the adult. */
  @Flag()
  readonly safeToContact!: boolean;

  @IsLocalDate()
  readonly from!: string;

  @Optional()
  @IsLocalDate()
  readonly to?: string;
}

export const recordAddress = person.command(RecordAddress, {
  summary: 'Record where the person lives or can be reached, and whether contact there is safe',
  source: 'domain 3.1',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: LIVE,
  refuse: [datesOutOfOrder],
  then: (_state, command) => [personAddressRecorded(detailsOf(command))],
});
