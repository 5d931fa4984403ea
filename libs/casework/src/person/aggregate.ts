import { defineAggregate } from '#event-sourcing/decider';
import { type RecordPolicy, channelOf, commonRules, type RecordCommand } from '#record-keeping/record';
import { personEvents, type PersonEvent } from './events.js';
import { evolvePerson, PERSON_STATUSES, UNREGISTERED, usersConnectedTo, type PersonState } from './state.js';

/**
 * The adult at risk, as a thin reference: who they are, who may touch their record, and whether it may still be kept.
 * Source: domain 3.1. Flags (restricted, deceased, on legal hold) are independent of the state.
 */
export const person = defineAggregate<PersonState, PersonEvent, RecordPolicy>()({
  name: 'person',
  collection: 'persons',
  dataClass: 'PERSON_IDENTITY',
  initial: UNREGISTERED,
  events: personEvents,
  evolve: evolvePerson,
  status: ({ status }) => status,
  statuses: PERSON_STATUSES,
  rules: commonRules,
  filing: (state, command, { id, actor }) => ({
    caseId: id,
    personRef: id,
    sensitivity: sensitivityOf(state, command as RecordCommand),
    channel: channelOf(command as RecordCommand, actor),
  }),
  resource: (state) => ({
    areaCode: state.areaCode,
    raisedBy: state.registeredBy,
    conflictedUsers: usersConnectedTo(state),
    ...(state.restricted === undefined ? {} : { restricted: state.restricted }),
  }),
});

/** States in which the record is in use. */
export const LIVE = ['Provisional', 'Verified'] as const;

/** Every state before the key is destroyed. */
export const KEPT = ['Provisional', 'Verified', 'MergedInto'] as const;

function sensitivityOf(state: PersonState, command: RecordCommand): string {
  return command.sensitivity ?? (state.restricted === undefined ? 'STANDARD' : 'RESTRICTED_PERSON');
}
