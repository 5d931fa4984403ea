import { defineAggregate, rule, type LookedUpFact, type Rule } from '#event-sourcing/decider';
import {
  channelOf,
  commonRules,
  type RecordCommand,
  type RecordContext,
  type RecordPolicy,
} from '#record-keeping/record';
import type { CaseFacts } from './case-facts.js';
import { escalationEvents, type EscalationEvent } from './events.js';
import { ESCALATION_STATUSES, evolveEscalation, partiesOf, UNRAISED, type EscalationState } from './state.js';
import { STAGE_STATUSES } from './stages.js';

/** Facts every decision on a disagreement is given. */
export interface EscalationFacts {
  /** The case it is about; undefined when there is no such case. */
  readonly case: CaseFacts | undefined;
}

export type EscalationContext<Facts = unknown> = RecordContext<EscalationFacts & Facts>;

interface AboutCase {
  readonly caseRef?: string;
}

const caseFact: LookedUpFact<EscalationState, AboutCase, CaseFacts> = {
  lookup: 'case',
  key: ({ caseRef }, command) => (caseRef === '' ? command.caseRef : caseRef),
};

/**
 * A professional disagreement between organisations about a case, up five stages until it is resolved. The chair of the board
 * mediates at the last; the statutory agency keeps its decision. Source: domain 3.7 A.
 */
export const escalation = defineAggregate<EscalationState, EscalationEvent, RecordPolicy>()({
  name: 'escalation',
  collection: 'escalations',
  dataClass: 'AGENCY_ESCALATION',
  initial: UNRAISED,
  events: escalationEvents,
  evolve: evolveEscalation,
  status: ({ status }) => status,
  statuses: ESCALATION_STATUSES,
  rules: commonRules,
  facts: { case: caseFact },
  filing: (state, command, context) => {
    const { case: about } = context.facts as EscalationFacts;
    return {
      caseId: caseFact.key(state, command as AboutCase, {}) ?? '',
      personRef: state.personRef === '' ? (about?.personRef ?? '') : state.personRef,
      sensitivity:
        (command as RecordCommand).sensitivity ??
        (about?.restricted === undefined ? state.sensitivity : 'RESTRICTED_PERSON'),
      channel: channelOf(command as RecordCommand, context.actor),
    };
  },
  resource: (state, { case: about }) => ({
    areaCode: state.areaCode,
    raisedBy: state.raisedBy,
    orgCodes: partiesOf(state),
    conflictedUsers: about?.conflictedUsers ?? [],
    ...(about?.restricted === undefined ? {} : { restricted: about.restricted }),
  }),
});

/** States in which the disagreement goes on. */
export const OPEN = STAGE_STATUSES;

export const RESOLVED = ['Resolved', 'ResolvedWithDissent'] as const;

/** States in which something may still be said of it. */
export const KEPT = [...OPEN, ...RESOLVED, 'Withdrawn'] as const;

/** Staff of an authority or of a partner organisation who take part in disagreements (domain 2.1, 2.2). */
export const PARTY_STAFF = ['SW', 'SAM', 'TM', 'PSW', 'DASS', 'AGL', 'POL', 'NHS'] as const;

export const notParty: Rule<EscalationState, never, EscalationContext> = rule<
  EscalationState,
  object,
  EscalationContext
>(
  {
    id: 'X-6',
    code: 'NOT_PARTY',
    reason: 'Only the organisation that raised it and the one it was raised against act in a disagreement.',
    source: 'domain 3.7 A, X-6',
  },
  ({ state, context: { actor } }) => !partiesOf(state).includes(actor.orgCode),
);
