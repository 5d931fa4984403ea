import { rule } from '#event-sourcing/decider';
import { FreeText } from '#policy/validation';
import { type RecordContext, UserIds, detailsOf, RecordCommand } from '#record-keeping/record';
import { KEPT, person } from './aggregate.js';
import { personRestricted, personRestrictionLifted } from './events.js';
import type { PersonState } from './state.js';

export class RestrictPerson extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;

  /** Who may still open the record, beside the principal social worker and the director (domain 2.2). */
  @UserIds(100)
  readonly allowedUsers!: readonly string[];
}

export class LiftRestriction extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

export const restrictPerson = person.command(RestrictPerson, {
  summary:
    'Restrict the record to named users (staff, witness protection, public figures); names replace earlier ones',
  source: 'domain 3.1, 2.2 restricted record',
  who: ['SAM', 'TM', 'PSW', 'DASS', 'IGO'],
  when: KEPT,
  then: (_state, command) => [personRestricted(detailsOf(command))],
});

export const notRestricted = rule<PersonState, LiftRestriction, RecordContext>(
  {
    id: 'G-9',
    code: 'INVALID_TRANSITION',
    reason: 'The record is not restricted.',
    source: 'domain 3.0 G-9',
  },
  ({ state }) => state.restricted === undefined,
);

export const liftRestriction = person.command(LiftRestriction, {
  summary: 'Lift the restriction of the record',
  source: 'domain 3.1, 2.2 restricted record',
  who: ['PSW', 'DASS', 'IGO'],
  when: KEPT,
  refuse: [notRestricted],
  then: (_state, command) => [personRestrictionLifted(detailsOf(command))],
});
