import type { LookedUpFact } from '#event-sourcing/decider';
import type { KnownName } from '#privacy/scan';
import type { FollowUpKind } from './event-data.js';
import type { SarState } from './state.js';

/**
 * What a review must know of what lies in other contexts. Answered by whoever knows: contexts do not ask each other.
 */

/** Somebody a review is about. */
export interface SubjectFacts {
  readonly personRef: string;
  /** Whether there is a live record of this person. */
  readonly onRecord: boolean;
  /** Users connected with the person: they may neither see nor act (RM-4). */
  readonly conflictedUsers: readonly string[];
}

/** What was done about a refusal to contribute: whom it is addressed to. */
export interface FollowUpFacts {
  readonly org: string;
}

interface AboutSubjects {
  readonly subjects?: readonly string[];
}

const subjectsOf = (state: SarState, { subjects }: AboutSubjects): string | undefined => {
  const refs = subjects ?? state.subjects;
  return refs.length === 0 ? undefined : [...new Set([...state.subjects, ...refs])].join(' ');
};

/** The subjects, as told and as they are about to be told. Ids apart by blanks. */
export const subjects: LookedUpFact<SarState, AboutSubjects, readonly SubjectFacts[]> = {
  lookup: 'sarSubjects',
  key: subjectsOf,
};

/** Every name the records of the subjects hold: theirs and their relations'. Ids apart by blanks. */
export const subjectNames: LookedUpFact<SarState, object, readonly KnownName[]> = {
  lookup: 'subjectNames',
  key: (state) => subjectsOf(state, {}),
};

/** The statutory members of the board of an area: its authority, integrated care boards and police (Care Act 2014 Sch 2 para 1). */
export const statutoryMembers: LookedUpFact<SarState, object, readonly string[]> = {
  lookup: 'statutoryMembers',
  key: ({ areaCode }) => areaCode,
};

/** An organisation of the registry, found by any identifier it goes by. */
export interface OrganisationFact {
  readonly code: string;
}

/** The organisations a command names, in its order; identifiers apart by commas. */
export const organisationsNamed = <C>(
  codes: (command: C) => readonly string[],
): LookedUpFact<SarState, C, readonly (OrganisationFact | undefined)[]> => ({
  lookup: 'organisations',
  key: (_state, command) => codes(command).join(','),
});

/** A section 45 request or an escalation, by kind and id apart by a slash; undefined where there is none. */
export const followUp: LookedUpFact<
  SarState,
  { readonly followUp?: { readonly kind: FollowUpKind; readonly id: string } },
  FollowUpFacts
> = {
  lookup: 'sarFollowUp',
  key: (_state, { followUp: named }) => (named === undefined ? undefined : `${named.kind}/${named.id}`),
};
