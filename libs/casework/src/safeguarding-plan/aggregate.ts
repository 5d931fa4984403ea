import { defineAggregate, type FoundFacts } from '#event-sourcing/decider';
import {
  channelOf,
  commonRules,
  type RecordCommand,
  type RecordContext,
  type RecordPolicy,
} from '#record-keeping/record';
import { concern } from '../concern/aggregate.js';
import type { ConcernState } from '../concern/state.js';
import { enquiry, usersConnectedWith } from '../enquiry/aggregate.js';
import type { EnquiryState } from '../enquiry/state.js';
import { person } from '../person/aggregate.js';
import type { PersonState } from '../person/state.js';
import { planEvents, type PlanEvent } from './events.js';
import { evolvePlan, PLAN_STATUSES, UNDRAFTED, type PlanState } from './state.js';

/** Facts every decision on a plan is given. */
export interface PlanFacts {
  readonly enquiry: EnquiryState | undefined;
  /** Those the enquiry is about, for the people alleged in them. */
  readonly concerns: readonly (ConcernState | undefined)[];
  readonly person: PersonState | undefined;
}

export type PlanContext<Facts = unknown> = RecordContext<PlanFacts & Facts>;

interface AboutEnquiry {
  readonly enquiryId?: string;
}

const enquiryIn = (found: FoundFacts): EnquiryState | undefined => found.enquiry as EnquiryState | undefined;

/**
 * What is agreed to keep the adult safe, to support their recovery, and to deal with whoever caused the harm; with a lead and a
 * review. It belongs to the case of its enquiry and may outlive it. Source: domain 3.4.
 */
export const safeguardingPlan = defineAggregate<PlanState, PlanEvent, RecordPolicy>()({
  name: 'safeguarding-plan',
  collection: 'safeguarding-plans',
  dataClass: 'SAFEGUARDING_PLAN',
  initial: UNDRAFTED,
  events: planEvents,
  evolve: evolvePlan,
  status: ({ status }) => status,
  statuses: PLAN_STATUSES,
  rules: commonRules,
  facts: {
    enquiry: {
      of: enquiry,
      id: ({ enquiryId }: PlanState, command: AboutEnquiry) =>
        enquiryId === '' ? command.enquiryId : enquiryId,
    },
    concerns: {
      of: concern,
      ids: (_state: PlanState, _command: object, found: FoundFacts) => enquiryIn(found)?.concernIds ?? [],
    },
    person: {
      of: person,
      id: ({ personRef }: PlanState, _command: object, found: FoundFacts) =>
        personRef === '' ? enquiryIn(found)?.personRef : personRef,
    },
  },
  filing: (state, command, context) => {
    const { enquiry: about, person: adult } = context.facts as PlanFacts;
    return {
      caseId: state.caseId === '' ? (about?.concernIds[0] ?? '') : state.caseId,
      personRef: state.personRef === '' ? (about?.personRef ?? '') : state.personRef,
      sensitivity:
        (command as RecordCommand).sensitivity ??
        (adult?.restricted === undefined ? (about?.sensitivity ?? state.sensitivity) : 'RESTRICTED_PERSON'),
      channel: channelOf(command as RecordCommand, context.actor),
    };
  },
  resource: (state, { concerns, person: adult }) => ({
    areaCode: state.areaCode,
    raisedBy: state.draftedBy,
    assignedTo: state.lead === undefined ? [] : [state.lead],
    conflictedUsers: usersConnectedWith({ concerns, person: adult }),
    ...(adult?.restricted === undefined ? {} : { restricted: adult.restricted }),
  }),
});

/** States before the plan has ended. */
export const OPEN_PLAN = ['Draft', 'Active', 'UnderReview'] as const;

/** States in which the plan is in force. */
export const IN_FORCE = ['Active', 'UnderReview'] as const;
