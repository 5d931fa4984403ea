import type { DomainEvent, EventSchema, NewDomainEvent } from '../events/index.js';
import type { Rule } from './rule.js';

/** Who sends a command, as far as decisions look at it. */
export interface DecidingActor {
  readonly userId: string;
  /** The role the table let them act in. */
  readonly role: string;
  readonly roles: readonly string[];
  readonly orgCode: string;
  readonly areaCode: string;
  readonly teams: readonly string[];
}

/** Everything a decision may know beside its own stream. Nothing else: no clock, no random, no I/O. */
export interface DecisionContext<Facts = unknown, Policy = unknown> {
  /** Id of the record: that of the stream, or of the one about to be created. */
  readonly id: string;
  readonly commandId: string;
  readonly now: string;
  readonly occurredAt: string;
  readonly actor: DecidingActor;
  readonly policy: Policy;
  readonly facts: Facts;
  /** An id for something the command creates; the same for a repeat of the command. */
  newId(kind: string): string;
}

/** Facts about a record that authorisation looks at: whose area, who raised it, who must not touch it. */
export interface ResourceFacts {
  readonly areaCode?: string;
  readonly orgCode?: string;
  readonly teams?: readonly string[];
  readonly assignedTo?: readonly string[];
  readonly raisedBy?: string;
  /** Users who are the subject, a relative, the person alleged to have caused harm or their line manager (RM-4). */
  readonly conflictedUsers?: readonly string[];
  /** Organisations each of which is a party to the record. */
  readonly orgCodes?: readonly string[];
  /** Present when the person's record is restricted: only these users, and those the table lets past, may touch it. */
  readonly restricted?: { readonly allowedUsers: readonly string[] };
}

/**
 * Another stream a decision reads, or something looked up by a port. Sources are asked in the order they are declared, the
 * aggregate's before the command's, and each sees what was found before it: a concern's person, once the concern is known.
 */
export type FactSource<S, C, T> = StreamFact<S, C, T> | StreamFacts<S, C, T> | LookedUpFact<S, C, T>;

/** Facts found so far. */
export type FoundFacts = Readonly<Record<string, unknown>>;

/** The state of another record. */
export interface StreamFact<S, C, T> {
  readonly of: Aggregate<T>;
  id(state: S, command: C, found: FoundFacts): string | undefined;
}

/** The states of several records, in the order of their ids. */
export interface StreamFacts<S, C, T> {
  readonly of: Aggregate<T>;
  ids(state: S, command: C, found: FoundFacts): readonly string[];
}

/** Something that is in no stream; `lookup` names the port that finds it. */
export interface LookedUpFact<S, C, T> {
  readonly lookup: string;
  key(state: S, command: C, found: FoundFacts): string | undefined;
  /** Only for the type checker: what the port answers with. */
  readonly answers?: T;
}

export type FactSources<S, C> = Readonly<Record<string, FactSource<S, C, unknown>>>;

/** The facts a rule finds in its context: `undefined` when the stream does not exist. */
export type FactsOf<M> = {
  readonly [K in keyof M]: M[K] extends { readonly of: Aggregate<infer T>; ids: unknown }
    ? readonly (T | undefined)[]
    : M[K] extends { readonly of: Aggregate<infer T> }
      ? T | undefined
      : M[K] extends { readonly lookup: string; readonly answers?: infer T }
        ? T | undefined
        : never;
};

/** One handler for every type of event; a missing one does not compile. */
export type Evolvers<S, E extends DomainEvent> = {
  readonly [T in E['type']]: (state: S, event: Extract<E, { type: T }>) => S;
};

/** How a record folds from its events. */
export interface Aggregate<S = unknown> {
  /** Category of its streams: `concern`. */
  readonly name: string;
  /** Path of its routes: `concerns`. */
  readonly collection: string;
  /** What of the data matrix its commands touch. */
  readonly dataClass: string;
  readonly initial: S;
  readonly events: readonly EventSchema[];
  evolve(state: S, event: DomainEvent): S;
  status(state: S): string;
  readonly statuses: readonly string[];
  /**
   * The command tells which part of the record is touched, where a part is addressed to somebody; `{}` for a read of the whole.
   * `now` is for what ends by itself: work somebody was assigned until a day.
   */
  resource(state: S, facts: FoundFacts, command: unknown, moment: Moment): ResourceFacts;
  /** Reads the person, case and sensitivity its events are filed under; from the command when the record is new. */
  filing(state: S, command: unknown, context: DecisionContext): Filing;
  readonly facts: FactSources<S, unknown>;
  readonly rules: readonly Rule<S>[];
}

/** When something is asked. */
export interface Moment {
  /** UTC, ISO 8601. */
  readonly now: string;
}

/** What the envelope of an event says about where it belongs. */
export interface Filing {
  /** The safeguarding case. */
  readonly caseId: string;
  /** Whom it is about, and whose key seals it. Absent while nobody knows; then `sealedBy` names the key. */
  readonly personRef?: string;
  /** Whose key seals it, where that is not the person's: a record's own, begun before anybody knew whom it is about. */
  readonly sealedBy?: string;
  readonly sensitivity: string;
  readonly channel: string;
}

/** A command's declaration: who may send it, when, what is refused, what then happened. */
export interface CommandDeclaration<S = unknown, C extends object = object, X = unknown> {
  readonly aggregate: Aggregate<S>;
  /** Class of the body: DTO, CQRS command and OpenAPI schema in one. */
  readonly body: new () => C;
  /** `DecideConcern` */
  readonly name: string;
  /** `decideConcern` */
  readonly operationId: string;
  readonly summary: string;
  readonly creates: boolean;
  readonly who: readonly string[];
  readonly remit: string;
  /** States in which it can be done; for a command that creates, those in which the record may exist already. */
  readonly when: readonly string[];
  /** For a command that creates: what makes the record the same one, whoever tells of it again. Otherwise each command id begins its own. */
  readonly identity?: (command: C) => readonly string[];
  /** What it touches of the data matrix, where that is not what the record's other commands touch. */
  readonly dataClass: string;
  /**
   * For a sender who knows only a part of the record: that part's revision when the record has this one. What else happens in the
   * record must not show in replies, in conflicts or in what `If-Match` accepts.
   */
  readonly seenRevision?: (state: S, command: C, revision: number) => number;
  readonly facts: FactSources<S, C>;
  readonly refuse: readonly Rule<S, C, X>[];
  readonly reserve: readonly Reservation<S, C>[];
  readonly source: string;
  readonly then: (state: S, command: C, context: X) => readonly NewDomainEvent[];
}

export interface OtherHolder {
  readonly of: Aggregate;
  held(holder: never, value: string): boolean;
}

/** A value that one record at a time may hold, over all streams (an NHS number). */
export interface Reservation<S, C> {
  readonly kind: string;
  /** The value to hold; stored only as a keyed digest. */
  readonly value: (command: C, id: string, state: S) => string | readonly string[] | undefined;
  /** Whether a record that reserved the value before still holds it. */
  readonly held: (holder: S, value: string) => boolean;
  /** Records of other aggregates that may hold it under the same kind. */
  readonly alsoHeldBy?: readonly OtherHolder[];
  /**
   * Lets many records take the value side by side: every one that ever took it is asked, and refuses by what it holds and the record
   * that asks wants too. Codes, ids and times only; the refusal carries them all as `details.held` (ADR 0190).
   */
  readonly overlap?: (holder: S, asking: S, value: string) => readonly object[];
  readonly refusal: { readonly code: string; readonly reason: string; readonly pointer?: string };
}
