import type { ProjectedEvent } from '#event-sourcing/projection';
import type { FeedContent, FeedName, Redaction } from '#information-sharing/feeds';
import { minimise } from '#information-sharing/redaction';
import { PUBLIC, type FeedAgreement } from '#policy/feed-agreements';
import { localDateOf } from '#policy/working-days';
import type { FeedServices } from './services.js';
import { sharingFacts } from './sharing-facts.js';
import type { Told } from './reading/told.js';
import type { Recipient, Trigger } from './trigger.js';

/** One message to one recipient, minimised, by the agreement that lets it leave. */
export interface FeedMessage {
  readonly trigger: Trigger;
  readonly told: Told;
  readonly to: Recipient;
  readonly agreement: FeedAgreement;
  readonly content: FeedContent;
  readonly redactions: readonly Redaction[];
  /** Code of what keeps it from leaving at all. */
  readonly blocked?: string;
  /** Code of what leaves it to a person. */
  readonly needsAuthorisation?: string;
}

type Writing = Pick<FeedServices, 'organisations' | 'agreements' | 'pseudonyms'>;

/** Feeds that tell of services and boards: not even a pseudonym of anybody stands in them (domain 6.2 "never"). */
const OF_NOBODY: ReadonlySet<FeedName> = new Set<FeedName>(['cqc', 'public']);

/** What cannot be read is not told: some of it would be missing without a word. */
export const RECORD_UNREADABLE = 'RECORD_UNREADABLE';

/** The messages of a trigger, one for each recipient that an agreement lets have it. Pure. */
export function messagesOf(
  trigger: Trigger,
  told: Told,
  event: ProjectedEvent,
  services: Writing,
): readonly FeedMessage[] {
  return trigger.recipients(told, services.organisations).flatMap((to) => {
    const agreement = agreementFor(trigger, told, to, event, services);
    return agreement === undefined ? [] : [messageTo(to, agreement, { trigger, told, event, services })];
  });
}

/** By the day the event was recorded, so that a message made late is made by the agreement of its time. */
const agreementFor = (
  { message: { feed, type } }: Trigger,
  { areaCode }: Told,
  { code: orgCode }: Recipient,
  { meta }: ProjectedEvent,
  { agreements }: Writing,
): FeedAgreement | undefined =>
  agreements.for({ feed, areaCode, orgCode, message: type, on: localDateOf(meta.recordedAt) });

interface Made {
  readonly trigger: Trigger;
  readonly told: Told;
  readonly event: ProjectedEvent;
  readonly services: Writing;
}

function messageTo(to: Recipient, agreement: FeedAgreement, made: Made): FeedMessage {
  const { trigger, told, event, services } = made;
  const { pseudonyms, organisations } = services;
  const { feed, type, version } = trigger.message;
  const pseudonym = (id: string): string => pseudonyms.itemKey(to.code, id);
  const { profile } = agreement;
  const facts = sharingFacts(told, to);
  const recipient = { orgCode: to.code, kind: to.kind ?? PUBLIC };
  const { data, handling, redactions, blocked, needsAuthorisation } = minimise(
    trigger.draft(told, { organisations, pseudonym }),
    { profile, recipient, facts },
  );
  const { person } = told;
  const stands = person?.readable === false ? RECORD_UNREADABLE : blocked?.code;
  return {
    ...{ trigger, told, to, agreement, redactions },
    content: {
      ...{ feed, type, version, data, handling },
      occurredAt: event.meta.occurredAt,
      caseKey: pseudonyms.caseKey(to.code, event.meta.correlationId),
      ...(person === undefined || OF_NOBODY.has(feed)
        ? {}
        : { subject: pseudonyms.personKey(to.code, person.personRef) }),
    },
    ...(stands === undefined ? {} : { blocked: stands }),
    ...(needsAuthorisation === undefined ? {} : { needsAuthorisation: needsAuthorisation.code }),
  };
}

/** Codes of everybody who may have been told by this trigger, by any agreement there is. */
export const agreedWith = (
  { message: { feed, type } }: Trigger,
  { areaCode }: Told,
  { agreements }: Pick<FeedServices, 'agreements'>,
): readonly string[] => [
  ...new Set(
    agreements.all
      .filter((row) => row.feed === feed && row.areaCode === areaCode && row.messages.includes(type))
      .map(({ orgCode }) => orgCode),
  ),
];
