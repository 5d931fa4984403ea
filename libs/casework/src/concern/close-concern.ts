import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsCodes } from '#policy/validation';
import { startClock, detailsOf, RecordCommand } from '#record-keeping/record';
import { concern, DECIDED, type ConcernContext } from './aggregate.js';
import { concernClosed, concernReopened } from './events.js';
import { hasHappened, type ConcernState } from './state.js';

export class CloseConcern extends RecordCommand {
  @IsCode('CLOSURE')
  readonly closureReason!: Code<'CLOSURE'>;

  @IsCodes('INFO_TOPIC')
  readonly informationGiven!: readonly Code<'INFO_TOPIC'>[];
}

export class ReopenConcern extends RecordCommand {
  @FreeText(4000)
  readonly reason!: string;
}

export const feedbackMissing = rule<ConcernState, CloseConcern, ConcernContext>(
  {
    id: 'C-12',
    code: 'FEEDBACK_MISSING',
    reason:
      'Whoever raised the concern must be told what came of it, or the reason not to tell them recorded.',
    source: 'domain 3.2 C-12',
  },
  ({ state }) => !hasHappened('FEEDBACK', state),
);

export const closeConcern = concern.command(CloseConcern, {
  summary: 'Close a decided concern',
  source: 'domain 3.2, C-12',
  who: ['SAM'],
  when: DECIDED,
  refuse: [feedbackMissing],
  then: (_state, command) => [concernClosed(detailsOf(command))],
});

/** Starts the clock of the decision anew: what brings a concern back was received now. */
export const reopenConcern = concern.command(ReopenConcern, {
  summary: 'Reopen a closed concern for triage and another decision',
  source: 'domain 3.2, states',
  who: ['SAM', 'TM', 'PSW', 'DASS'],
  when: ['Closed'],
  then: ({ areaCode }, command, context) => [
    concernReopened(detailsOf(command)),
    startClock('concern.s42Decision', areaCode, context.occurredAt, context),
  ],
});
