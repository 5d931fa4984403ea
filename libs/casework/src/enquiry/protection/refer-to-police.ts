import type { Code } from '#policy/code-lists';
import { IsCode, IsInstant, Optional, ShortText } from '#policy/validation';
import { detailsOf, momentOf, RecordCommand } from '#record-keeping/record';
import { enquiry } from '../aggregate.js';
import { sharingRules } from '../sharing.js';
import { OPEN } from '../status.js';
import { criminalInvestigationOpened, policeReferralMade } from './events.js';

export class MakePoliceReferral extends RecordCommand {
  /** The reference of the police, once they gave one. */
  @Optional()
  @ShortText(200)
  readonly ref?: string;

  @Optional()
  @IsInstant()
  readonly at?: string;

  /** The ground for telling the police against the adult's wishes (C-13). */
  @Optional()
  @IsCode('OVERRIDE')
  readonly override?: Code<'OVERRIDE'>;
}

export class RecordCriminalInvestigation extends RecordCommand {
  @Optional()
  @ShortText(200)
  readonly ref?: string;

  @Optional()
  @IsInstant()
  readonly at?: string;
}

export const makePoliceReferral = enquiry.command(MakePoliceReferral, {
  summary: 'Record that the case was referred to the police',
  source: 'domain 3.3 Police, 3.2 C-13',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN,
  refuse: sharingRules,
  then: (_state, command, context) => [
    policeReferralMade({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});

export const recordCriminalInvestigation = enquiry.command(RecordCriminalInvestigation, {
  summary: 'Record that the police opened a criminal investigation',
  source: 'domain 3.3 Police',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN,
  then: (_state, command, context) => [
    criminalInvestigationOpened({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});
