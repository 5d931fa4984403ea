import { rule, type Rule, type Verdict } from '#event-sourcing/decider';
import { isWithheld } from '#privacy/sealing';
import type { RecordContext } from '#record-keeping/record';
import { isLive, type PersonState } from './state.js';

/** What any step of a merge names. */
export interface MergeStep {
  readonly survivor: string;
}

export type MergeContext = RecordContext<{ readonly survivor: PersonState | undefined }>;

/** Holds for every command that names a survivor. */
type MergeRule = Rule<PersonState, never, MergeContext>;

const blocked = {
  id: 'P-3',
  code: 'MERGE_BLOCKED',
  source: 'domain 3.1 P-3',
} as const;

const AT_SURVIVOR: Verdict = { pointer: '/survivor' };

export const survivorUnfit: MergeRule = rule<PersonState, MergeStep, MergeContext>(
  {
    ...blocked,
    reason: 'A record can only be merged into another person’s record that is in use.',
  },
  ({ command, context }) => {
    const { survivor } = context.facts;
    const fit = survivor !== undefined && isLive(survivor) && command.survivor !== context.id;
    return fit ? false : AT_SURVIVOR;
  },
);

export const numbersDiffer: MergeRule = rule<PersonState, MergeStep, MergeContext>(
  {
    ...blocked,
    reason:
      'The two have different verified NHS numbers, or numbers that cannot be compared: they are not shown to be one person.',
  },
  ({ state, context }) => {
    const [mine, theirs] = [state.nhsNumber, context.facts.survivor?.nhsNumber];
    if (mine === undefined || theirs === undefined) return false;
    return isWithheld(mine) || mine !== theirs ? AT_SURVIVOR : false;
  },
);

export const restrictedWithoutApproval: MergeRule = rule<PersonState, MergeStep, MergeContext>(
  {
    ...blocked,
    reason: 'One of the two records is restricted: information governance must approve the merge first.',
  },
  ({ state, command, context }) => {
    const restricted = state.restricted !== undefined || context.facts.survivor?.restricted !== undefined;
    const approved = state.mergeApproval?.survivor === command.survivor || context.actor.role === 'IGO';
    return restricted && !approved ? AT_SURVIVOR : false;
  },
);
