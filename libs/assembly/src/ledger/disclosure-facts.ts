import { streamOf, type EventCodec, type FactLoader, type RecordLoader } from '#event-sourcing/command';
import type { Aggregate } from '#event-sourcing/decider';
import type { DomainEvent } from '#event-sourcing/events';
import type { EventStore } from '#event-sourcing/store';
import { concern, consentToShare, type ConcernEvent, type ConcernState } from '#casework/concern';
import { enquiry } from '#casework/enquiry';
import { person, type PersonEvent } from '#casework/person';
import {
  aboutFrom,
  type About,
  type ProtectedFact,
  type PseudonymsFact,
  type PseudonymsOf,
  type SubjectFact,
} from '#information-sharing/disclosure';
import type { OrganisationRegistry } from '#policy/organisations';
import { localDateOf } from '#policy/working-days';
import type { PartnerPseudonyms } from '#privacy/blind-index';
import { readable, type Sealable } from '#privacy/sealing';
import { reviewFacts, personFacts } from './request-facts.js';

type Consent = NonNullable<SubjectFact['consentToShare']>;

interface Asked {
  readonly records: RecordLoader;
  readonly facts: FactLoader;
  readonly organisations: OrganisationRegistry;
}

/** What a disclosure must know of what it is of, from the streams themselves. `key` is that of the disclosure's fact. */
export async function disclosureSubject(
  key: string,
  { records, facts, organisations }: Asked,
  now: string,
): Promise<SubjectFact> {
  const about = aboutFrom(key);
  const concerns = await concernsOf(about, records);
  const [first] = concerns;
  const personRef = first?.personRef ?? about.personRef;
  const adult = personRef === undefined ? undefined : await personFacts(personRef, records, now);
  const review = about.sarId === undefined ? undefined : await reviewFacts(about.sarId, records, facts, now);
  const alleged = concerns.flatMap(({ peopleAlleged }) => peopleAlleged);
  const managed = alleged.flatMap(({ userId, lineManagerUserId }) => [userId, lineManagerUserId]);
  const areaCode = first?.areaCode ?? review?.areaCode;
  const consent = consentIn(concerns);
  return {
    onRecord:
      isFound(about.caseId, first !== undefined && first.status !== 'RecordedInError') &&
      isFound(personRef, adult?.onRecord === true) &&
      isFound(about.sarId, review?.onRecord === true) &&
      (about.personRef === undefined || about.personRef === personRef),
    ...(areaCode === undefined ? {} : { areaCode }),
    ...(personRef === undefined ? {} : { personRef }),
    conflictedUsers: distinct([
      ...managed.filter((user) => user !== undefined),
      ...(adult?.conflictedUsers ?? []),
      ...(review?.conflictedUsers ?? []),
    ]),
    ...(adult?.restricted === undefined ? {} : { restricted: adult.restricted }),
    organisationsAlleged: known(
      organisations,
      alleged.flatMap(({ orgCode }) => orgCode ?? []),
    ),
    policeRestricted: concerns.some(({ sensitivity }) => sensitivity === 'POLICE_RESTRICTED'),
    ...(consent === undefined ? {} : { consentToShare: consent }),
    immediateDanger: concerns.some(({ immediateDanger }) => immediateDanger),
  };
}

const isFound = (id: string | undefined, found: boolean): boolean => id === undefined || found;

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** The concern that began the case, and every other one its enquiry is about. A case that names none has none. */
async function concernsOf({ caseId }: About, records: RecordLoader): Promise<readonly ConcernState[]> {
  if (caseId === undefined) return [];
  const { state: first, revision } = await records.load(concern, caseId);
  if (revision === 0) return [];
  if (first.enquiryId === undefined) return [first];
  const { state } = await records.load(enquiry, first.enquiryId);
  const others = state.concernIds.filter((id) => id !== caseId);
  return [first, ...(await Promise.all(others.map(async (id) => (await records.load(concern, id)).state)))];
}

/** A refusal anywhere holds: who said no once is not taken to have agreed because another paper says so. */
function consentIn(concerns: readonly ConcernState[]): Consent | undefined {
  const said = concerns.flatMap((each) => consentToShare(each) ?? []);
  return said.find((code) => code === 'REFUSED') ?? said.at(-1);
}

