import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsEntityId, IsLocalDate, NestedList, Optional } from '#policy/validation';
import { type RecordContext, UserId, detailsOf, RecordCommand } from '#record-keeping/record';
import { LIVE, person } from './aggregate.js';
import { personCorrected } from './events.js';
import { Name } from './name.js';
import type { PersonState } from './state.js';

/** Fields given replace those registered; the event corrected stays as it was written (G-1). */
export class CorrectPerson extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;

  @Optional()
  @NestedList(() => Name, { min: 1, max: 20 })
  readonly names?: readonly Name[];

  @Optional()
  @IsLocalDate()
  readonly dob?: string;

  @Optional()
  @IsCode('DATE_ACCURACY')
  readonly dobAccuracy?: Code<'DATE_ACCURACY'>;

  @Optional()
  @IsCode('SEX')
  readonly sex?: Code<'SEX'>;

  @Optional()
  @IsCode('GENDER')
  readonly genderIdentity?: Code<'GENDER'>;

  @Optional()
  @IsCode('ETHNICITY_19')
  readonly ethnicity?: Code<'ETHNICITY_19'>;

  @Optional()
  @UserId()
  readonly staffUserId?: string;
}

export const registrationNotNamed = rule<PersonState, CorrectPerson, RecordContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason: 'A correction names the event it corrects: the registration, or an earlier correction of it.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    state.told.includes(command.correctedEventId) ? false : { pointer: '/correctedEventId' },
);

export const nothingCorrected = rule<PersonState, CorrectPerson, RecordContext>(
  {
    id: 'G-1',
    code: 'NOTHING_CORRECTED',
    reason: 'A correction says what is right.',
    source: 'domain 3.0 G-1',
  },
  ({ command }) => {
    const { correctedEventId: _event, reason: _reason, ...right } = detailsOf(command);
    return Object.keys(right).length === 0;
  },
);

export const correctPerson = person.command(CorrectPerson, {
  summary: 'Correct what was registered about the person; both versions stay visible',
  source: 'domain 3.0 G-1',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: LIVE,
  refuse: [registrationNotNamed, nothingCorrected],
  then: (_state, command) => [personCorrected(detailsOf(command))],
});
