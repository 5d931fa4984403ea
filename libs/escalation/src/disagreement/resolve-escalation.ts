import { rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsLocalDate, NestedList, Optional } from '#policy/validation';
import { detailsOf, OrgCode, RecordCommand } from '#record-keeping/record';
import { escalation, OPEN, PARTY_STAFF, type EscalationContext } from './aggregate.js';
import { resolutionMeets } from './clocks.js';
import type * as data from './event-data.js';
import { escalationResolved } from './events.js';
import type { Position } from './position.js';
import { answerOf, partiesOf, type EscalationState } from './state.js';
import { CHAIR_STAGE } from './stages.js';

export class AgreedAction implements data.AgreedAction {
  @FreeText(1000)
  readonly what!: string;

  @OrgCode()
  readonly byOrg!: string;

  @Optional()
  @IsLocalDate()
  readonly dueOn?: string;
}

export class ResolveEscalation extends RecordCommand {
  @IsCode('ESC_OUTCOME')
  readonly outcome!: Code<'ESC_OUTCOME'>;

  @Optional()
  @NestedList(() => AgreedAction, { max: 20 })
  readonly agreedActions: readonly AgreedAction[] = [];

  /** Why; required where the decision stands. */
  @Optional()
  @FreeText(4000)
  readonly reasons?: string;

  /** What one side still holds against it. */
  @Optional()
  @FreeText(4000)
  readonly dissent?: string;
}

export const resolvedByNonParty = rule<EscalationState, ResolveEscalation, EscalationContext>(
  {
    id: 'X-6',
    code: 'NOT_PARTY',
    reason:
      'Only the organisations that disagree resolve it, or the independent chair who mediates at stage 5.',
    source: 'domain 3.7 A, X-6',
  },
  ({ state, context: { actor } }) =>
    !partiesOf(state).includes(actor.orgCode) && !(actor.role === 'CHR' && state.stage === CHAIR_STAGE),
);

export const noResponse = rule<EscalationState, ResolveEscalation, EscalationContext>(
  {
    id: 'X-5',
    code: 'RESPONSE_REQUIRED',
    reason:
      'The organisation it was raised against has not answered: it cannot be closed without its response.',
    source: 'domain 3.7 A, X-5',
  },
  ({ state }) => answerOf(state) === undefined,
);

export const standsWithoutReasons = rule<EscalationState, ResolveEscalation, EscalationContext>(
  {
    id: '4.3',
    code: 'REASON_REQUIRED',
    reason: 'Where the decision stands, say why.',
    source: 'domain 4.3 ESC_OUTCOME',
  },
  ({ command: { outcome, reasons } }) =>
    outcome === 'DECISION_STANDS_WITH_REASONS' && reasons === undefined ? { pointer: '/reasons' } : false,
);

/** What the organisation must have said for the chair to record this as agreed. */
const AGREED_TO: Partial<Record<Code<'ESC_OUTCOME'>, readonly Position[]>> = {
  AGREED: ['AGREES'],
  AGREED_PART: ['AGREES', 'AGREES_IN_PART'],
};

export const chairDecides = rule<EscalationState, ResolveEscalation, EscalationContext>(
  {
    id: '3.7',
    code: 'DECISION_IS_THE_AGENCYS',
    reason: 'The chair mediates and decides nothing: the organisation has not agreed to this.',
    source: 'domain 3.7 A, the statutory agency keeps its decision',
  },
  ({ state, command: { outcome }, context: { actor } }) => {
    const answer = answerOf(state);
    const agreed = answer === undefined || (AGREED_TO[outcome]?.includes(answer) ?? true);
    return actor.role === 'CHR' && !agreed ? { pointer: '/outcome' } : false;
  },
);

export const resolveEscalation = escalation.command(ResolveEscalation, {
  summary: 'Resolve the disagreement, with what is agreed and any dissent',
  source: 'domain 3.7 A, X-5, X-6',
  who: [...PARTY_STAFF, 'CHR'],
  remit: 'PARTY',
  when: OPEN,
  refuse: [resolvedByNonParty, noResponse, standsWithoutReasons, chairDecides],
  then: (state, command, { occurredAt }) => [
    escalationResolved(detailsOf(command)),
    ...resolutionMeets(state, occurredAt),
  ],
});
