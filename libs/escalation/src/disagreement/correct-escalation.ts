import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsEntityId, Optional } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { escalation, KEPT, notParty, PARTY_STAFF, type EscalationContext } from './aggregate.js';
import { escalationCorrected } from './events.js';
import type { EscalationState } from './state.js';

/** Fields given replace those told; the event corrected stays as it was written (G-1). */
export class CorrectEscalation extends RecordCommand {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;

  @Optional()
  @IsCode('ESC_SUBJECT')
  readonly subject?: Code<'ESC_SUBJECT'>;

  @Optional()
  @FreeText(4000)
  readonly whatWeWant?: string;
}

export const eventNotTold = rule<EscalationState, CorrectEscalation, EscalationContext>(
  {
    id: 'G-1',
    code: 'EVENT_NOT_IN_RECORD',
    reason:
      'A correction names the event it corrects: the disagreement as raised, or an earlier correction of it.',
    source: 'domain 3.0 G-1',
  },
  ({ state, command }) =>
    state.told.includes(command.correctedEventId) ? false : { pointer: '/correctedEventId' },
);

export const nothingCorrected = rule<EscalationState, CorrectEscalation, EscalationContext>(
  {
    id: 'G-1',
    code: 'NOTHING_CORRECTED',
    reason: 'A correction says what is right.',
    source: 'domain 3.0 G-1',
  },
  ({ command }) => command.subject === undefined && command.whatWeWant === undefined,
);

export const correctEscalation = escalation.command(CorrectEscalation, {
  summary: 'Correct what was told when it was raised; both versions stay visible',
  source: 'domain 3.0 G-1',
  who: PARTY_STAFF,
  remit: 'PARTY',
  when: KEPT,
  refuse: [notParty, eventNotTold, nothingCorrected],
  then: (_state, command) => [escalationCorrected(detailsOf(command))],
});
