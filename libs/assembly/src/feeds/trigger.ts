import type { DomainEvent } from '#event-sourcing/events';
import type { ProjectedEvent } from '#event-sourcing/projection';
import { draftOf, type Draft, type DraftEntry, type MessageDefinition } from '#information-sharing/feeds';
import type { Organisation, OrganisationRegistry } from '#policy/organisations';
import { caseTold, type CaseTold } from './reading/case-told.js';
import type { Records } from './reading/records.js';
import type { Told } from './reading/told.js';

/** Reads what a message is told from; undefined where there is no such record. */
export type About<T> = (event: ProjectedEvent, records: Records) => Promise<T | undefined>;

/** What a message is written with beside the case. */
export interface Writing {
  readonly organisations: OrganisationRegistry;
  /** The recipient's own name of something of the ledger. */
  readonly pseudonym: (id: string) => string;
}

/** Who receives: an organisation of the registry, or everybody. */
export type Recipient = Pick<Organisation, 'code'> & Partial<Organisation>;

/**
 * One way a message comes to be sent: a row of the table of partner feeds (domain 6.2). On which events stands in the message itself,
 * where partners read it too.
 */
export interface TriggerDeclaration<T extends Told, Path extends string> {
  readonly message: MessageDefinition<Path>;
  /** What the event alone rules out, asked before anything is read. Codes and ids only: the rest is sealed. */
  readonly unless?: (data: never) => boolean;
  readonly about: About<T>;
  readonly when: (told: T, organisations: OrganisationRegistry) => boolean;
  readonly to: (told: T, organisations: OrganisationRegistry) => readonly Recipient[];
  /** Sent only to whom the message of another trigger, made because of an earlier event, was let leave. */
  readonly follows?: Follows<T>;
  /** Why the recipient needs it (D-1). */
  readonly necessity: string;
  readonly fields: (told: T, writing: Writing) => Readonly<Partial<Record<Path, DraftEntry | undefined>>>;
}

/** The message that must have come before, and the event that it was sent on. */
export interface Follows<T extends Told> {
  readonly message: Pick<MessageDefinition, 'feed' | 'type'>;
  eventId(told: T): string | undefined;
}

/** A trigger as the process manager handles it. */
export interface Trigger<T extends Told = Told> {
  readonly message: MessageDefinition;
  readonly necessity: string;
  readonly follows?: Follows<T>;
  mayFollow(event: ProjectedEvent): boolean;
  about(event: ProjectedEvent, records: Records): Promise<T | undefined>;
  /** Nobody, where the condition does not hold. */
  recipients(told: T, organisations: OrganisationRegistry): readonly Recipient[];
  draft(told: T, writing: Writing): Draft;
}

/** A message names the event as one it is sent on; what was told before is corrected instead. */
const CORRECTS_ONLY: ReadonlySet<string> = new Set(['EnquiryConclusionCorrected']);

export function defineTrigger<T extends Told, const Path extends string>(
  spec: TriggerDeclaration<T, Path>,
): Trigger {
  const { message, necessity, follows, unless, about, when, to, fields } = spec;
  const trigger: Trigger<T> = {
    message: message,
    necessity,
    ...(follows === undefined ? {} : { follows }),
    mayFollow: ({ type, data }) =>
      message.triggers.includes(type) && !CORRECTS_ONLY.has(type) && unless?.(data as never) !== true,
    about,
    recipients: (told, organisations) =>
      told.counts && when(told, organisations) ? to(told, organisations) : [],
    draft: (told, writing) => draftOf(message, fields(told, writing)),
  };
  return trigger;
}

/** A trigger on events of a case. */
export const caseTrigger =
  <E extends DomainEvent>() =>
  <const Path extends string>(spec: Omit<TriggerDeclaration<CaseTold<E>, Path>, 'about'>): Trigger =>
    defineTrigger({ ...spec, about: caseTold as About<CaseTold<E>> });
