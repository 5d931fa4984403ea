import { FreeText, IsInstant, Optional } from '#policy/validation';
import { detailsOf, momentOf, OrgCodes, RecordCommand } from '#record-keeping/record';
import { sar } from './aggregate.js';
import { sarLearningEventHeld } from './events.js';
import { organisationsNamed } from './facts.js';
import { organisationNotKnown } from './organisation-known.js';

export class HoldSarLearningEvent extends RecordCommand {
  /** Whose practitioners took part. */
  @OrgCodes(50, 1)
  readonly orgs!: readonly string[];

  @Optional()
  @IsInstant()
  readonly at?: string;

  @Optional()
  @FreeText(8000)
  readonly note?: string;
}

const orgs = ({ orgs: present }: HoldSarLearningEvent): readonly string[] => present;

export const holdSarLearningEvent = sar.command(HoldSarLearningEvent, {
  summary: 'Record that practitioners met to learn from what happened',
  source: 'domain 3.5 SarLearningEventHeld',
  who: ['SBM', 'CHR', 'IR'],
  when: ['Commissioned', 'InProgress', 'DraftReport'],
  facts: { organisations: organisationsNamed(orgs) },
  refuse: [organisationNotKnown('orgs', orgs)],
  then: (_state, command, context) => [
    sarLearningEventHeld({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});
