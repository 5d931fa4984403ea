import { rule, type Rule } from '#event-sourcing/decider';
import { isSoleChoice, type Code, type CodeListName } from '#policy/code-lists';
import { Flag, FreeText, IsCode, IsCodes, IsEntityId } from '#policy/validation';
import { detailsOf, meets, RecordCommand } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from './aggregate.js';
import { correctionNames, type Correcting } from './corrections.js';
import { enquiryOutcomesAgreed, enquiryOutcomesRevised } from './events.js';
import type { EnquiryState } from './state.js';

abstract class OutcomesOfEnquiry extends RecordCommand {
  @IsCodes('OUTCOME_ADULT')
  readonly adultOutcomes!: readonly Code<'OUTCOME_ADULT'>[];

  /** For the person alleged to have caused harm. */
  @IsCodes('OUTCOME_PACH')
  readonly pachOutcomes!: readonly Code<'OUTCOME_PACH'>[];

  @IsCodes('OUTCOME_ORG')
  readonly orgOutcomes!: readonly Code<'OUTCOME_ORG'>[];

  @IsCode('PLAN_DECISION')
  readonly planDecision!: Code<'PLAN_DECISION'>;

  /** Whether a safeguarding adults review was considered (Care Act 2014 s44). */
  @Flag()
  readonly sarConsidered!: boolean;

  @FreeText(4000)
  readonly sarReason!: string;
}

export class AgreeOutcomes extends OutcomesOfEnquiry {}

export class ReviseOutcomes extends OutcomesOfEnquiry implements Correcting {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

/** Whether a code that stands alone stands beside another. */
const beside = <N extends CodeListName>(list: N, codes: readonly Code<N>[]): boolean =>
  codes.length > 1 && codes.some((code) => isSoleChoice(list, code));

export const noActionIsSoleChoice: Rule<EnquiryState, never, EnquiryContext> = rule<
  EnquiryState,
  OutcomesOfEnquiry,
  EnquiryContext
>(
  {
    id: 'E-18',
    code: 'NO_ACTION_IS_SOLE_CHOICE',
    reason: 'No further action says that nothing more is done, so it cannot stand beside another outcome.',
    source: 'domain 3.3 E-18, 4.2',
  },
  ({ command: { adultOutcomes, pachOutcomes, orgOutcomes } }) => {
    if (beside('OUTCOME_ADULT', adultOutcomes)) return { pointer: '/adultOutcomes' };
    if (beside('OUTCOME_PACH', pachOutcomes)) return { pointer: '/pachOutcomes' };
    return beside('OUTCOME_ORG', orgOutcomes) ? { pointer: '/orgOutcomes' } : false;
  },
);

export const agreeOutcomes = enquiry.command(AgreeOutcomes, {
  summary: 'Record the outcomes that were agreed, and whether a plan is needed',
  source: 'domain 3.3, E-18',
  who: ['SAM'],
  when: ['InProgress'],
  refuse: [noActionIsSoleChoice],
  then: ({ deadlines }, command, { occurredAt }) => [
    enquiryOutcomesAgreed(detailsOf(command)),
    ...meets(deadlines, 'enquiry.outcomesAgreed', occurredAt),
  ],
});

export const reviseOutcomes = enquiry.command(ReviseOutcomes, {
  summary: 'Revise the outcomes that were agreed; both versions stay visible',
  source: 'domain 3.0 G-1, 3.3 E-18',
  who: ['SAM'],
  when: ['OutcomesAgreed', 'Suspended', 'Concluded', 'Closed'],
  refuse: [correctionNames('outcomes'), noActionIsSoleChoice],
  then: (_state, command) => [enquiryOutcomesRevised(detailsOf(command))],
});
