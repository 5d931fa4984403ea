import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, Optional } from '#policy/validation';
import { detailsOf, meets, RecordCommand, startClock } from '#record-keeping/record';
import { escalation, OPEN, PARTY_STAFF, type EscalationContext } from './aggregate.js';
import { escalationRiskChanged } from './events.js';
import { interimSafetyRequired } from './interim-safety.js';
import { inImmediateDanger, riskNowOf, type EscalationState } from './state.js';

export class UpdateEscalationRisk extends RecordCommand {
  @IsCode('RISK_NOW')
  readonly riskNow!: Code<'RISK_NOW'>;

  @FreeText(2000)
  readonly reason!: string;

  /** How the adult is kept safe from now on; required where the risk is high or immediate. */
  @Optional()
  @FreeText(4000)
  readonly interimSafety?: string;
}

export const nothingChanged = rule<EscalationState, UpdateEscalationRisk, EscalationContext>(
  {
    id: '3.7',
    code: 'NOTHING_CHANGED',
    reason: 'The risk is recorded so already, and nothing is said of another arrangement.',
    source: 'domain 3.7 A, riskNow and interimSafety',
  },
  ({ state, command }) => command.riskNow === riskNowOf(state) && command.interimSafety === undefined,
);

/** Also by the authority's staff where it is no party: danger may be told by whoever sees it. */
export const updateEscalationRisk = escalation.command(UpdateEscalationRisk, {
  summary: 'Record what the risk is now, and how the adult is kept safe meanwhile',
  source: 'domain 3.7 A, X-1, X-2',
  who: PARTY_STAFF,
  remit: 'PARTY',
  when: OPEN,
  refuse: [interimSafetyRequired, nothingChanged],
  then: (state, command, context) => [
    escalationRiskChanged({ ...detailsOf(command), from: riskNowOf(state) ?? command.riskNow }),
    ...dangerClock(state, command.riskNow, context),
  ],
});

/** Immediate danger is dealt with the same day (domain 3.0): its clock runs from when it is recorded, until it is over. */
export function dangerClock(
  state: EscalationState,
  riskNow: Code<'RISK_NOW'> | undefined,
  context: EscalationContext,
) {
  const { areaCode, deadlines } = state;
  const was = inImmediateDanger(state);
  const is = riskNow === 'IMMEDIATE';
  if (is && !was) return [startClock('esc.immediateDanger', areaCode, context.occurredAt, context)];
  return was && !is ? meets(deadlines, 'esc.immediateDanger', context.occurredAt) : [];
}
