import type { ProjectedEvent } from '#event-sourcing/projection';
import type { BlindIndex } from '#privacy/blind-index';
import { openRefs, readable } from '#privacy/sealing';
import type { JsonValue } from '#platform/json';
import type { PersonName } from '../person/event-data.js';
import type { PersonEvent } from '../person/events.js';
import type { Opening } from '#record-keeping/reading';
import type { IdentityTokens } from './person-row.js';

/** What the directory needs to make tokens. */
export interface DirectoryServices extends Opening {
  readonly blindIndex: BlindIndex;
}

interface Identifying {
  readonly names?: readonly PersonName[] | undefined;
  readonly dob?: string | undefined;
  readonly dobAccuracy?: string | undefined;
  readonly nhsNumber?: string | undefined;
}

/**
 * Tokens for each event that tells something of who a person is. An event whose key is gone gives none: the person can no
 * longer be found, in a rebuild as from the day the key was destroyed.
 */
export async function identityTokens(
  events: readonly ProjectedEvent<PersonEvent>[],
  { keys, openOptions, blindIndex }: DirectoryServices,
): Promise<ReadonlyMap<string, IdentityTokens>> {
  const telling = events.filter(
    ({ type }) =>
      type === 'PersonRegistered' || type === 'PersonCorrected' || type === 'PersonIdentityVerified',
  );
  const data = (await openRefs(
    telling.map((event) => event.data) as unknown as JsonValue,
    keys,
    openOptions,
  )) as unknown as readonly Record<string, unknown>[];
  return new Map(telling.map((event, at) => [event.eventId, tokensOf(data[at] ?? {}, blindIndex)]));
}

function tokensOf(data: Record<string, unknown>, blindIndex: BlindIndex): IdentityTokens {
  const known = Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, readable<unknown>(value)]),
  ) as Identifying;
  const texts = (tokens: readonly { readonly token: string }[]) => [
    ...new Set(tokens.map(({ token }) => token)),
  ];
  return {
    ...(data.names === undefined ? {} : { names: texts(blindIndex.nameTokens(known.names ?? [])) }),
    ...(data.dob === undefined ? {} : { dob: texts(blindIndex.dobTokens(bornOn(known))) }),
    ...(data.nhsNumber === undefined
      ? {}
      : { nhs: known.nhsNumber === undefined ? [] : [blindIndex.nhsNumberToken(known.nhsNumber)] }),
  };
}

const bornOn = ({ dob, dobAccuracy }: Identifying) => ({
  ...(dob === undefined ? {} : { dob }),
  ...(dobAccuracy === undefined ? {} : { dobAccuracy }),
});
