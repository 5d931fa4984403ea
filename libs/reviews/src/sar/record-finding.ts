import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsCodes } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { sar } from './aggregate.js';
import { sarFindingRecorded } from './events.js';
import { REVIEWING } from './status.js';

export class RecordSarFinding extends RecordCommand {
  @IsCode('SAR_DOMAIN')
  readonly domain!: Code<'SAR_DOMAIN'>;

  @IsCodes('SAR_THEME', { min: 1 })
  readonly themes!: readonly Code<'SAR_THEME'>[];

  @FreeText(8000)
  readonly text!: string;

  /** What went well, and others may learn from. */
  @Flag()
  readonly goodPractice!: boolean;

  @Flag()
  readonly powerOfEntry!: boolean;

  /** Abuse within a relationship of care. */
  @Flag()
  readonly careRelationship!: boolean;

  @Flag()
  readonly economicAbuse!: boolean;

  @Flag()
  readonly commissioningFactor!: boolean;

  @Flag()
  readonly courtOrders!: boolean;
}

export const recordSarFinding = sar.command(RecordSarFinding, {
  summary: 'Record a finding, coded by domain, theme and what it shows',
  source: 'domain 3.5 SarFindingRecorded, 4.3; demands, seeds 1 and 2',
  who: ['IR', 'SBM', 'CHR'],
  when: REVIEWING,
  then: (_state, command, context) => [
    sarFindingRecorded({ ...detailsOf(command), findingId: context.newId('finding') }),
  ],
});
