import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, NestedList, Optional, WholeNumber } from '#policy/validation';
import { detailsOf, OneOf, RecordCommand } from '#record-keeping/record';
import { enquiry } from '../aggregate.js';
import { OPEN } from '../status.js';
import { RISK_LEVELS, type AssessedRisk, type RiskLevel } from './event-data.js';
import { riskAssessed } from './events.js';

export class RiskToAssess implements Omit<AssessedRisk, 'riskId'> {
  @IsCode('RISK_TYPE')
  readonly type!: Code<'RISK_TYPE'>;

  @IsCode('RISK_SOURCE')
  readonly source!: Code<'RISK_SOURCE'>;

  @IsCode('RISK_LOCATION')
  readonly location!: Code<'RISK_LOCATION'>;

  @OneOf(RISK_LEVELS)
  readonly likelihood!: RiskLevel;

  @OneOf(RISK_LEVELS)
  readonly impact!: RiskLevel;

  /** What protects the adult from it. */
  @Optional()
  @FreeText(2000)
  readonly protective?: string;
}

export class AssessRisk extends RecordCommand {
  /** None, when the assessment found none. */
  @NestedList(() => RiskToAssess, { max: 20 })
  readonly risks!: readonly RiskToAssess[];

  @IsCode('YNU')
  readonly repeatLikely!: Code<'YNU'>;

  @IsCode('YNU')
  readonly escalationLikely!: Code<'YNU'>;

  @IsCode('RISK_TOOL')
  readonly tool!: Code<'RISK_TOOL'>;

  /** As the tool counts. */
  @Optional()
  @WholeNumber(0, 1000)
  readonly score?: number;

  @IsCode('YNU')
  readonly othersAtRisk!: Code<'YNU'>;
}

export const assessRisk = enquiry.command(AssessRisk, {
  summary: 'Assess the risks to the adult and to others',
  source: 'domain 3.3 AssessRisk',
  who: ['SW', 'SAM', 'TM'],
  when: OPEN,
  then: (_state, command, context) => [
    riskAssessed({
      ...detailsOf(command),
      risks: command.risks.map((risk, index) => ({
        ...toPlain(risk),
        riskId: context.newId(`risk-${index}`),
      })),
    }),
  ],
});

const toPlain = ({ type, source, location, likelihood, impact, protective }: RiskToAssess) => ({
  type,
  source,
  location,
  likelihood,
  impact,
  ...(protective === undefined ? {} : { protective }),
});
