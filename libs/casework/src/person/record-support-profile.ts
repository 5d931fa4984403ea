import type { Code } from '#policy/code-lists';
import { Flag, IsCode, IsCodes, IsLocalDate, Optional } from '#policy/validation';
import { OrgCode, detailsOf, RecordCommand } from '#record-keeping/record';
import { LIVE, person } from './aggregate.js';
import { personSupportProfileRecorded } from './events.js';

export class RecordSupportProfile extends RecordCommand {
  @IsCode('PSR')
  readonly primarySupportReason!: Code<'PSR'>;

  @IsCodes('HEALTH_COND')
  readonly healthConditions!: readonly Code<'HEALTH_COND'>[];

  @Flag()
  readonly receivingServices!: boolean;

  /** Who pays for care. It never decides whether the duty to enquire applies (C-14). */
  @IsCode('FUNDING')
  readonly funding!: Code<'FUNDING'>;

  @Optional()
  @OrgCode()
  readonly commissionerOrg?: string;

  @IsLocalDate()
  readonly asOf!: string;
}

export const recordSupportProfile = person.command(RecordSupportProfile, {
  summary: 'Record what support the person has and why',
  source: 'domain 3.1',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: LIVE,
  then: (_state, command) => [personSupportProfileRecorded(detailsOf(command))],
});
