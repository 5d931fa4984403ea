import { rule } from '#event-sourcing/decider';
import { FreeText } from '#policy/validation';
import { detailsOf, RecordCommand } from '#record-keeping/record';
import { escalation, OPEN, PARTY_STAFF, type EscalationContext } from './aggregate.js';
import { nothingAwaited } from './clocks.js';
import { escalationWithdrawn } from './events.js';
import type { EscalationState } from './state.js';

export class WithdrawEscalation extends RecordCommand {
  @FreeText(2000)
  readonly reason!: string;
}

export const notRaisedByYou = rule<EscalationState, WithdrawEscalation, EscalationContext>(
  {
    id: 'X-6',
    code: 'NOT_PARTY',
    reason: 'Only the organisation that raised it withdraws it.',
    source: 'domain 3.7 A, EscalationWithdrawn',
  },
  ({ state, context: { actor } }) => state.raisedByOrg !== actor.orgCode,
);

export const withdrawEscalation = escalation.command(WithdrawEscalation, {
  summary: 'Withdraw the disagreement, with the reason',
  source: 'domain 3.7 A, EscalationWithdrawn',
  who: PARTY_STAFF,
  remit: 'PARTY',
  when: OPEN,
  refuse: [notRaisedByYou],
  then: (state, command) => [escalationWithdrawn(detailsOf(command)), ...nothingAwaited(state)],
});