/** One organisation is written by many identifiers: the registry's own code, where it knows it. */
const known = (organisations: OrganisationRegistry, codes: readonly string[]): readonly string[] =>
  distinct(codes.map((code) => organisations.byAnyIdentifier(code)?.code ?? code));

interface Reading {
  readonly organisations: OrganisationRegistry;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly codec: Pick<EventCodec, 'open'>;
  readonly records: RecordLoader;
}

/** What of a case must not slip out inside a text, opened as far as keys allow. */
export async function disclosureProtected(
  key: string,
  reading: Reading,
  now: string,
): Promise<ProtectedFact> {
  const about = aboutFrom(key);
  const concerns = await concernsOf(about, reading.records);
  const told = await Promise.all(concerns.map(({ concernId }) => tellings(concernId, reading)));
  const personRef = concerns[0]?.personRef ?? about.personRef;
  const events = personRef === undefined ? [] : await eventsOf<PersonEvent>(person, personRef, reading);
  const referrers = told.flat().flatMap(({ referrer }) => referrer ?? []);
  return {
    referrerNames: distinct(referrers.flatMap(({ name }) => opened(name))),
    referrerContacts: distinct(referrers.flatMap(({ contact }) => opened(contact))),
    referrerWithheld: told.some(isWithheldReferrer),
    unsafeAddresses: unsafeIn(events, localDateOf(now)),
    organisationsLinked: known(
      reading.organisations,
      told
        .flat()
        .flatMap(({ providerInvolved, location, peopleAlleged = [] }) => [
          ...[providerInvolved, location?.orgCode].filter((code) => code !== undefined),
          ...peopleAlleged.flatMap(({ orgCode }) => orgCode ?? []),
        ]),
    ),
  };
}

type Telling = Partial<Extract<ConcernEvent, { type: 'ConcernRaised' }>['data']>;

/** What a concern tells, as raised and as corrected, in order. */
const tellings = async (concernId: string, reading: Reading): Promise<readonly Telling[]> =>
  (await eventsOf<ConcernEvent>(concern, concernId, reading)).flatMap((event) =>
    event.type === 'ConcernRaised' || event.type === 'ConcernCorrected' ? [event.data] : [],
  );

/** Of one concern: whether the referrer, as it stands, wants nobody told who they are. */
const isWithheldReferrer = (told: readonly Telling[]): boolean => {
  const referrer = told.findLast((each) => each.referrer !== undefined)?.referrer;
  return referrer !== undefined && (referrer.anonymous || referrer.wishesIdentityWithheld);
};

/** Addresses that count today and that somebody called unsafe. */
function unsafeIn(events: readonly PersonEvent[], today: string): readonly string[] {
  const takenBack = new Set(
    events.flatMap((event) =>
      event.type === 'PersonEntryRecordedInError' ? [event.data.correctedEventId] : [],
    ),
  );
  return events.flatMap((event) => {
    if (event.type !== 'PersonAddressRecorded' || takenBack.has(event.eventId)) return [];
    const { safeToContact, to, address } = event.data;
    return safeToContact || (to !== undefined && to < today) ? [] : opened(address);
  });
}

const opened = (value: Sealable<string> | undefined): readonly string[] => {
  const text = value === undefined ? undefined : readable(value);
  return text === undefined ? [] : [text];
};

const eventsOf = async <E extends DomainEvent>(
  of: Pick<Aggregate, 'name'>,
  id: string,
  { store, codec }: Reading,
): Promise<readonly E[]> => (await codec.open(await store.readStream(streamOf(of, id)))) as readonly E[];

/** By which names a recipient knows a case and the adult it is about. `key` is that of the disclosure's fact. */
export function recipientPseudonyms(key: string, pseudonyms: PartnerPseudonyms): PseudonymsFact {
  const { toOrg, caseId, personRef } = JSON.parse(key) as PseudonymsOf;
  return {
    caseKey: pseudonyms.caseKey(toOrg, caseId),
    ...(personRef === undefined ? {} : { subject: pseudonyms.personKey(toOrg, personRef) }),
  };
}
