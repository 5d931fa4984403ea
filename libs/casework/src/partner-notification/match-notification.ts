import { rule, type LookedUpFact } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import { epochMs } from '#policy/working-days';
import { RecordCommand } from '#record-keeping/record';
import type { PersonSearchFact } from '../person/register-person.js';
import { isLive } from '../person/state.js';
import { noReasonForLateness, partnerNotification, type NotificationContext } from './aggregate.js';
import { notificationMatched } from './events.js';
import type { NotificationState } from './state.js';

/** Somebody looked for the person and says that this is who the notice is about: never done by the ledger itself (IN-2). */
export class MatchNotification extends RecordCommand {
  @IsEntityId()
  readonly personRef!: string;

  /** The search before, by the same user. */
  @IsEntityId()
  readonly searchId!: string;
}

type Context = NotificationContext<{ readonly personSearch: PersonSearchFact | undefined }>;

/** How long a search answers for what follows it (P-1). */
const SEARCH_HOLDS_MS = 30 * 60_000;

export const searchFirst = rule<NotificationState, MatchNotification, Context>(
  {
    id: 'IN-2',
    code: 'SEARCH_FIRST',
    reason:
      'Search for the person first, yourself and within the half hour: a wrong match hides one adult behind another.',
    source: 'domain 6.3 IN-2, 3.1 P-1',
  },
  ({ context: { facts, actor, now } }) => {
    const search = facts.personSearch;
    const holds = search?.userId === actor.userId && epochMs(now) - epochMs(search.at) <= SEARCH_HOLDS_MS;
    return holds ? false : { pointer: '/searchId' };
  },
);

export const personNotOnRecord = rule<NotificationState, MatchNotification, Context>(
  {
    id: 'IN-2',
    code: 'PERSON_NOT_FOUND',
    reason: 'There is no live record of this person; for a merged record, name the one that stayed.',
    source: 'domain 6.3 IN-2, 3.1',
  },
  ({ context: { facts } }) =>
    facts.person !== undefined && isLive(facts.person) ? false : { pointer: '/personRef' },
);

const personSearch: LookedUpFact<NotificationState, MatchNotification, PersonSearchFact> = {
  lookup: 'personSearch',
  key: (_state, { searchId }) => searchId,
};

export const matchNotification = partnerNotification.command(MatchNotification, {
  summary: 'Say which person on record a notice is about',
  source: 'domain 3.12 NotificationMatched, 6.3 IN-2',
  who: ['TRI', 'EDT', 'SW', 'SAM', 'TM'],
  when: ['Received'],
  facts: { personSearch },
  refuse: [noReasonForLateness, searchFirst, personNotOnRecord],
  then: (_state, { personRef }, { actor }) => [notificationMatched({ personRef, by: actor.userId })],
});
