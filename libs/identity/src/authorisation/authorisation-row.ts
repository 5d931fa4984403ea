import type { Role } from '../actor/index.js';
import type { AccessLevel, DataClass } from './data-matrix.js';

/**
 * The widest circle of cases in which an action is open (RM-1, and "own remit" of domain 2.2: assigned, team or
 * area). Each circle holds the ones before it: `ASSIGNED` ⊂ `TEAM` ⊂ `AREA`, for being assigned a case is itself a
 * recorded decision. `OWN_ORG` is the actor's organisation; `PARTY` is what the actor's organisation is a party
 * to, and for roles of an authority `AREA` besides; `ANY` every case; `NONE` where no case exists yet.
 */
export type Remit = (typeof REMITS)[number];

export const REMITS = ['AREA', 'TEAM', 'ASSIGNED', 'OWN_ORG', 'PARTY', 'ANY', 'NONE'] as const;

/**
 * What the caller owes for being let through; an obligation it cannot meet must be treated as a refusal.
 * `ACCESS_ENTRY`: write the access entry before replying (RM-3). `REASON`: a coded purpose must accompany the call.
 */
export type Obligation = (typeof OBLIGATIONS)[number];

export const OBLIGATIONS = ['ACCESS_ENTRY', 'REASON'] as const;

/** Who may not take a key decision (domain 2.3). `FOUR_EYES`: not one who has already approved the same thing. */
export type Segregation = (typeof SEGREGATIONS)[number];

export const SEGREGATIONS = ['NOT_RAISER', 'NOT_PACH', 'NOT_PACH_LINE_MANAGER', 'FOUR_EYES'] as const;

/** One line of the policy table: who may do one thing, to what, within which circle, and what they owe for it. */
export interface AuthorisationRow {
  /** The `operationId` of the route. */
  readonly action: string;
  readonly kind: 'command' | 'query';
  /** In order of preference: of several roles held, a command is done in the first one that suffices. */
  readonly roles: readonly Role[];
  readonly remit: Remit;
  readonly dataClass: DataClass;
  readonly obligations: readonly Obligation[];
  readonly segregation?: readonly Segregation[];
  /** The section of the Act, of the domain pages or of the regulations that says so. */
  readonly source: string;
}

/** A row as a command's or a query's declaration states it, in words not checked yet. */
export interface AuthorisationDeclaration {
  readonly action: string;
  readonly kind: 'command' | 'query';
  readonly roles: readonly string[];
  readonly remit: string;
  readonly dataClass: string;
  readonly obligations: readonly string[];
  readonly segregation?: readonly string[];
  readonly source: string;
}

/** What the row is judged against. A fact that is absent is unknown, and what is unknown opens nothing. */
export interface ResourceFacts {
  /** GSS code of the authority that holds the case. */
  readonly areaCode?: string;
  readonly teams?: readonly string[];
  /** User ids of those the case is assigned to. */
  readonly assignedTo?: readonly string[];
  /** The organisation the item is addressed to or owned by. */
  readonly orgCode?: string;
  /** Organisations each of which is a party to the item. */
  readonly orgCodes?: readonly string[];
  readonly raisedBy?: string;
  /** User ids of the subject, the person alleged to have caused harm (PACH), relatives and line managers (RM-4). */
  readonly conflictedUsers?: readonly string[];
  readonly pachUsers?: readonly string[];
  readonly pachLineManagers?: readonly string[];
  /** User ids of those who have already approved what needs two people (domain 2.3, destroy key). */
  readonly approvedBy?: readonly string[];
  /** Present when the person's record is restricted: only these user ids, and PSW and DASS (domain 2.2). */
  readonly restricted?: { readonly allowedUsers: readonly string[] };
}

export type RefusalCode = 'NOT_PERMITTED' | 'CONFLICT_OF_INTEREST' | 'DECIDER_NOT_INDEPENDENT';

export interface Allowed {
  readonly allowed: true;
  /** The role acted in, for the event's actor and the access entry. */
  readonly role: Role;
  /** How much of the row's data class this role may see; the reply must show no more. */
  readonly level: AccessLevel;
  readonly obligations: readonly Obligation[];
}

export interface Refused {
  readonly allowed: false;
  readonly code: RefusalCode;
  /** A plain sentence that gives away nothing about the case. */
  readonly reason: string;
}

export type Decision = Allowed | Refused;
