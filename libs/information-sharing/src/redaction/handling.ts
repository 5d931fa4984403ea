import type { Draft } from '../feeds/draft.js';
import { CORRECTED, RECALLED } from '../feeds/messages/standing.js';
import type { Profile } from '../profiles/made-for.js';
import { isIdentified } from '../profiles/profiles.js';
import type { Handling, SharingFacts, Stub } from './minimise-types.js';

interface Said {
  readonly draft: Pick<Draft, 'feed' | 'type'>;
  readonly profile: Profile;
  readonly facts: SharingFacts;
  readonly stubs: readonly Stub[];
}

/** What the recipient must heed, from what is known of the case. Pure. */
export function handlingOf({ draft: { feed, type }, profile, facts, stubs }: Said): readonly Handling[] {
  const heeded: readonly (readonly [Handling, boolean])[] = [
    ['KEEP_FROM_PERSON_ALLEGED', feed !== 'public' && facts.recipientContainsPersonAlleged],
    ['SAFE_CONTACT_ONLY', feed !== 'public' && !facts.safeToContact],
    ['NO_ONWARD_SHARING', isIdentified(profile)],
    ['ASK_ORIGINATOR', stubs.length > 0],
    ['DELETE_WHAT_IT_REPLACES', type === CORRECTED || type === RECALLED],
  ];
  return heeded.flatMap(([code, holds]) => (holds ? [code] : []));
}
