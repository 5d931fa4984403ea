import type { Code } from '#policy/code-lists';
import { Flag, IsCode, Optional, ShortText } from '#policy/validation';
import { detailsOf, RecordCommand, Sha256 } from '#record-keeping/record';
import { enquiry } from '../aggregate.js';
import { OPEN } from '../status.js';
import { evidenceAdded } from './events.js';

export class AddEvidence extends RecordCommand {
  @IsCode('EVIDENCE')
  readonly kind!: Code<'EVIDENCE'>;

  /** Whom or what it comes from. */
  @ShortText(500)
  readonly source!: string;

  /** Where it is kept. */
  @ShortText(500)
  readonly heldAt!: string;

  @Optional()
  @Sha256()
  readonly sha256?: string;

  /** Not for everybody who may see the case. */
  @Flag()
  readonly restricted!: boolean;
}

export const addEvidence = enquiry.command(AddEvidence, {
  summary: 'Add evidence: what it is, where it comes from, where it is kept, and its digest',
  source: 'domain 3.3 AddEvidence',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN,
  then: (_state, command, context) => [
    evidenceAdded({ ...detailsOf(command), evidenceId: context.newId('evidence') }),
  ],
});
