import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { IsCodes } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { escalation, PARTY_STAFF, RESOLVED, type EscalationContext } from './aggregate.js';
import { escalationLearningRecorded } from './events.js';
import { partiesOf, type EscalationState } from './state.js';

export class RecordEscalationLearning extends RecordCommand {
  @IsCodes('SAR_THEME', { min: 1 })
  readonly themes!: readonly Code<'SAR_THEME'>[];
}

export const learningByNonParty = rule<EscalationState, RecordEscalationLearning, EscalationContext>(
  {
    id: 'X-6',
    code: 'NOT_PARTY',
    reason: 'What is learned is recorded by the organisations that disagreed, or by the independent chair.',
    source: 'domain 3.7 A, stage 5',
  },
  ({ state, context: { actor } }) => actor.role !== 'CHR' && !partiesOf(state).includes(actor.orgCode),
);

export const recordEscalationLearning = escalation.command(RecordEscalationLearning, {
  summary: 'Record what is learned from the disagreement, as themes',
  source: 'domain 3.7 A, stage 5',
  who: [...PARTY_STAFF, 'CHR'],
  remit: 'PARTY',
  when: ['Stage5', ...RESOLVED, 'Withdrawn'],
  refuse: [learningByNonParty],
  then: (_state, command) => [escalationLearningRecorded(detailsOf(command))],
});
