import type { Code } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsInstant, Nested, Optional, ShortText } from '#policy/validation';
import { detailsOf, momentOf, RecordCommand } from '#record-keeping/record';
import { sar } from './aggregate.js';
import { sarFamilyNotInformed, sarPersonOrFamilyInformed } from './events.js';
import { KEPT } from './status.js';

export class InformedPerson {
  /** Kept out of whatever is published (S-6). */
  @ShortText(200)
  readonly name!: string;

  /** To the person the review is about; left out for that person. */
  @Optional()
  @IsCode('RELATIONSHIP')
  readonly relationship?: Code<'RELATIONSHIP'>;
}

export class InformSarFamily extends RecordCommand {
  @Nested(() => InformedPerson)
  readonly who!: InformedPerson;

  @Optional()
  @IsInstant()
  readonly at?: string;

  @Flag()
  readonly advocacyOffered!: boolean;
}

export class RecordSarFamilyNotInformed extends RecordCommand {
  @FreeText(4000)
  readonly reason!: string;
}

export const informSarFamily = sar.command(InformSarFamily, {
  summary: 'Record that the person or their family was told of the review',
  source: 'domain 3.5 SarPersonOrFamilyInformed; demands, seed 1',
  who: ['SBM', 'CHR', 'IR'],
  when: KEPT,
  then: (_state, command, context) => [
    sarPersonOrFamilyInformed({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});

/** That nobody is told is approved by being sent: only the chair may send it. */
export const recordSarFamilyNotInformed = sar.command(RecordSarFamilyNotInformed, {
  summary: 'Approve, as the chair, that neither the person nor their family is told',
  source: 'domain 3.5 SarFamilyNotInformed; demands, seed 1',
  who: ['CHR'],
  when: KEPT,
  then: (_state, { reason }) => [sarFamilyNotInformed({ reason, chairApproved: true })],
});
