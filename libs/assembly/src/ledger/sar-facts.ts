import { streamOf, type EventCodec, type RecordLoader } from '#event-sourcing/command';
import type { DomainEvent } from '#event-sourcing/events';
import type { EventStore } from '#event-sourcing/store';
import { isLive, person, type PersonEvent } from '#casework/person';
import { escalation } from '#escalation/disagreement';
import { informationRequest } from '#information-sharing/information-request';
import type { OrganisationRegistry } from '#policy/organisations';
import type { KnownName } from '#privacy/scan';
import { readable, type Sealable } from '#privacy/sealing';
import type { FollowUpFacts, SubjectFacts } from '#reviews/sar';

/** What a review must know of the people it is about, from their own records; ids apart by blanks. */
export async function subjectFacts(
  personRefs: string,
  records: RecordLoader,
  now: string,
): Promise<readonly SubjectFacts[]> {
  return Promise.all(
    personRefs.split(' ').map(async (personRef) => {
      const { state, revision } = await records.load(person, personRef);
      const { conflictedUsers = [] } = revision === 0 ? {} : person.resource(state, {}, {}, { now });
      return { personRef, onRecord: revision > 0 && isLive(state), conflictedUsers };
    }),
  );
}

interface Reading {
  readonly store: EventStore;
  readonly codec: EventCodec;
}

/**
 * Every name the records of these people hold, also one corrected since or used before, and those of whom they are related to: what
 * nothing published about them may say. Names of somebody erased are gone from the records as well.
 */
export async function subjectNames(personRefs: string, reading: Reading): Promise<readonly KnownName[]> {
  const subjects = await Promise.all(personRefs.split(' ').map((ref) => eventsOf(ref, reading)));
  const relations = [...new Set(subjects.flat().flatMap(relationOf))];
  const related = await Promise.all(relations.map((ref) => eventsOf(ref, reading)));
  return [...subjects.flat().flatMap(namesIn), ...related.flat().flatMap(ownNames)];
}

const eventsOf = async (ref: string, { store, codec }: Reading): Promise<readonly DomainEvent[]> =>
  codec.open(await store.readStream(streamOf(person, ref)));

const relationOf = (event: DomainEvent): readonly string[] => {
  const { type, data } = event as PersonEvent;
  return type === 'PersonRelationshipLinked' && data.otherRef !== undefined ? [data.otherRef] : [];
};

const namesIn = (event: DomainEvent): readonly KnownName[] => {
  const { type, data } = event as PersonEvent;
  return type === 'PersonRelationshipLinked' ? told(data.name) : ownNames(event);
};

const ownNames = (event: DomainEvent): readonly KnownName[] => {
  const { type, data } = event as PersonEvent;
  if (type !== 'PersonRegistered' && type !== 'PersonCorrected') return [];
  return data.names === undefined ? [] : (readable(data.names) ?? []);
};

function told(name: Sealable<string> | undefined): readonly string[] {
  const open = name === undefined ? undefined : readable(name);
  return open === undefined ? [] : [open];
}

const STATUTORY: ReadonlySet<string> = new Set(['AUTHORITY', 'ICB', 'POLICE']);

/** Authority, integrated care boards and police that work in the area (Care Act 2014 Sch 2 para 1). */
export const statutoryMembersOf = ({ all }: OrganisationRegistry, areaCode: string): readonly string[] =>
  all.filter(({ kind, areas }) => STATUTORY.has(kind) && areas.includes(areaCode)).map(({ code }) => code);

/** Whom a section 45 request or an escalation is addressed to, named as kind and id apart by a slash. A draft asks nobody. */
export async function followUpFacts(key: string, records: RecordLoader): Promise<FollowUpFacts | undefined> {
  const [kind, id = ''] = key.split('/');
  if (kind === 'ESCALATION') {
    const { state, revision } = await records.load(escalation, id);
    return revision === 0 ? undefined : { org: state.againstOrg };
  }
  const { state } = await records.load(informationRequest, id);
  return state.wasIssued && state.basis === 'S45' ? { org: state.recipientOrg } : undefined;
}
