import { defineAggregate, type FoundFacts } from '#event-sourcing/decider';
import {
  type RecordContext,
  type RecordPolicy,
  channelOf,
  commonRules,
  type RecordCommand,
} from '#record-keeping/record';
import { concern, usersAllegedIn } from '../concern/aggregate.js';
import type { ConcernState } from '../concern/state.js';
import { person } from '../person/aggregate.js';
import { usersConnectedTo, type PersonState } from '../person/state.js';
import { orgOfPart } from './caused/state.js';
import { evolveEnquiry } from './evolve.js';
import { enquiryEvents, type EnquiryEvent } from './events.js';
import { UNOPENED, type EnquiryState } from './state.js';
import { ENQUIRY_STATUSES } from './status.js';

/** Facts every decision on an enquiry is given. */
export interface EnquiryFacts {
  /** The concerns it is about, in the order of their ids. */
  readonly concerns: readonly (ConcernState | undefined)[];
  readonly person: PersonState | undefined;
}

export type EnquiryContext<Facts = unknown> = RecordContext<EnquiryFacts & Facts>;

interface AboutConcerns {
  readonly concernIds?: readonly string[];
}

/**
 * The enquiries the authority makes, or causes to be made, about an adult (Care Act 2014 s42(2)), or makes without being under
 * that duty. It belongs to the case of the first concern it is about. Source: domain 3.3.
 */
export const enquiry = defineAggregate<EnquiryState, EnquiryEvent, RecordPolicy>()({
  name: 'enquiry',
  collection: 'enquiries',
  dataClass: 'CONCERN_NARRATIVE',
  initial: UNOPENED,
  events: enquiryEvents,
  evolve: evolveEnquiry,
  status: ({ status }) => status,
  statuses: ENQUIRY_STATUSES,
  rules: commonRules,
  facts: {
    concerns: { of: concern, ids: (state: EnquiryState, command: AboutConcerns) => idsOf(state, command) },
    person: {
      of: person,
      id: (state: EnquiryState, _command: object, found: FoundFacts) =>
        personOf(state, found as unknown as EnquiryFacts),
    },
  },
  filing: (state, command, { facts, actor }) => {
    const known = facts as EnquiryFacts;
    return {
      caseId: idsOf(state, command as AboutConcerns)[0] ?? '',
      personRef: personOf(state, known) ?? '',
      sensitivity: (command as RecordCommand).sensitivity ?? sensitivityOf(state, known),
      channel: channelOf(command as RecordCommand, actor),
    };
  },
  resource: (state, facts, command) => {
    const orgCode = orgOfPart(state, command);
    const restricted = facts.person?.restricted;
    return {
      areaCode: state.areaCode,
      raisedBy: state.openedBy,
      assignedTo: [state.leadSAM, state.allocated?.toUser].filter((user) => user !== undefined),
      conflictedUsers: usersConnectedWith(facts),
      ...(orgCode === undefined ? {} : { orgCode }),
      ...(restricted === undefined ? {} : { restricted }),
    };
  },
});

/** Who may neither see the enquiry nor act in it: the adult and those near them, whoever is alleged to have caused harm and their managers. */
export function usersConnectedWith({ concerns, person: adult }: EnquiryFacts): readonly string[] {
  const alleged = concerns.flatMap((about) => (about === undefined ? [] : usersAllegedIn(about)));
  return [...alleged, ...(adult === undefined ? [] : usersConnectedTo(adult))];
}

function idsOf({ concernIds }: EnquiryState, command: AboutConcerns): readonly string[] {
  return concernIds.length > 0 ? concernIds : (command.concernIds ?? []);
}

function personOf({ personRef }: EnquiryState, { concerns }: EnquiryFacts): string | undefined {
  return personRef === '' ? concerns.find((about) => about !== undefined)?.personRef : personRef;
}

/** As restricted as the person, and before anything is recorded as sensitive as the most guarded of the concerns. */
function sensitivityOf(state: EnquiryState, { concerns, person: adult }: EnquiryFacts): string {
  if (adult?.restricted !== undefined) return 'RESTRICTED_PERSON';
  if (state.status !== 'Unopened') return state.sensitivity;
  const guarded = concerns.find((about) => about !== undefined && about.sensitivity !== 'STANDARD');
  return guarded?.sensitivity ?? 'STANDARD';
}
