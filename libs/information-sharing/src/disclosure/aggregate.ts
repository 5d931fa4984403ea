import { defineAggregate, type LookedUpFact } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import {
  channelOf,
  occurredInFuture,
  type RecordCommand,
  type RecordContext,
  type RecordPolicy,
} from '#record-keeping/record';
import { partnerDisclosureEvents, type PartnerDisclosureEvent } from './events.js';
import { PARTNER_DISCLOSURE } from './name.js';
import {
  DISCLOSURE_STATUSES,
  evolvePartnerDisclosure,
  UNPROPOSED,
  wasAuthorised,
  type DisclosureState,
} from './state.js';

/**
 * What a disclosure must know of the case, the adult and the review it is of, from their own records. Answered by whoever knows
 * them: contexts do not ask each other.
 */
export interface SubjectFact {
  /** Whether what was named is there and in use, and the adult is that of the case. */
  readonly onRecord: boolean;
  /** Authority whose case or review it is. */
  readonly areaCode?: string;
  /** The adult the case is about. */
  readonly personRef?: string;
  /** Users connected with somebody it is about, or alleged to have caused harm, or managing them (RM-4). */
  readonly conflictedUsers: readonly string[];
  /** Present when the adult's record is restricted. */
  readonly restricted?: { readonly allowedUsers: readonly string[] };
  /** Organisations of people alleged to have caused harm, and of whoever manages them (D-4). */
  readonly organisationsAlleged: readonly string[];
  /** Whether the police told any of it in confidence (D-6). */
  readonly policeRestricted: boolean;
  /** What the adult last said about sharing; absent while nobody has recorded it. */
  readonly consentToShare?: Code<'CONSENT_SHARE'>;
  /** Whether somebody is in immediate danger (2.3: a social worker overrides consent only then). */
  readonly immediateDanger: boolean;
}

/** Facts every decision on a disclosure is given. */
export interface DisclosureFacts {
  readonly subject: SubjectFact | undefined;
}

export type DisclosureContext<Facts = unknown> = RecordContext<DisclosureFacts & Facts>;

/** What of a proposal says what it is of. */
export interface About {
  readonly caseId?: string;
  readonly personRef?: string;
  readonly sarId?: string;
}

/** What a disclosure is of: as the record has it, or as the command that begins it says. */
export const aboutOf = (state: DisclosureState, command: About): About => {
  if (state.status === 'Unproposed') return command;
  const { caseId, disId, personRef, sarId } = state;
  return {
    ...(caseId === disId || caseId === sarId ? {} : { caseId }),
    ...(personRef === undefined ? {} : { personRef }),
    ...(sarId === undefined ? {} : { sarId }),
  };
};

/** By which the ports that know cases, adults and reviews are asked; undefined for what is of none of them. */
export const aboutKey = ({ caseId, personRef, sarId }: About): string | undefined =>
  caseId === undefined && personRef === undefined && sarId === undefined
    ? undefined
    : JSON.stringify({ caseId, personRef, sarId });

/** What `aboutKey` was made from. */
export const aboutFrom = (key: string): About => JSON.parse(key) as About;

const subject: LookedUpFact<DisclosureState, About, SubjectFact> = {
  lookup: 'disclosureSubject',
  key: (state, command) => aboutKey(aboutOf(state, command)),
};

interface ToFeed extends About {
  readonly areaCode?: string;
  readonly content?: { readonly feed?: string };
}

/**
 * One share of information with one organisation: what left, to whom, on what ground, and what became of it. Nothing reaches a
 * partner except through one. Sealed with the key of the adult it is about, so that erasing them destroys what was said of them too;
 * of a review, with the review's; what is made public, with its own (ADR 0240). Source: domain 3.10.
 */
export const partnerDisclosure = defineAggregate<DisclosureState, PartnerDisclosureEvent, RecordPolicy>()({
  name: PARTNER_DISCLOSURE,
  collection: 'partner-disclosures',
  dataClass: 'DISCLOSURE_LEDGER',
  initial: UNPROPOSED,
  events: partnerDisclosureEvents,
  evolve: evolvePartnerDisclosure,
  status: ({ status }) => status,
  statuses: DISCLOSURE_STATUSES,
  // An acknowledgement comes when it comes (IN-5): only what somebody here does owes a reason for being written down late.
  rules: [occurredInFuture],
  facts: { subject },
  filing: (state, command, context) => {
    const { sensitivity } = command as RecordCommand;
    const { subject: of } = context.facts as DisclosureFacts;
    const { caseId, personRef, sarId } = { ...aboutOf(state, command as About), ...ofCase(state, of) };
    return {
      caseId: caseId ?? sarId ?? context.id,
      ...keyOf(context.id, isPublic(state, command as ToFeed), personRef, sarId),
      sensitivity: sensitivity ?? sensitivityOf(state, command as ToFeed, of),
      channel: channelOf(command as RecordCommand, context.actor),
    };
  },
  resource: (state, { subject: of }) => ({
    areaCode: state.areaCode,
    // Nobody is told by what is only proposed.
    orgCodes: wasAuthorised(state) ? [state.toOrg] : [],
    conflictedUsers: of?.conflictedUsers ?? [],
    ...(of?.restricted === undefined ? {} : { restricted: of.restricted }),
  }),
});

/** Who is told of a case is told of the adult it is about, whether or not the command names them. */
const ofCase = (state: DisclosureState, of: SubjectFact | undefined) =>
  state.status === 'Unproposed' && of?.personRef !== undefined ? { personRef: of.personRef } : {};

const isPublic = (state: DisclosureState, { content }: ToFeed): boolean =>
  state.status === 'Unproposed' ? content?.feed === 'public' : state.feed === 'public';

/** What is made public outlives every key but its own. */
function keyOf(id: string, isForAll: boolean, personRef: string | undefined, sarId: string | undefined) {
  if (isForAll) return { sealedBy: id };
  if (sarId !== undefined) return { sealedBy: sarId };
  return personRef === undefined ? { sealedBy: id } : { personRef };
}

function sensitivityOf(state: DisclosureState, command: ToFeed, of: SubjectFact | undefined): string {
  if (state.status !== 'Unproposed' && of?.restricted === undefined) return state.sensitivity;
  if (of?.restricted !== undefined) return 'RESTRICTED_PERSON';
  if (isPublic(state, command)) return 'STANDARD';
  return command.sarId === undefined ? 'SENSITIVE' : 'SAR_CONFIDENTIAL';
}

/** Whose decisions disclosures are: the manager's, the director's and information governance's (domain 2.1, 2.2). */
export const DECIDERS = ['SAM', 'TM', 'PSW', 'DASS', 'IGO'] as const;

/** Who shares: they, and a social worker who proposes (domain 2.3). */
export const SHARERS = ['SW', ...DECIDERS] as const;

/** Organisations a disclosure may be made to, as users of their own (domain 2.1). */
export const RECIPIENTS = ['POL', 'NHS', 'CQC', 'PLA', 'AGL', 'PRV'] as const;

/** States in which something may have left. */
export const LEFT = ['Authorised', 'Sent', 'Acknowledged', 'Corrected', 'Recalled'] as const;

/** States in which what left still holds. */
export const HOLDS = ['Authorised', 'Sent', 'Acknowledged', 'Corrected'] as const;
