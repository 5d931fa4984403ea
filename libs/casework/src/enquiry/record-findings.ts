import { rule, type Rule } from '#event-sourcing/decider';
import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsEntityId, NestedList, Optional } from '#policy/validation';
import { detailsOf, RecordCommand, startClock } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from './aggregate.js';
import { correctionNames, type Correcting } from './corrections.js';
import type { EnquiryFindingsRecordedData } from './event-data.js';
import { enquiryFindingsCorrected, enquiryFindingsRecorded } from './events.js';
import { risksFound } from './protection/state.js';
import type { EnquiryState } from './state.js';
import { ENQUIRING, WORKED_ON } from './status.js';

export class RiskFinding {
  /** Of a risk that was assessed in this enquiry. */
  @IsEntityId()
  readonly riskId!: string;

  @IsCode('FINDING')
  readonly finding!: Code<'FINDING'>;
}

/** The three limbs of section 42(1) as found, and what is still to be done: on the balance of probabilities. */
abstract class Findings extends RecordCommand {
  @IsCode('YN')
  readonly hadNeeds!: Code<'YN'>;

  @IsCode('FINDING')
  readonly abuseOrRisk!: Code<'FINDING'>;

  @IsCode('YN')
  readonly unableToProtect!: Code<'YN'>;

  @IsCode('YN')
  readonly furtherActionNeeded!: Code<'YN'>;

  @Optional()
  @NestedList(() => RiskFinding, { max: 50 })
  readonly perRisk: readonly RiskFinding[] = [];
}

export class RecordFindings extends Findings {}

export class CorrectFindings extends Findings implements Correcting {
  @IsEntityId()
  readonly correctedEventId!: string;

  @FreeText(2000)
  readonly reason!: string;
}

type FindingsRule = Rule<EnquiryState, never, EnquiryContext>;

export const riskNotAssessed: FindingsRule = rule<EnquiryState, Findings, EnquiryContext>(
  {
    id: '3.3',
    code: 'RISK_NOT_ASSESSED',
    reason: 'A finding is about a risk that was assessed in this enquiry.',
    source: 'domain 3.3 RecordFindings, RiskAssessed',
  },
  ({ state, command: { perRisk } }) => {
    const known = new Set(risksFound(state).map(({ riskId }) => riskId));
    const unknown = perRisk.findIndex(({ riskId }) => !known.has(riskId));
    return unknown === -1 ? false : { pointer: `/perRisk/${unknown}/riskId` };
  },
);

export const findingsRecordedAlready: FindingsRule = rule<EnquiryState, RecordFindings, EnquiryContext>(
  {
    id: 'G-1',
    code: 'RECORDED_ALREADY',
    reason: 'The findings are recorded already: correct them, so that both versions stay visible.',
    source: 'domain 3.0 G-1',
  },
  ({ state }) => state.findings !== undefined,
);

const onBalance = (command: Findings): EnquiryFindingsRecordedData => ({
  ...detailsOf(command),
  standard: 'BALANCE_OF_PROBABILITIES',
});

/** Outcomes are still to be agreed, and no report has started the clock of that. */
function outcomesAwaited({ outcomes, deadlines }: EnquiryState): boolean {
  const clock = deadlines['enquiry.outcomesAgreed']?.status;
  return outcomes === undefined && clock !== 'OPEN' && clock !== 'MISSED';
}

/** With the findings there, the outcomes can be agreed: the clock of that runs from here where no report started it before. */
export const recordFindings = enquiry.command(RecordFindings, {
  summary: 'Record what the enquiry found, on the balance of probabilities',
  source: 'Care Act 2014 s42(1), (2); domain 3.3, E-7',
  who: ['SW', 'SAM'],
  when: [...ENQUIRING, 'OutcomesAgreed'],
  refuse: [findingsRecordedAlready, riskNotAssessed],
  then: (state, command, context) => [
    enquiryFindingsRecorded(onBalance(command)),
    ...(outcomesAwaited(state)
      ? [startClock('enquiry.outcomesAgreed', state.areaCode, context.occurredAt, context)]
      : []),
  ],
});

export const correctFindings = enquiry.command(CorrectFindings, {
  summary: 'Correct the findings; both versions stay visible',
  source: 'domain 3.0 G-1, 3.3',
  who: ['SW', 'SAM'],
  when: [...WORKED_ON, 'Concluded', 'Closed'],
  refuse: [correctionNames('findings'), riskNotAssessed],
  then: (_state, command) => [
    enquiryFindingsCorrected({
      ...onBalance(command),
      correctedEventId: command.correctedEventId,
      reason: command.reason,
    }),
  ],
});
