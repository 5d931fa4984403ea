import { rule } from '#event-sourcing/decider';
import { isNhsNumber, type Code } from '#policy/code-lists';
import { IsCode, ShortText } from '#policy/validation';
import { type RecordContext, detailsOf, RecordCommand } from '#record-keeping/record';
import { person } from './aggregate.js';
import { personIdentityVerified } from './events.js';
import { holdsNhsNumber, type PersonState } from './state.js';

export class VerifyIdentity extends RecordCommand {
  /** Ten digits. Any short text is let in here, so that a wrong number is refused by its own code (P-2). */
  @ShortText(20)
  readonly nhsNumber!: string;

  @IsCode('TRACE')
  readonly traceMethod!: Code<'TRACE'>;
}

export const nhsNumberInvalid = rule<PersonState, VerifyIdentity, RecordContext>(
  {
    id: 'P-2',
    code: 'NHS_NUMBER_INVALID',
    reason: 'This is not an NHS number: it has ten digits, the last of which checks the others.',
    source: 'domain 3.1 P-2',
  },
  ({ command }) => (isNhsNumber(command.nhsNumber) ? false : { pointer: '/nhsNumber' }),
);

export const verifyIdentity = person.command(VerifyIdentity, {
  summary: 'Verify who the person is by their NHS number',
  source: 'domain 3.1, P-2',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: ['Provisional'],
  refuse: [nhsNumberInvalid],
  reserve: [
    {
      kind: 'nhs-number',
      value: ({ nhsNumber }) => nhsNumber,
      held: holdsNhsNumber,
      refusal: {
        code: 'NHS_NUMBER_IN_USE',
        reason: 'Another person on record has this NHS number: they may be the same person.',
        pointer: '/nhsNumber',
      },
    },
  ],
  then: (_state, command, { actor }) => [
    personIdentityVerified({ ...detailsOf(command), verifiedBy: actor.userId }),
  ],
});
