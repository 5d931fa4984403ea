import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { Flag, IsCode, IsEntityId, IsLocalDate, Optional, ShortText } from '#policy/validation';
import { type RecordContext, UserId, detailsOf, RecordCommand } from '#record-keeping/record';
import { LIVE, person } from './aggregate.js';
import { datesOutOfOrder } from './dates-in-order.js';
import { personRelationshipLinked } from './events.js';
import type { PersonState } from './state.js';

export class LinkRelationship extends RecordCommand {
  /** The other person's record, where they have one. */
  @Optional()
  @IsEntityId()
  readonly otherRef?: string;

  @Optional()
  @ShortText(200)
  readonly name?: string;

  /** The other's user id, when they use the ledger: it keeps them out of the case (RM-4). */
  @Optional()
  @UserId()
  readonly otherUserId?: string;

  @IsCode('RELATIONSHIP')
  readonly type!: Code<'RELATIONSHIP'>;

  @Flag()
  readonly isInformalCarer!: boolean;

  @Flag()
  readonly livesWith!: boolean;

  @Flag()
  readonly childInHousehold!: boolean;

  @Optional()
  @IsLocalDate()
  readonly from?: string;

  @Optional()
  @IsLocalDate()
  readonly to?: string;
}

export const otherPartyRequired = rule<PersonState, LinkRelationship, RecordContext>(
  {
    id: '3.1',
    code: 'OTHER_PARTY_REQUIRED',
    reason: 'Say who the other person is: their record, or their name; nobody is related to themselves.',
    source: 'domain 3.1',
  },
  ({ command: { otherRef, name }, context }) => {
    if (otherRef === context.id) return { pointer: '/otherRef' };
    return otherRef === undefined && name === undefined ? { pointer: '/name' } : false;
  },
);

export const linkRelationship = person.command(LinkRelationship, {
  summary: 'Record who is related to the person, cares for them or lives with them',
  source: 'domain 3.1, RM-4',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: LIVE,
  refuse: [otherPartyRequired, datesOutOfOrder],
  then: (_state, command) => [personRelationshipLinked(detailsOf(command))],
});
