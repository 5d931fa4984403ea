import { rule, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import type { EscalationContext } from './aggregate.js';
import type { EscalationState } from './state.js';

interface SaysRisk {
  readonly riskNow: Code<'RISK_NOW'>;
  readonly interimSafety?: string;
}

const SERIOUS: ReadonlySet<Code<'RISK_NOW'>> = new Set(['HIGH', 'IMMEDIATE']);

/** While organisations disagree nobody may be left in danger: whoever says that the risk is high says what is done about it. */
export const interimSafetyRequired: Rule<EscalationState, never, EscalationContext> = rule<
  EscalationState,
  SaysRisk,
  EscalationContext
>(
  {
    id: 'X-1',
    code: 'INTERIM_SAFETY_REQUIRED',
    reason: 'At a high or immediate risk, say how the adult is kept safe while the organisations disagree.',
    source: 'domain 3.7 A, X-1',
  },
  ({ command: { riskNow, interimSafety } }) =>
    SERIOUS.has(riskNow) && interimSafety === undefined ? { pointer: '/interimSafety' } : false,
);
