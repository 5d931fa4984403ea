import { defineAggregate, rule, type LookedUpFact, type Rule } from '#event-sourcing/decider';
import {
  channelOf,
  commonRules,
  type RecordCommand,
  type RecordContext,
  type RecordPolicy,
} from '#record-keeping/record';
import { BOARD, STAFF_OF_BASIS, type Basis } from './basis.js';
import { informationRequestEvents, type InformationRequestEvent } from './events.js';
import {
  evolveInformationRequest,
  INFORMATION_REQUEST_STATUSES,
  UNDRAFTED,
  type InformationRequestState,
} from './state.js';

/** What a request must know of the adult it is about. Answered by whoever knows them: contexts do not ask each other. */
export interface PersonFact {
  /** Whether the record is in use: neither merged away nor erased. */
  readonly onRecord: boolean;
  /** Users connected with the adult: they may neither see nor act (RM-4). */
  readonly conflictedUsers: readonly string[];
  /** Present when the adult's record is restricted. */
  readonly restricted?: { readonly allowedUsers: readonly string[] };
}

/** What a request must know of the review it is for. */
export interface ReviewFact {
  /** Whether it still counts. */
  readonly onRecord: boolean;
  readonly areaCode: string;
  /** Its independent reviewer, while they are one. */
  readonly assignedTo: readonly string[];
  /** Users connected with somebody it is about (RM-4). */
  readonly conflictedUsers: readonly string[];
}

/** Facts every decision on a request is given. */
export interface RequestFacts {
  readonly person: PersonFact | undefined;
  readonly review: ReviewFact | undefined;
}

export type RequestContext<Facts = unknown> = RecordContext<RequestFacts & Facts>;

/** What of a draft says whom and what it is about. */
interface Told {
  readonly basis?: Basis;
  readonly personRef?: string;
  readonly sarId?: string;
}

const personFact: LookedUpFact<InformationRequestState, Told, PersonFact> = {
  lookup: 'person',
  key: ({ status, personRef }, command) => (status === 'Undrafted' ? command.personRef : personRef),
};

const reviewFact: LookedUpFact<InformationRequestState, Told, ReviewFact> = {
  lookup: 'review',
  key: ({ status, sarId }, command) => (status === 'Undrafted' ? command.sarId : sarId),
};

/**
 * Information somebody is asked for: by the board under section 45, or by the authority on one of its own bases, and what became of it.
 * Sealed with the key of the review it is for, or of the adult it is about; with its own where it is about neither (ADR 0192).
 * Source: Care Act 2014 s45; domain 3.9.
 */
export const informationRequest = defineAggregate<
  InformationRequestState,
  InformationRequestEvent,
  RecordPolicy
>()({
  name: 'information-request',
  collection: 'information-requests',
  dataClass: 'S45_REQUEST',
  initial: UNDRAFTED,
  events: informationRequestEvents,
  evolve: evolveInformationRequest,
  status: ({ status }) => status,
  statuses: INFORMATION_REQUEST_STATUSES,
  rules: commonRules,
  facts: { person: personFact, review: reviewFact },
  filing: (state, command, context) => {
    const { person } = context.facts as RequestFacts;
    const { personRef, sarId } = state.status === 'Undrafted' ? (command as Told) : state;
    return {
      caseId: sarId ?? context.id,
      ...keyOf(context.id, personRef, sarId),
      sensitivity: (command as RecordCommand).sensitivity ?? sensitivityOf(state, person, sarId),
      channel: channelOf(command as RecordCommand, context.actor),
    };
  },
  resource: (state, { person, review }) => ({
    areaCode: state.areaCode,
    // Nobody is asked by a draft.
    orgCodes: state.wasIssued ? [state.recipientOrg] : [],
    assignedTo: review?.assignedTo ?? [],
    conflictedUsers: [...(person?.conflictedUsers ?? []), ...(review?.conflictedUsers ?? [])],
    ...(person?.restricted === undefined ? {} : { restricted: person.restricted }),
  }),
});

function keyOf(id: string, personRef: string | undefined, sarId: string | undefined) {
  if (sarId !== undefined) return { sealedBy: sarId };
  return personRef === undefined ? { sealedBy: id } : { personRef };
}

function sensitivityOf(
  state: InformationRequestState,
  person: PersonFact | undefined,
  sarId: string | undefined,
): string {
  if (sarId !== undefined) return 'SAR_CONFIDENTIAL';
  return person?.restricted === undefined ? state.sensitivity : 'RESTRICTED_PERSON';
}

/** States in which the organisation owes an answer, or more of one. */
export const OWED = ['Issued', 'Acknowledged', 'PartlyComplied', 'Refused', 'Challenged'] as const;

/** States in which something may still be said of it. */
export const KEPT = ['Drafted', ...OWED, 'Complied', 'Closed', 'Withdrawn'] as const;

const ONLY_THE_SAB = {
  id: 'I-1',
  code: 'ONLY_THE_SAB',
  reason:
    'Only the safeguarding adults board may require information under section 45: its chair, or whom the chair named for it.',
  source: 'Care Act 2014 s45(1); domain 3.9 I-1, 2.3',
} as const;

interface OfBasis {
  readonly basis?: Basis;
}

const basisOf = (state: InformationRequestState, command: OfBasis): Basis =>
  state.status === 'Undrafted' ? (command.basis ?? 'S45') : state.basis;

const isStaff = (role: string): boolean =>
  Object.values(STAFF_OF_BASIS).some((roles) => roles.includes(role));

export const onlyTheSab: Rule<InformationRequestState, never, RequestContext> = rule<
  InformationRequestState,
  OfBasis,
  RequestContext
>(ONLY_THE_SAB, ({ state, command, context: { actor } }) => {
  if (basisOf(state, command) !== 'S45' || !isStaff(actor.role)) return false;
  if ((BOARD as readonly string[]).includes(actor.role)) return false;
  return state.status === 'Undrafted' ? { pointer: '/basis' } : true;
});

export const basisOfOthers: Rule<InformationRequestState, never, RequestContext> = rule<
  InformationRequestState,
  OfBasis,
  RequestContext
>(
  {
    id: '3.9',
    code: 'BASIS_OF_OTHERS',
    reason: 'Information is asked for on this basis by those whose duty or power it is.',
    source: 'domain 2.1, 2.3, 3.9',
  },
  ({ state, command, context: { actor } }) => {
    const basis = basisOf(state, command);
    if (!isStaff(actor.role) || STAFF_OF_BASIS[basis].includes(actor.role)) return false;
    return state.status === 'Undrafted' ? { pointer: '/basis' } : true;
  },
);

export const notByDelegate: Rule<InformationRequestState, never, RequestContext> = rule<
  InformationRequestState,
  object,
  RequestContext
>(
  {
    ...ONLY_THE_SAB,
    reason: 'The chair has not named you to issue this request, or no longer: only the chair may issue it.',
  },
  ({ state: { basis, delegation }, context: { actor, now } }) => {
    if (basis !== 'S45' || actor.role === 'CHR') return false;
    const isNamed = delegation?.toUserId === actor.userId;
    return !isNamed || (delegation.until !== undefined && delegation.until < now);
  },
);

/** Held to by whoever of the board or the authority acts on a request: what is the board's is not the authority's. */
export const ownBasis = [onlyTheSab, basisOfOthers] as const;
