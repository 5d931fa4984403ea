import { findMessage } from '#information-sharing/feeds';
import { profileLists } from '#information-sharing/profiles';
import { FeedAgreementDataError, PUBLIC, type FeedAgreements } from '#policy/feed-agreements';
import type { OrganisationRegistry } from '#policy/organisations';

/**
 * Holds a table of agreements against the registry and the contract with partners.
 * @throws FeedAgreementDataError naming every row that speaks of an organisation or a message nobody knows, or that its profile lacks
 */
export function checkAgreements({ all }: FeedAgreements, organisations: OrganisationRegistry): void {
  const faults = all.flatMap(({ feed, orgCode, profile, messages }, index) => [
    ...(orgCode === PUBLIC || organisations.byCode(orgCode) !== undefined
      ? []
      : [`entry ${index}: no organisation has the code ${orgCode}`]),
    ...messages.flatMap((message) => {
      if (findMessage(feed, message) === undefined)
        return [`entry ${index}: ${feed} has no message ${message}`];
      return profileLists(profile, feed, message)
        ? []
        : [`entry ${index}: ${profile} has nothing of ${message}`];
    }),
  ]);
  if (faults.length > 0) throw new FeedAgreementDataError(`Agreements on feeds:\n${faults.join('\n')}`);
}
