import { rule } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, OPEN, type ConcernContext } from './aggregate.js';
import { concernMarkedDuplicate } from './events.js';
import type { ConcernState } from './state.js';

export class MarkDuplicate extends RecordCommand {
  @IsEntityId()
  readonly ofConcernId!: string;
}

type Context = ConcernContext<{ readonly original: ConcernState | undefined }>;

const GONE: ReadonlySet<ConcernState['status']> = new Set(['Duplicate', 'RecordedInError']);

export const duplicateOfNothing = rule<ConcernState, MarkDuplicate, Context>(
  {
    id: '3.2',
    code: 'NOT_A_DUPLICATE',
    reason: 'A duplicate names another concern about the same person that itself still stands.',
    source: 'domain 3.2 LinkConcern',
  },
  ({ state, command, context: { facts, id } }) => {
    const { original } = facts;
    const stands =
      original !== undefined &&
      command.ofConcernId !== id &&
      original.personRef === state.personRef &&
      !GONE.has(original.status);
    return stands ? false : { pointer: '/ofConcernId' };
  },
);

/** What was decided to be the authority's duty must not disappear into a record where it was not (C-2). */
export const dutyLostInDuplicate = rule<ConcernState, MarkDuplicate, Context>(
  {
    id: 'C-2',
    code: 'S42_DUTY_IS_MANDATORY',
    reason: 'The duty was found to apply here and not in the other concern: decide the other first.',
    source: 'Care Act 2014 s42(2); domain 3.2 C-2',
  },
  ({ state, context: { facts } }) =>
    state.decision === 'S42_DUTY_MET' && facts.original?.decision !== 'S42_DUTY_MET',
);

export const markDuplicate = concern.command(MarkDuplicate, {
  summary: 'Say that the concern repeats another about the same person',
  source: 'domain 3.2 ConcernMarkedDuplicate',
  who: ['SAM'],
  when: OPEN,
  facts: {
    original: { of: concern, id: (_state: ConcernState, { ofConcernId }: MarkDuplicate) => ofConcernId },
  },
  refuse: [duplicateOfNothing, dutyLostInDuplicate],
  then: (_state, command) => [concernMarkedDuplicate(detailsOf(command))],
});
