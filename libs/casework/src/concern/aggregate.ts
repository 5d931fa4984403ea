import { defineAggregate } from '#event-sourcing/decider';
import { person } from '../person/aggregate.js';
import { usersConnectedTo, type PersonState } from '../person/state.js';
import {
  type RecordContext,
  type RecordPolicy,
  channelOf,
  commonRules,
  type RecordCommand,
} from '#record-keeping/record';
import { concernEvents, type ConcernEvent } from './events.js';
import { CONCERN_STATUSES, evolveConcern, UNRAISED, type ConcernState } from './state.js';

/** Facts every decision on a concern is given. */
export interface ConcernFacts {
  readonly person: PersonState | undefined;
}

export type ConcernContext<Facts = unknown> = RecordContext<ConcernFacts & Facts>;

interface AboutPerson {
  readonly personRef?: string;
}

/**
 * A report to the authority that an adult may be abused or neglected, up to the decision of section 42(1) and what came of it.
 * It begins a case: its id is the case's. Source: domain 3.2.
 */
export const concern = defineAggregate<ConcernState, ConcernEvent, RecordPolicy>()({
  name: 'concern',
  collection: 'concerns',
  dataClass: 'CONCERN_NARRATIVE',
  initial: UNRAISED,
  events: concernEvents,
  evolve: evolveConcern,
  status: ({ status }) => status,
  statuses: CONCERN_STATUSES,
  rules: commonRules,
  facts: {
    person: { of: person, id: (state: ConcernState, command: AboutPerson) => personOf(state, command) },
  },
  filing: (state, command, context) => ({
    caseId: context.id,
    personRef: personOf(state, command as AboutPerson) ?? '',
    sensitivity:
      (command as RecordCommand).sensitivity ?? sensitivityOf(state, context.facts as ConcernFacts),
    channel: channelOf(command as RecordCommand, context.actor),
  }),
  resource: (state, { person: adult }) => ({
    areaCode: state.areaCode,
    raisedBy: state.raisedBy,
    assignedTo: state.triageOfficer === undefined ? [] : [state.triageOfficer],
    conflictedUsers: [...usersAllegedIn(state), ...(adult === undefined ? [] : usersConnectedTo(adult))],
    ...(adult?.restricted === undefined ? {} : { restricted: adult.restricted }),
  }),
});

/** States in which somebody is still working on the concern. */
export const OPEN = [
  'Raised',
  'InTriage',
  'AwaitingInformation',
  'Decided',
  'Redecided',
  'Reopened',
] as const;

/** States before a decision, or after the concern was reopened for another. */
export const UNDECIDED = ['Raised', 'InTriage', 'AwaitingInformation', 'Reopened'] as const;

export const DECIDED = ['Decided', 'Redecided'] as const;

/** Users alleged to have caused harm, and their line managers (C-8, RM-4). */
export function usersAllegedIn({ peopleAlleged }: Pick<ConcernState, 'peopleAlleged'>): readonly string[] {
  return peopleAlleged.flatMap(({ userId, lineManagerUserId }) =>
    [userId, lineManagerUserId].filter((id) => id !== undefined),
  );
}

function personOf(state: ConcernState, command: AboutPerson): string | undefined {
  return state.personRef === '' ? command.personRef : state.personRef;
}

function sensitivityOf(state: ConcernState, { person: adult }: ConcernFacts): string {
  return adult?.restricted === undefined ? state.sensitivity : 'RESTRICTED_PERSON';
}
