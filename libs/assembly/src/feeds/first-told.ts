import { systemCommand, type SystemCommand } from '#event-sourcing/process-manager';
import { feedDisclosureId, proposeFeedDisclosure } from '#information-sharing/disclosure';
import { FEED_BASIS, type FeedContent } from '#information-sharing/feeds';
import { adultsPart } from './consent.js';
import type { FeedMessage } from './message.js';
import type { Told } from './reading/told.js';
import type { Recipient } from './trigger.js';

/** What the disclosure is of; a case says itself whom it is about. */
const aboutOf = ({ caseId, sarId, person }: Told) => ({
  ...(caseId === undefined ? {} : { caseId }),
  ...(sarId === undefined ? {} : { sarId }),
  ...(caseId === undefined && person !== undefined ? { personRef: person.personRef } : {}),
});

interface Sent {
  readonly told: Told;
  readonly to: Pick<Recipient, 'code'>;
  readonly content: Pick<FeedContent, 'feed' | 'type'>;
}

/** Id of the disclosure a message is made in. */
export const disclosureOf = ({ told, to, content }: Sent): string =>
  feedDisclosureId({
    triggerEventId: told.event.eventId,
    toOrg: to.code,
    content,
    ...personOf(told),
  });

const personOf = (told: Told) => {
  const { personRef } = aboutOf(told);
  return personRef === undefined ? {} : { personRef };
};

/** Proposes a message that was not proposed before; whatever stands against it is said there, and so nothing is lost. */
export function proposal(message: FeedMessage): SystemCommand {
  const { told, to, trigger, agreement, content, redactions, blocked, needsAuthorisation } = message;
  const { lawfulBasis, art9, confidentiality } = FEED_BASIS[content.feed];
  return systemCommand(proposeFeedDisclosure, disclosureOf(message), {
    ...{ content, redactions, lawfulBasis },
    ...aboutOf(told),
    toOrg: to.code,
    profile: agreement.profile,
    triggerEventId: told.event.eventId,
    areaCode: told.areaCode,
    necessity: trigger.necessity,
    ...(art9 === undefined ? {} : { art9 }),
    ...(confidentiality === undefined ? {} : { confidentiality }),
    ...adultsPart(told, content.feed === 'police'),
    ...(blocked === undefined ? {} : { blocked }),
    ...(needsAuthorisation === undefined ? {} : { needsAuthorisation }),
  });
}
