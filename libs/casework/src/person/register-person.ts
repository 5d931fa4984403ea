import { rule, type LookedUpFact } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsEntityId, IsLocalDate, NestedList, Optional } from '#policy/validation';
import { epochMs } from '#policy/working-days';
import { type RecordContext, UserId, detailsOf, RecordCommand } from '#record-keeping/record';
import { person } from './aggregate.js';
import { personRegistered } from './events.js';
import { Name } from './name.js';
import type { PersonState } from './state.js';

export class RegisterPerson extends RecordCommand {
  @NestedList(() => Name, { min: 1, max: 20 })
  readonly names!: readonly Name[];

  @Optional()
  @IsLocalDate()
  readonly dob?: string;

  @IsCode('DATE_ACCURACY')
  readonly dobAccuracy!: Code<'DATE_ACCURACY'>;

  /** Not known is a code; blank is none (P-5). */
  @IsCode('SEX')
  readonly sex!: Code<'SEX'>;

  @Optional()
  @IsCode('GENDER')
  readonly genderIdentity?: Code<'GENDER'>;

  /** Refused and not known are codes; blank is none (P-5). */
  @IsCode('ETHNICITY_19')
  readonly ethnicity!: Code<'ETHNICITY_19'>;

  /** The search before, by the same user, that did not find the person (P-1). */
  @Optional()
  @IsEntityId()
  readonly searchId?: string;

  /** Why danger left no time to search first (P-1). */
  @Optional()
  @FreeText(1000)
  readonly immediateDangerReason?: string;

  /** The person's own user id, when they are a member of staff who uses the ledger (RM-4). */
  @Optional()
  @UserId()
  readonly staffUserId?: string;
}

/** A search for a person, from the access log: who searched and when. */
export interface PersonSearchFact {
  readonly userId: string;
  readonly at: string;
}

type Context = RecordContext<{ readonly personSearch: PersonSearchFact | undefined }>;

/** How long a search answers for the registration after it (P-1). */
const SEARCH_HOLDS_MS = 30 * 60_000;

function hasSearched({ facts, actor, now }: Context): boolean {
  const search = facts.personSearch;
  if (search === undefined || search.userId !== actor.userId) return false;
  return epochMs(now) - epochMs(search.at) <= SEARCH_HOLDS_MS;
}

export const searchFirst = rule<PersonState, RegisterPerson, Context>(
  {
    id: 'P-1',
    code: 'SEARCH_FIRST',
    reason:
      'Search for the person first: duplicates hide patterns of abuse. In immediate danger, give the reason and register at once.',
    source: 'domain 3.1 P-1',
  },
  ({ command, context }) =>
    command.immediateDangerReason === undefined && !hasSearched(context) ? { pointer: '/searchId' } : false,
);

const personSearch: LookedUpFact<PersonState, RegisterPerson, PersonSearchFact> = {
  lookup: 'personSearch',
  key: (_state, { searchId }) => searchId,
};

export const registerPerson = person.creates(RegisterPerson, {
  summary: 'Register a person who was searched for and not found',
  source: 'domain 3.1, P-1, P-5',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  remit: 'NONE',
  facts: { personSearch },
  refuse: [searchFirst],
  then: (_state, command, context) => [
    personRegistered({
      ...detailsOf(command),
      personRef: context.id,
      areaCode: context.actor.areaCode,
      needsMatching: !hasSearched(context),
    }),
  ],
});
