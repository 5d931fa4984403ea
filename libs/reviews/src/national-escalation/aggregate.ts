import { defineAggregate } from '#event-sourcing/decider';
import {
  channelOf,
  commonRules,
  type RecordCommand,
  type RecordContext,
  type RecordPolicy,
} from '#record-keeping/record';
import { sar } from '../sar/aggregate.js';
import { review, reviewIdOf, subjects, type AboutReview, type ReviewFacts } from '../sar/of-review.js';
import { nationalEscalationEvents, type NationalEscalationEvent } from './events.js';
import {
  evolveNationalEscalation,
  NATIONAL_ESCALATION_STATUSES,
  UNIDENTIFIED,
  type NationalEscalationState,
} from './state.js';

export type NationalEscalationContext<Facts = unknown> = RecordContext<ReviewFacts & Facts>;

/**
 * Learning from a review that lies beyond the board's reach, on its way through the region to the national network and a national
 * body, and back. Source: domain 3.7 B, the national escalation protocol of the chairs' network.
 */
export const nationalEscalation = defineAggregate<
  NationalEscalationState,
  NationalEscalationEvent,
  RecordPolicy
>()({
  name: 'national-escalation',
  collection: 'national-escalations',
  dataClass: 'SAR_WORKING_PAPERS',
  initial: UNIDENTIFIED,
  events: nationalEscalationEvents,
  evolve: evolveNationalEscalation,
  status: ({ status }) => status,
  statuses: NATIONAL_ESCALATION_STATUSES,
  rules: commonRules,
  facts: { review, subjects },
  filing: (state, command, context) => ({
    caseId: reviewIdOf(state, command as AboutReview),
    sealedBy: reviewIdOf(state, command as AboutReview),
    sensitivity: (command as RecordCommand).sensitivity ?? state.sensitivity,
    channel: channelOf(command as RecordCommand, context.actor),
  }),
  // The board's own affair: no agency is a party to it, nor the reviewer, who is told of the outcome.
  resource: (state, { review: about, subjects: people }, _command, moment) => ({
    areaCode: about?.areaCode ?? state.areaCode,
    conflictedUsers:
      about === undefined
        ? []
        : (sar.resource(about, { subjects: people }, {}, moment).conflictedUsers ?? []),
  }),
});

/** States in which it goes on. */
export const OPEN = [
  'Identified',
  'RegionalDiscussion',
  'RegionalResolved',
  'NationalSubmitted',
  'NationalConsidered',
  'EscalatedToBody',
  'ResponseReceived',
  'NoResponse',
  'FedBack',
] as const;

/** States in which something may still be said of it. */
export const KEPT = [...OPEN, 'Closed'] as const;
