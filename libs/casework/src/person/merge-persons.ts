import { FreeText, IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { LIVE, person } from './aggregate.js';
import { personMergeApproved, personMergeReversed, personsMerged } from './events.js';
import { numbersDiffer, restrictedWithoutApproval, survivorUnfit, type MergeStep } from './merge-rules.js';
import type { PersonState } from './state.js';

/** Sent to the record that goes; the survivor's own stream is not touched. */
export class MergePersons extends RecordCommand {
  @IsEntityId()
  readonly survivor!: string;

  /** What shows that the two are one person. */
  @FreeText(4000)
  readonly evidence!: string;
}

export class ApproveMerge extends RecordCommand {
  @IsEntityId()
  readonly survivor!: string;

  @FreeText(2000)
  readonly reason!: string;
}

export class ReverseMerge extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

const facts = {
  survivor: { of: person, id: (_state: PersonState, { survivor }: MergeStep) => survivor },
};

export const approveMerge = person.command(ApproveMerge, {
  summary: 'Approve, for information governance, that this restricted record is merged into another',
  source: 'domain 3.1 P-3',
  who: ['IGO'],
  when: LIVE,
  facts,
  refuse: [survivorUnfit, numbersDiffer],
  then: (_state, command, { actor }) => [
    personMergeApproved({ ...detailsOf(command), approvedBy: actor.userId }),
  ],
});

export const mergePersons = person.command(MergePersons, {
  summary: 'Merge this record into another of the same person',
  source: 'domain 3.1 P-3',
  who: ['SAM', 'TM', 'IGO'],
  when: LIVE,
  facts,
  refuse: [survivorUnfit, numbersDiffer, restrictedWithoutApproval],
  then: (state, command, { id, actor }) => [
    personsMerged({
      ...detailsOf(command),
      merged: id,
      approvedBy: approverOf(state, command, actor.userId),
    }),
  ],
});

function approverOf(state: PersonState, { survivor }: MergePersons, actor: string): string {
  return state.mergeApproval?.survivor === survivor ? state.mergeApproval.by : actor;
}

export const reverseMerge = person.command(ReverseMerge, {
  summary: 'Take a merge back: the person stands for themselves again, and must be verified anew',
  source: 'domain 3.1 ReverseMerge',
  who: ['SAM', 'TM', 'IGO'],
  when: ['MergedInto'],
  then: ({ mergedInto = '' }, command) => [
    personMergeReversed({ ...detailsOf(command), survivor: mergedInto }),
  ],
});
