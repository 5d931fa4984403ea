import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, Optional } from '#policy/validation';
import { RecordCommand, ShortTexts, startClock } from '#record-keeping/record';
import { escalation, notParty, PARTY_STAFF, RESOLVED, type EscalationContext } from './aggregate.js';
import { stageStarts } from './clocks.js';
import { escalationReopened } from './events.js';
import { interimSafetyRequired } from './interim-safety.js';
import type { EscalationState } from './state.js';

export class ReopenEscalation extends RecordCommand {
  /** What nobody knew when it was resolved; nothing else reopens it. */
  @Optional()
  @FreeText(4000)
  readonly newFacts?: string;

  @IsCode('RISK_NOW')
  readonly riskNow!: Code<'RISK_NOW'>;

  @Optional()
  @FreeText(4000)
  readonly interimSafety?: string;

  /** Who meets, as far as known. */
  @Optional()
  @ShortTexts({ max: 10, length: 200 })
  readonly names: readonly string[] = [];
}

export const noNewFacts = rule<EscalationState, ReopenEscalation, EscalationContext>(
  {
    id: 'X-7',
    code: 'NEW_FACTS_REQUIRED',
    reason: 'It was resolved: only facts not known then reopen it.',
    source: 'domain 3.7 A, X-7',
  },
  ({ command }) => (command.newFacts === undefined ? { pointer: '/newFacts' } : false),
);

/** At the stage it had reached: whoever met there settled it, and learns first what they did not know (ADR 0132). */
export const reopenEscalation = escalation.command(ReopenEscalation, {
  summary: 'Reopen a resolved disagreement on new facts',
  source: 'domain 3.7 A, X-7',
  who: PARTY_STAFF,
  remit: 'PARTY',
  when: RESOLVED,
  refuse: [notParty, noNewFacts, interimSafetyRequired],
  then: ({ stage, areaCode }, { newFacts = '', riskNow, interimSafety, names }, context) => [
    escalationReopened({
      stage,
      newFacts,
      riskNow,
      ...(interimSafety === undefined ? {} : { interimSafety }),
    }),
    ...stageStarts(stage, names, areaCode, context.occurredAt, context),
    ...(riskNow === 'IMMEDIATE'
      ? [startClock('esc.immediateDanger', areaCode, context.occurredAt, context)]
      : []),
  ],
});
