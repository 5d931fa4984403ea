import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, IsCode, IsLocalDate, ShortText } from '#policy/validation';
import { readable } from '#privacy/sealing';
import { type RecordContext, detailsOf, RecordCommand } from '#record-keeping/record';
import { LIVE, person } from './aggregate.js';
import { personDeathRecorded } from './events.js';
import type { PersonState } from './state.js';

export class RecordDeath extends RecordCommand {
  @IsLocalDate()
  readonly dateOfDeath!: string;

  @IsCode('DATE_ACCURACY')
  readonly accuracy!: Code<'DATE_ACCURACY'>;

  /** Who told, or which document says so. */
  @ShortText(300)
  readonly source!: string;

  @Flag()
  readonly coronerInvolved!: boolean;
}

export const deathAlreadyRecorded = rule<PersonState, RecordDeath, RecordContext>(
  {
    id: 'G-9',
    code: 'INVALID_TRANSITION',
    reason: 'A death is recorded already; if that is wrong, say it was recorded in error first.',
    source: 'domain 3.0 G-1, G-9',
  },
  ({ state }) => state.death !== undefined,
);

export const diedBeforeBirth = rule<PersonState, RecordDeath, RecordContext>(
  {
    id: '3.1',
    code: 'DATES_OUT_OF_ORDER',
    reason: 'The date of death lies before the date of birth.',
    source: 'domain 3.1',
  },
  ({ state, command }) => {
    const dob = state.dob === undefined ? undefined : readable(state.dob);
    const exact = state.dobAccuracy === 'EXACT' && command.accuracy === 'EXACT';
    return exact && dob !== undefined && command.dateOfDeath < dob ? { pointer: '/dateOfDeath' } : false;
  },
);

export const recordDeath = person.command(RecordDeath, {
  summary: 'Record that the person has died',
  source: 'domain 3.1, C-10',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: LIVE,
  refuse: [deathAlreadyRecorded, diedBeforeBirth],
  then: (_state, command) => [personDeathRecorded(detailsOf(command))],
});
